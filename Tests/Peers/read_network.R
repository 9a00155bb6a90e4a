# Reads a network with R igraph and prints it as tab-separated lines: agents with their attributes, then
# ties. For check_network.py, which calls it as: Rscript read_network.R FILE FORMAT NAME
suppressMessages(library(igraph))
arguments <- commandArgs(trailingOnly = TRUE)
graph <- read_graph(arguments[1], format = arguments[2])
values <- function(column) {
  if (is.numeric(column)) sprintf("%.17g", column) else enc2utf8(as.character(column))
}
names <- enc2utf8(as.character(vertex_attr(graph, arguments[3])))
attributes <- setdiff(vertex_attr_names(graph), c("id", "name", "label"))
columns <- lapply(attributes, function(a) values(vertex_attr(graph, a)))
writeLines(paste(c("agent", attributes), collapse = "\t"), useBytes = TRUE)
writeLines(do.call(paste, c(list(names), columns, sep = "\t")), useBytes = TRUE)
writeLines("", useBytes = TRUE)
ends <- as_edgelist(graph, names = FALSE)
writeLines(
  paste(names[ends[, 1]], names[ends[, 2]], values(E(graph)$weight), sep = "\t"), useBytes = TRUE)

# R: base, readr, data.table, Matrix, igraph, sna and network, by their default calls.
# Rscript write_r.R GRAPHS OUT: GRAPHS holds NAME.nodes.csv and NAME.edges.csv of every graph.
suppressPackageStartupMessages({
  library(igraph)
  library(Matrix)
})
arguments <- commandArgs(trailingOnly = TRUE)
from <- arguments[1]
out <- arguments[2]

put <- function(key, name, ending, write) {
  dir.create(file.path(out, key), showWarnings = FALSE)
  path <- file.path(out, key, paste0(name, ".", ending))
  tryCatch(write(path), error = function(e) {
    if (file.exists(path)) file.remove(path)
    message(key, " ", name, ": ", conditionMessage(e))
  })
}

for (file in list.files(from, pattern = "\\.nodes\\.csv$")) {
  name <- sub("\\.nodes\\.csv$", "", file)
  nodes <- read.csv(file.path(from, file), colClasses = "character", na.strings = character())
  edges <- read.csv(file.path(from, paste0(name, ".edges.csv")), na.strings = character(),
    colClasses = c(from = "character", to = "character"))
  directed <- nodes$directed[1] == "TRUE"
  numbered <- nodes$numbered[1] == "TRUE"
  nodes <- nodes["name"]
  if (numbered) {
    nodes$name <- as.numeric(nodes$name)
    edges$from <- as.numeric(edges$from)
    edges$to <- as.numeric(edges$to)
  }
  weighted <- "weight" %in% names(edges)

  # Tables of ties.
  put("write_csv_base", name, "csv", function(p) write.csv(edges, p))
  put("write_csv_plain", name, "csv", function(p) write.csv(edges, p, row.names = FALSE))
  put("write_csv2", name, "csv", function(p) write.csv2(edges, p))
  put("write_csv2_plain", name, "csv", function(p) write.csv2(edges, p, row.names = FALSE))
  put("write_table", name, "txt", function(p) write.table(edges, p))
  put("write_table_bare", name, "txt",
    function(p) write.table(edges, p, row.names = FALSE, col.names = FALSE))
  put("write_table_tabs", name, "tsv",
    function(p) write.table(edges, p, sep = "\t", quote = FALSE, row.names = FALSE))
  put("write_table_names", name, "csv",
    function(p) write.table(edges, p, sep = ",", col.names = NA))
  put("readr", name, "csv", function(p) readr::write_csv(edges, p))
  put("readr_tsv", name, "tsv", function(p) readr::write_tsv(edges, p))
  put("readr_csv2", name, "csv", function(p) readr::write_csv2(edges, p))
  put("readr_excel2", name, "csv", function(p) readr::write_excel_csv2(edges, p))
  put("fwrite", name, "csv", function(p) data.table::fwrite(edges, p))

  # igraph.
  made <- graph_from_data_frame(edges, directed = directed, vertices = nodes)
  put("igraph_edgelist", name, "txt", function(p) write_graph(made, p, "edgelist"))
  put("igraph_graphml", name, "graphml", function(p) write_graph(made, p, "graphml"))
  put("igraph_gml", name, "gml", function(p) write_graph(made, p, "gml"))
  put("igraph_pajek", name, "net", function(p) write_graph(made, p, "pajek"))
  put("igraph_ncol", name, "ncol", function(p) write_graph(made, p, "ncol"))
  put("igraph_lgl", name, "lgl", function(p) write_graph(made, p, "lgl"))
  put("igraph_frame", name, "csv", function(p) write.csv(as_data_frame(made), p))
  put("igraph_dot", name, "dot", function(p) write_graph(made, p, "dot"))
  if (!any(which_multiple(made))) {
    cells <- as_adjacency_matrix(made, sparse = FALSE, attr = if (weighted) "weight")
    put("matrix", name, "csv", function(p) write.csv(cells, p))
    put("matrix_csv2", name, "csv", function(p) write.csv2(cells, p))
    put("matrix_table", name, "txt", function(p) write.table(cells, p))
    put("matrix_bare", name, "txt",
      function(p) write.table(cells, p, row.names = FALSE, col.names = FALSE))
    put("matrix_numbers", name, "csv", function(p) {
      dimnames(cells) <- NULL
      write.csv(cells, p)
    })
    put("matrix_header", name, "csv", function(p) write.csv(cells, p, row.names = FALSE))
    put("writeMM", name, "mtx", function(p)
      invisible(writeMM(as_adjacency_matrix(made, attr = if (weighted) "weight"), p)))
    put("dl", name, "dl", function(p) sna::write.dl(cells, p))
    put("dl_labels", name, "dl", function(p) sna::write.dl(cells, p, vertex.lab = as.character(nodes$name)))
    put("nos", name, "nos", function(p) sna::write.nos(cells, p))
    if (!any(which_loop(made))) {
      net <- network::network(cells, directed = directed, ignore.eval = !weighted,
        names.eval = if (weighted) "weight")
      put("network_edgelist", name, "csv",
        function(p) write.csv(network::as.edgelist(net), p, row.names = FALSE))
      put("network_matrix", name, "csv",
        function(p) write.csv(as.matrix(net), p))
      put("network_tibble", name, "csv",
        function(p) write.csv(as.data.frame(net), p))
    }
  }
  put("saveRDS", name, "rds", function(p) saveRDS(made, p))
}

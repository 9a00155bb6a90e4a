# Reads tables with R's read.csv and readr and hands every cell back in binary, for check_readers.py.
#
#   Rscript check_readers.R PLAN
#
# PLAN has a line for each table: file, reader, types (one letter a column: s text, n number, i whole
# number, l truth value; - for what the reader finds itself), folder for the answer.

suppressMessages(library(readr))

read <- function(file, reader, types) {
  if (reader == "read.csv" && types == "-") return(read.csv(file))
  if (reader == "readr" && types == "-") {
    return(suppressWarnings(read_csv(file, show_col_types = FALSE, progress = FALSE)))
  }
  letters <- strsplit(types, "")[[1]]
  if (reader == "read.csv") {
    known <- c(s = "character", n = "numeric", i = "numeric", l = "logical")
    return(read.csv(file, colClasses = unname(known[letters]), na.strings = ""))
  }
  known <- c(s = "c", n = "d", i = "d", l = "l")
  read_csv(file, col_types = paste(known[letters], collapse = ""), na = "", trim_ws = FALSE,
           show_col_types = FALSE, progress = FALSE)
}

for (line in readLines(commandArgs(trailingOnly = TRUE)[1])) {
  task <- strsplit(line, "\t")[[1]]
  table <- read(task[1], task[2], task[3])
  kinds <- character()
  for (k in seq_along(table)) {
    column <- table[[k]]
    to <- file(file.path(task[4], k), "wb")
    if (is.character(column)) {
      kinds <- c(kinds, "s")
      column[is.na(column)] <- ""
      writeBin(enc2utf8(column), to)
    } else {
      kinds <- c(kinds, if (is.logical(column)) "l" else "n")
      writeBin(as.double(column), to)
    }
    close(to)
  }
  writeLines(c(kinds, names(table)), file.path(task[4], "kinds"))
}

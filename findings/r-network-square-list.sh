#!/usr/bin/env bash
# R's network package (Debian's r-cran-network, 1.18.1), `network(x)` of a table of ties.
#
# One would expect: a table with the columns from, to and weight is a list of ties, whatever its length.
# What happens: `network()` guesses from the shape. Four ties among five people make a network of 5 with 4
# ties. Three of the same ties make a network of 3, all tied: with as many rows as columns the table is
# taken for an adjacency matrix, and the people are called "from", "to" and "weight". Nothing is said.
# Why it bites: with two columns it happens at two ties, with a weight at three, with a year at four: in
# small networks, in tests, and in any loop over subgroups. `matrix.type = "edgelist"` avoids it.
#
# Seen: 4 rows: 5 people, 4 ties; 3 rows: 3 people, 3 ties
set -euo pipefail
[ "$(dpkg-query -W -f '${Version}' r-cran-network 2> /dev/null)" = 1.18.1-1 ] || {
  apt-get update -qq && apt-get install -qq -y --no-install-recommends r-cran-network=1.18.1-1 > /dev/null
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
Rscript - <<'R'
suppressMessages(library(network))
cat("network", as.character(packageVersion("network")), "\n")
ties <- as.matrix(data.frame(from = c(1, 2, 3, 4), to = c(2, 3, 5, 5), weight = c(2, 1, 4, 1)))
size <- function(x, ...) {
  made <- network(x, directed = FALSE, ...)
  c(network.size(made), network.edgecount(made))
}
print(size(ties))
print(size(ties[1:3, ]))
made <- network(ties[1:3, ], directed = FALSE)
print(network.vertex.names(made))
stopifnot(
  "four ties are four ties" = identical(as.integer(size(ties)), c(5L, 4L)),
  "three ties are read as ties now" = identical(as.integer(size(ties[1:3, ])), c(3L, 3L)),
  "the people are not the columns now" = identical(network.vertex.names(made), c("from", "to", "weight")),
  "said outright, it is right" =
    identical(as.integer(size(ties[1:3, ], matrix.type = "edgelist")), c(5L, 3L)))
R

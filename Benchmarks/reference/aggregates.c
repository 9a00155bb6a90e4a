#include "tick.h"
#include <stdlib.h>

static int ascending(const void *a, const void *b) {
  int64_t const x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

// Gini and top shares by sorting, exact.
static Ranks sorted_ranks(const World *w) {
  size_t const n = w->agents;
  int64_t *sorted = room(n * 8);
  for (size_t i = 0; i < n; i++) sorted[i] = w->currency[i];
  qsort(sorted, n, 8, ascending);
  double weighted = 0;
  int64_t total = 0, top1 = 0, top10 = 0;
  for (size_t k = 0; k < n; k++) {
    total += sorted[k];
    weighted += (2 * (double)(k + 1) - (double)n - 1) * (double)sorted[k];
    if (k >= n - (n + 99) / 100) top1 += sorted[k];
    if (k >= n - (n + 9) / 10) top10 += sorted[k];
  }
  free(sorted);
  double const sum = (double)total;
  return (Ranks){sum, weighted / ((double)n * sum), (double)top1 / sum, (double)top10 / sum};
}

Observed aggregates(const World *w) {
  Observed o = {.ranks = sorted_ranks(w)};
  for (size_t i = 0; i < w->agents; i++) {
    o.mean_v += w->records[i].v;
    o.mean_x += w->records[i].x;
    o.mean_f += w->fatigue[i];
  }
  for (size_t h = 0; h < w->half_ties; h++) o.mean_w += w->strength[h];
  double const n = (double)w->agents;
  o.mean_v /= n;
  o.mean_x /= n;
  o.mean_f /= n;
  o.mean_w /= (double)w->half_ties;
  return o;
}

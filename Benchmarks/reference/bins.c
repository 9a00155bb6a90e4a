#include "bins.h"
#include "start.h"
#include <string.h>

Bins bins_new(void) { return (Bins){room(sizeof(Bin) * BINS), BINS, 0}; }

static double within(int64_t value, int64_t most) {
  return (double)(value < 0 ? 0 : value < most ? value : most);
}

Ranks bins_measure(Bins *lanes, int count) {
  size_t low = BINS, high = 0;
  for (int lane = 0; lane < count; lane++) {
    if (lanes[lane].low < low) low = lanes[lane].low;
    if (lanes[lane].high > high) high = lanes[lane].high;
  }
  Bin *all = lanes[0].bins;
  int64_t n = 0, total = 0;
  for (size_t k = low; k < high; k++) {
    for (int lane = 1; lane < count; lane++) {
      all[k].count += lanes[lane].bins[k].count;
      all[k].sum += lanes[lane].bins[k].sum;
    }
    n += all[k].count;
    total += all[k].sum;
  }
  int64_t const rich10 = n - (n + 9) / 10, rich1 = n - (n + 99) / 100;
  double weighted = 0, top10 = 0, top1 = 0;
  int64_t below = 0;
  for (size_t k = low; k < high; k++) {
    int64_t const inside = all[k].count;
    if (!inside) continue;
    double const held = (double)all[k].sum;
    weighted += held * (double)(2 * below + inside - n);
    if (below + inside > rich10) {
      double const mean = held / (double)inside;
      top10 += mean * within(below + inside - rich10, inside);
      top1 += mean * within(below + inside - rich1, inside);
    }
    below += inside;
  }
  for (int lane = 0; lane < count; lane++) {
    memset(lanes[lane].bins + low, 0, (high - low) * sizeof(Bin));
    lanes[lane].low = BINS;
    lanes[lane].high = 0;
  }
  double const sum = (double)total;
  return (Ranks){sum, weighted / ((double)n * sum), top1 / sum, top10 / sum};
}

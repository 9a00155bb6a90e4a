#include "bins.h"
#include "start.h"
#include "workers.h"

Bins bins_new(void) { return (Bins){room(sizeof(Bin) * BINS), BINS, 0, {0}}; }

// The touched bins are cut into slices, which the workers add up over all lanes.
enum { SLICES = 16 };

typedef struct {
  int64_t count, sum;
  double weighted;  // as if the slice were all there is
} Slice;

typedef struct {
  Bins *lanes;
  int count;
  size_t low, high;
  Slice slices[SLICES];
} Merge;

static size_t slice_start(const Merge *m, size_t number) {
  return m->low + (m->high - m->low) * number / SLICES;
}

// Adds a slice up in the first lane and empties it in the others.
static void merge(void *context, size_t number, int worker) {
  (void)worker;
  Merge *m = context;
  Bin *restrict const all = m->lanes[0].bins;
  Slice s = {0, 0, 0};
  size_t const end = slice_start(m, number + 1);
  for (size_t k = slice_start(m, number); k < end; k++) {
    Bin here = all[k];
    for (int lane = 1; lane < m->count; lane++) {
      Bin *const there = &m->lanes[lane].bins[k];
      here.count += there->count;
      here.sum += there->sum;
      *there = (Bin){0, 0};
    }
    all[k] = here;
    s.weighted += (double)here.sum * (double)(2 * s.count + here.count);
    s.count += here.count;
    s.sum += here.sum;
  }
  m->slices[number] = s;
}

static void clear(void *context, size_t number, int worker) {
  (void)worker;
  Merge *m = context;
  size_t const end = slice_start(m, number + 1);
  for (size_t k = slice_start(m, number); k < end; k++) m->lanes[0].bins[k] = (Bin){0, 0};
}

// What the richest `wanted` hold.
static double held_by_richest(const Merge *m, int64_t wanted) {
  double held = 0;
  for (size_t number = SLICES; number-- > 0 && wanted > 0;) {
    if (m->slices[number].count <= wanted) {
      wanted -= m->slices[number].count;
      held += (double)m->slices[number].sum;
      continue;
    }
    for (size_t k = slice_start(m, number + 1); wanted > 0; k--) {
      Bin const bin = m->lanes[0].bins[k - 1];
      if (bin.count <= wanted) {
        held += (double)bin.sum;
      } else {
        held += (double)bin.sum / (double)bin.count * (double)wanted;
      }
      wanted -= bin.count;
    }
  }
  return held;
}

Ranks bins_measure(Bins *lanes, int count) {
  Merge m = {.lanes = lanes, .count = count, .low = BINS};
  for (int lane = 0; lane < count; lane++) {
    if (lanes[lane].low < m.low) m.low = lanes[lane].low;
    if (lanes[lane].high > m.high) m.high = lanes[lane].high;
    lanes[lane].low = BINS;
    lanes[lane].high = 0;
  }
  workers_run(SLICES, merge, &m);
  int64_t n = 0, total = 0;
  for (size_t k = 0; k < SLICES; k++) {
    n += m.slices[k].count;
    total += m.slices[k].sum;
  }
  double weighted = 0;
  int64_t below = 0;
  for (size_t k = 0; k < SLICES; k++) {
    weighted += m.slices[k].weighted + (double)m.slices[k].sum * (double)(2 * below - n);
    below += m.slices[k].count;
  }
  double const sum = (double)total;
  Ranks const ranks = {sum, weighted / ((double)n * sum), held_by_richest(&m, (n + 99) / 100) / sum,
                       held_by_richest(&m, (n + 9) / 10) / sum};
  workers_run(SLICES, clear, &m);
  return ranks;
}

// Holdings counted in bins 2^-10 wide: Gini and top shares without sorting (as HoldingBins.swift).
#ifndef BINS_H
#define BINS_H
#include <stdint.h>
#include <stddef.h>

enum { FRACTION = 10, BINS = (64 - FRACTION) << FRACTION };

typedef struct {
  int64_t count, sum;
} Bin;

typedef struct {
  Bin *bins;
  size_t low, high;  // what has been touched lies in low..<high
  char apart[40];    // a cache line for each thread's own
} Bins;

typedef struct {
  double units, gini, top1, top10;
} Ranks;

static inline size_t bin_of(int64_t value) {
  // At least 2^10, so that a value of few bits is its own bin, without a branch.
  int const shift = 53 - __builtin_clzll((uint64_t)value | 1u << FRACTION);
  return ((size_t)shift << FRACTION) + (size_t)(value >> shift);
}

static inline void bins_put(Bins *b, int64_t value) {
  size_t const k = bin_of(value);
  b->bins[k].count += 1;
  b->bins[k].sum += value;
  b->low = k < b->low ? k : b->low;
  b->high = k >= b->high ? k + 1 : b->high;
}

Bins bins_new(void);
// Adds the bins of all lanes up, measures, and leaves all empty.
Ranks bins_measure(Bins *lanes, int count);
#endif

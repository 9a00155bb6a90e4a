// A tick of R, and what is observed of the state after it.
#ifndef TICK_H
#define TICK_H
#include "bins.h"
#include "start.h"

typedef struct {
  Ranks ranks;
  double mean_v, mean_x, mean_w, mean_f;
} Observed;

// Threads, and room that ticks work in.
void tick_prepare(const World *w, int threads);
// Moves the state on, on all workers; observes it afterwards if asked to.
void tick(World *w, int observe, Observed *out);
// The same on the calling thread alone, unobserved.
void tick_alone(World *w);
// Everything that is compared at the end of a run, by plain sums.
Observed aggregates(const World *w);
#endif

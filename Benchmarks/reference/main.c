// reference START TICKS THREADS none|ranks|ensemble [REPLICATES]: one line of JSON.
#define _GNU_SOURCE
#include "tick.h"
#include "workers.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b) {
  double const x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double peak_megabytes(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
  return (double)usage.ru_maxrss / 1e6;
#else
  return (double)usage.ru_maxrss * 1024 / 1e6;
#endif
}

typedef struct {
  const World *start;
  int ticks;
  World twins[MOST_WORKERS];
} Ensemble;

// A replicate: the start state copied, then run with coins of its own.
static void replicate(void *context, size_t number, int lane) {
  Ensemble *e = context;
  World *w = &e->twins[lane];
  world_reset(w, e->start, number + 1);
  for (int t = 0; t < e->ticks; t++) tick_alone(w);
}

static void run_ensemble(const World *start, int ticks, size_t replicates) {
  static Ensemble e;
  e.start = start;
  e.ticks = ticks;
  for (int lane = 0; lane < workers_count; lane++) e.twins[lane] = world_twin(start);
  double const began = now();
  workers_run(replicates, replicate, &e);
  double const took = now() - began;
  printf("{\"runsPerSecond\": %.6g, \"total\": %.6g, \"peakMegabytes\": %.6g}\n",
         (double)replicates / took * 1e3, took, peak_megabytes());
}

int main(int count, char **arguments) {
  if (count < 5) {
    fprintf(stderr, "usage: %s START TICKS THREADS none|ranks|ensemble [REPLICATES]\n", arguments[0]);
    return 64;
  }
  World w = world_read(arguments[1]);
  int const ticks = atoi(arguments[2]);
  tick_prepare(&w, atoi(arguments[3]));
  if (!strcmp(arguments[4], "ensemble")) {
    run_ensemble(&w, ticks, count > 5 ? (size_t)atol(arguments[5]) : 1);
    return 0;
  }
  int const observe = !strcmp(arguments[4], "ranks");
  double *times = room((size_t)ticks * sizeof(double)), total = 0, seen = 0;
  for (int t = 0; t < ticks; t++) {
    Observed observed;
    double const began = now();
    tick(&w, observe, &observed);
    times[t] = now() - began;
    total += times[t];
    if (observe) seen += observed.ranks.gini;
  }
  double const peak = peak_megabytes();
  qsort(times, (size_t)ticks, sizeof(double), ascending);
  double const median = (times[(ticks - 1) / 2] + times[ticks / 2]) / 2;
  Observed const end = aggregates(&w);
  printf("{\"minimum\": %.6g, \"median\": %.6g, \"total\": %.6g, \"ticks\": %d, "
         "\"peakMegabytes\": %.6g, \"observed\": %.17g, \"units\": %.17g, \"gini\": %.17g, "
         "\"top1\": %.17g, \"top10\": %.17g, \"meanCurrent\": %.17g, \"meanDisposition\": %.17g, "
         "\"meanStrength\": %.17g, \"meanFatigue\": %.17g}\n",
         times[0], median, total, ticks, peak, seen / ticks, end.ranks.units, end.ranks.gini,
         end.ranks.top1, end.ranks.top10, end.mean_v, end.mean_x, end.mean_w, end.mean_f);
  return 0;
}

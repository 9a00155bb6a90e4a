// What memory allows: a tick of R without its arithmetic, and the triad. One line of JSON.
//
// bandwidth AGENTS HALF_TIES THREADS: the three parts of a tick that no program can leave out, each
// at the size asked for: fetching a 16-byte record from a random place for every half-tie (with its
// index, prefetched), reading and writing every strength, reading and writing every agent's columns.
#define _GNU_SOURCE
#include "start.h"
#include "workers.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  size_t agents, half_ties, chunks;
  uint32_t *neighbours;
  Record *records, *next;
  float *strength, *fatigue, *threshold;
  int64_t *currency;
  double *a, *b, *c;
  size_t triad;
  float *sums;
} Room;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void gather(void *context, size_t piece, int lane) {
  (void)lane;
  const Room *r = context;
  size_t const end = r->half_ties * (piece + 1) / r->chunks;
  float v = 0, x = 0, s = 0;
  for (size_t h = r->half_ties * piece / r->chunks; h < end; h++) {
    // Into the second-level cache: twice as fast as into the first, which has few places for what is on
    // its way.
    __builtin_prefetch(&r->records[r->neighbours[h + AHEAD]], 0, 1);
    Record const their = r->records[r->neighbours[h]];
    v += their.v;
    x += their.x;
    s += their.stake;
  }
  r->sums[piece] = v + x + s;
}

static void strengths(void *context, size_t piece, int lane) {
  (void)lane;
  const Room *r = context;
  float *restrict const w = r->strength;
  size_t const end = r->half_ties * (piece + 1) / r->chunks;
  for (size_t h = r->half_ties * piece / r->chunks; h < end; h++) w[h] = w[h] * 0.99f + 0.01f;
}

static void agents(void *context, size_t piece, int lane) {
  (void)lane;
  const Room *r = context;
  size_t const end = r->agents * (piece + 1) / r->chunks;
  for (size_t i = r->agents * piece / r->chunks; i < end; i++) {
    Record next = r->records[i];
    next.v += r->threshold[i];
    r->next[i] = next;
    r->currency[i] += 1;
    r->fatigue[i] += next.x;
  }
}

static void triad(void *context, size_t piece, int lane) {
  (void)lane;
  const Room *r = context;
  double *restrict const a = r->a;
  size_t const end = r->triad * (piece + 1) / r->chunks;
  for (size_t k = r->triad * piece / r->chunks; k < end; k++) a[k] = r->b[k] + 3 * r->c[k];
}

// The fastest of several rounds, in milliseconds.
static double fastest(Room *r, void (*body)(void *, size_t, int)) {
  double best = 1e300;
  int const rounds = r->half_ties > 2000000 ? 7 : 30;
  for (int round = 0; round < rounds; round++) {
    double const began = now();
    workers_run(r->chunks, body, r);
    double const took = now() - began;
    if (took < best) best = took;
  }
  return best;
}

int main(int count, char **arguments) {
  if (count < 4) return 64;
  Room r = {.agents = (size_t)atol(arguments[1]), .half_ties = (size_t)atol(arguments[2])};
  workers_start(atoi(arguments[3]));
  r.chunks = r.agents / 2048 + 1;
  if (r.chunks < 8) r.chunks = 8;
  r.neighbours = room((r.half_ties + AHEAD) * 4);
  r.strength = room(r.half_ties * 4);
  r.records = room(r.agents * sizeof(Record));
  r.next = room(r.agents * sizeof(Record));
  r.currency = room(r.agents * 8);
  r.fatigue = room(r.agents * 4);
  r.threshold = room(r.agents * 4);
  r.sums = room(r.chunks * sizeof(float));
  for (size_t h = 0; h < r.half_ties; h++) {
    r.neighbours[h] = (uint32_t)(mix(h) >> 32) % (uint32_t)r.agents;
  }
  r.triad = 8000000;
  r.a = room(r.triad * 8);
  r.b = room(r.triad * 8);
  r.c = room(r.triad * 8);
  double const g = fastest(&r, gather), s = fastest(&r, strengths), a = fastest(&r, agents);
  double const t = fastest(&r, triad);
  printf("{\"gather\": %.6g, \"strengths\": %.6g, \"agents\": %.6g, \"bound\": %.6g, "
         "\"gathersPerSecond\": %.6g, \"triadGigabytesPerSecond\": %.6g}\n",
         g, s, a, g + s + a, (double)r.half_ties / g * 1e3, (double)r.triad * 24e-6 / t);
  return 0;
}

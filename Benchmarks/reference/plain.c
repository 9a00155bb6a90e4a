// R as one would write it at first: a column for each quantity, a sweep for each submodel, no
// prefetch, no chunks, and a sort for the Gini coefficient. Rows are shared out by OpenMP if there
// is any. Same command line and answer as main.c without `ensemble`.
#include "tick.h"
#include <stdlib.h>

static float *stake, *v, *x, *next_v, *next_x;
static int64_t *gain;
static int threads = 1;

void tick_prepare(const World *w, int count) {
  threads = count;
  size_t const n = w->agents;
  stake = room(n * 4), v = room(n * 4), x = room(n * 4), next_v = room(n * 4), next_x = room(n * 4);
  gain = room(n * 8);
  for (size_t i = 0; i < n; i++) {
    stake[i] = w->records[i].stake;
    v[i] = w->records[i].v;
    x[i] = w->records[i].x;
  }
}

static void exchange(World *w, uint64_t key) {
#pragma omp parallel for num_threads(threads)
  for (size_t i = 0; i < w->agents; i++) {
    int64_t sum = 0;
    for (size_t h = w->offsets[i]; h < w->offsets[i + 1]; h++) {
      size_t j = w->neighbours[h];
      int heads = !((word((uint32_t)i, key) * word((uint32_t)j, key)) >> 31);
      double smaller = stake[i] < stake[j] ? stake[i] : stake[j];
      double guarded = 1 - (double)(x[i] + x[j]) * 0.5;
      int64_t amount = (int64_t)(smaller * guarded * w->noise * w->mean);
      sum += heads == (i < j) ? amount : -amount;
    }
    gain[i] = sum;
  }
#pragma omp parallel for num_threads(threads)
  for (size_t i = 0; i < w->agents; i++) {
    size_t degree = w->offsets[i + 1] - w->offsets[i];
    w->currency[i] += gain[i];
    stake[i] =
        degree ? next_down((float)((double)w->currency[i] / w->mean / (double)degree)) : 0;
  }
}

static void current(World *w) {
#pragma omp parallel for num_threads(threads)
  for (size_t i = 0; i < w->agents; i++) {
    float total = 0, calling = 0;
    for (size_t h = w->offsets[i]; h < w->offsets[i + 1]; h++) {
      total += w->strength[h];
      calling += w->strength[h] * v[w->neighbours[h]];
    }
    float degree = (float)(w->offsets[i + 1] - w->offsets[i]);
    float kept = degree > w->usual_ties ? degree : w->usual_ties;
    float input = calling / (total + w->rootedness_half * kept);
    float answer = 0;
    if (input > 0) {
      float ratio = w->threshold[i] / input;
      answer = 1 / (1 + ratio * ratio * (ratio * ratio));
    }
    float f = w->fatigue[i];
    next_v[i] = snapped(clamped(
        v[i] + (w->activation * (1 - v[i]) * answer - w->dissipation * (1 + f) * v[i])));
    w->fatigue[i] = snapped(f + (w->fatigue_gain * v[i] - w->fatigue_recovery * f));
  }
}

static void norms(World *w) {
#pragma omp parallel for num_threads(threads)
  for (size_t i = 0; i < w->agents; i++) {
    float total = 0, sharing = 0;
    for (size_t h = w->offsets[i]; h < w->offsets[i + 1]; h++) {
      total += w->strength[h];
      sharing += w->strength[h] * x[w->neighbours[h]];
    }
    float shared = total > 0 ? sharing / total : x[i];
    next_x[i] = clamped(x[i] + w->influence * (shared - x[i]));
  }
}

static void ties(World *w) {
#pragma omp parallel for num_threads(threads)
  for (size_t i = 0; i < w->agents; i++) {
    for (size_t h = w->offsets[i]; h < w->offsets[i + 1]; h++) {
      size_t j = w->neighbours[h];
      float s = w->strength[h];
      float growth = (w->everyday + w->together * (v[i] * v[j])) * (x[i] + x[j]);
      w->strength[h] = clamped(s + (growth * (1 - s) - w->decay * s));
    }
  }
}

void tick(World *w, int observe, Observed *out) {
  exchange(w, mix(w->coin_key ^ w->tick));
  current(w);
  norms(w);
  ties(w);
  float *old = v;
  v = next_v, next_v = old;
  old = x;
  x = next_x, next_x = old;
  w->tick += 1;
  for (size_t i = 0; i < w->agents; i++) {
    w->records[i].v = v[i];
    w->records[i].x = x[i];
  }
  if (observe) *out = aggregates(w);
}

void tick_alone(World *w) {
  tick(w, 0, 0);
}

// R in one sweep: each agent walks its half-ties once and forms exchange, input, influence and the
// next strengths from the 16-byte records of its neighbours; then it moves itself.
#include "tick.h"
#include "workers.h"

typedef struct {
  double v, x, w;
} Sums;

typedef struct {
  const World *w;
  uint64_t key;
  size_t chunk;
  int observe;
} Context;

static _Alignas(64) Bins lanes[MOST_WORKERS];
static Sums *sums;

// `observe` and `far` are literals at each call: each loop is compiled by itself.
static inline __attribute__((always_inline)) void sweep_by(
    const World *restrict w, uint64_t key, size_t begin, size_t end, int observe, Bins *lane,
    Sums *out, int far) {
  const Record *restrict const records = w->records;
  Record *restrict const next = w->next;
  const uint32_t *restrict const neighbours = w->neighbours;
  float *restrict const strength = w->strength;
  double const mean = w->mean;
  // Units at stake for each mean holding that can be lost.
  float const scale = (float)(w->noise * mean), half_scale = scale / 2;
  float const everyday = w->everyday, together = w->together, decay = w->decay;
  Sums s = {0, 0, 0};
  Bins bins = observe ? *lane : (Bins){0};  // a copy: its bounds stay in registers
  size_t h = w->offsets[begin];
  for (size_t i = begin; i < end; i++) {
    Record const own = records[i];
    uint32_t const own_word = word((uint32_t)i, key);
    size_t const row_end = w->offsets[i + 1];
    float total = 0, calling = 0, sharing = 0, after = 0;
    int64_t gained = 0;
    for (; h < row_end; h++) {
      uint64_t const j = neighbours[h];
      // Beyond the second-level cache: early, and into it, for the first has too few places for what is
      // on its way. Within it: what gains most there.
      if (far) __builtin_prefetch(&records[neighbours[h + 64]], 0, 1);
      else __builtin_prefetch(&records[neighbours[h + 16]], 0, 3);
      Record const their = records[j];
      float const weight = strength[h];
      total += weight;
      calling += weight * their.v;
      sharing += weight * their.x;

      // Exchange: heads (a top bit of 0) is a gain for the lower end. The top bit of j - i says which it is.
      uint32_t const coin = own_word * word((uint32_t)j, key);
      int64_t const sign = (int32_t)(coin ^ ((uint32_t)j - (uint32_t)i)) >> 31;
      float const both = own.x + their.x;
      float const smaller = own.stake < their.stake ? own.stake : their.stake;
      // In single precision, where powersim takes double: 4 % faster, 1e-7 off in a transfer.
      int64_t const amount = (int64_t)(smaller * (scale - half_scale * both));
      gained += (amount ^ sign) - sign;

      // Within [0, 1] by itself, as world_read has checked the rates: no clamp.
      float const growth = (everyday + together * (own.v * their.v)) * both;
      float const stronger = weight + (growth * (1 - weight) - decay * weight);
      strength[h] = stronger;
      if (observe) after += stronger;
    }

    int64_t const units = w->currency[i] + gained;
    w->currency[i] = units;
    float const degree = (float)own.encounters;
    float const kept = degree > w->usual_ties ? degree : w->usual_ties;
    float const whole = total + w->rootedness_half * kept;
    float const input = whole > 0 ? calling / whole : 0;
    float const limit = w->threshold[i], f = w->fatigue[i];
    float const ratio = limit / input, square = ratio * ratio;
    float const answer = input > 0 ? 1 / (1 + square * square) : 0;
    float const v = snapped(clamped(
        own.v + (w->activation * (1 - own.v) * answer - w->dissipation * (1 + f) * own.v)));
    float const shared = total > 0 ? sharing / total : own.x;
    float const x = clamped(own.x + w->influence * (shared - own.x));
    w->fatigue[i] = snapped(f + (w->fatigue_gain * own.v - w->fatigue_recovery * f));
    float const stake =
        own.encounters ? next_down((float)((double)units / mean / (double)own.encounters)) : 0;
    next[i] = (Record){stake, v, x, own.encounters};
    if (observe) {
      bins_put(&bins, units);
      s.v += v;
      s.x += x;
      s.w += after;
    }
  }
  if (observe) {
    *out = s;
    *lane = bins;
  }
}

static inline __attribute__((always_inline)) void sweep(
    const World *restrict w, uint64_t key, size_t begin, size_t end, int observe, Bins *lane,
    Sums *out) {
  if (w->agents * sizeof(Record) > (1 << 20)) sweep_by(w, key, begin, end, observe, lane, out, 1);
  else sweep_by(w, key, begin, end, observe, lane, out, 0);
}

static void piece(void *context, size_t number, int lane) {
  const Context *c = context;
  size_t const begin = number * c->chunk, most = begin + c->chunk;
  size_t const end = most < c->w->agents ? most : c->w->agents;
  if (c->observe) {
    sweep(c->w, c->key, begin, end, 1, &lanes[lane], &sums[number]);
  } else {
    sweep(c->w, c->key, begin, end, 0, 0, 0);
  }
}

// 2,048 agents, some 0.1 ms of work; fewer where that would leave a thread idle.
static size_t chunk_of(const World *w) {
  size_t const even = w->agents / (8 * (size_t)workers_count) + 1;
  return even < 64 ? 64 : even < 2048 ? even : 2048;
}

void tick_prepare(const World *w, int threads) {
  workers_start(threads);
  sums = room((w->agents / chunk_of(w) + 1) * sizeof(Sums));
  for (int lane = 0; lane < workers_count; lane++) lanes[lane] = bins_new();
}

static void swap(World *w) {
  Record *old = w->records;
  w->records = w->next;
  w->next = old;
  w->tick += 1;
}

void tick(World *w, int observe, Observed *out) {
  Context context = {w, mix(w->coin_key ^ w->tick), chunk_of(w), observe};
  size_t const pieces = (w->agents + context.chunk - 1) / context.chunk;
  workers_run(pieces, piece, &context);
  swap(w);
  if (!observe) return;
  Sums all = {0, 0, 0};
  for (size_t k = 0; k < pieces; k++) {
    all.v += sums[k].v;
    all.x += sums[k].x;
    all.w += sums[k].w;
  }
  out->ranks = bins_measure(lanes, workers_count);
  out->mean_v = all.v / (double)w->agents;
  out->mean_x = all.x / (double)w->agents;
  out->mean_w = all.w / (double)w->half_ties;
}

void tick_alone(World *w) {
  sweep(w, mix(w->coin_key ^ w->tick), 0, w->agents, 0, 0, 0);
  swap(w);
}

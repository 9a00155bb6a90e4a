// The start state that PowerSimBenchmark wrote (layout: Benchmarks/README.md).
#ifndef START_H
#define START_H
#include <stdint.h>
#include <stddef.h>

// What a neighbour sees of an agent, in 16 bytes: a cache line holds four.
typedef struct {
  float stake;  // what it can lose in one encounter, in mean holdings
  float v;      // activity
  float x;      // disposition
  uint32_t encounters;
} Record;

// How far ahead a walk asks for records at most, in half-ties; neighbours are padded by as many zeros.
enum { AHEAD = 128 };

typedef struct {
  size_t agents, half_ties;
  uint64_t coin_key;
  double mean;  // mean holding, in units
  double noise;
  float activation, dissipation, fatigue_gain, fatigue_recovery, rootedness_half, influence, everyday,
      together, decay, usual_ties;
  uint32_t *offsets, *neighbours;
  float *strength;
  Record *records, *next;
  int64_t *currency;
  float *fatigue, *threshold;
  uint64_t tick;
} World;

// Reads a start file; ends the process with a message where it cannot.
World world_read(const char *path);
// A second world with arrays of its own, topology shared.
World world_twin(const World *from);
// Sets the state back to that of another world, to be run as a given replicate.
void world_reset(World *to, const World *from, uint64_t replicate);

// Zeroed memory on large pages, on cache-line boundaries.
void *room(size_t bytes);

// An agent's word of a tick, odd: the coin of two agents is the top bit of the product of their words, and
// a 0 is a gain for the lower-numbered.
static inline uint32_t word(uint32_t agent, uint64_t key) {
  uint32_t z = (agent ^ (uint32_t)key) * 0x21f0aaadu;
  z ^= z >> 15;
  z = (z + (uint32_t)(key >> 32)) * 0xd35a2d97u;
  return (z ^ (z >> 15)) | 1u;
}

// The finaliser of splitmix64.
static inline uint64_t mix(uint64_t value) {
  uint64_t z = value + 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// One below the nearest float, so that rounding never lets a loss exceed the holding.
static inline float next_down(float value) {
  union { float f; uint32_t bits; } u = {value};
  if (value > 0) u.bits -= 1;
  return u.f;
}

// Below 1e-6 nothing is left: denormal numbers are slow.
static inline float snapped(float value) { return value < 1e-6f ? 0 : value; }

static inline float clamped(float value) {
  float raised = value > 0 ? value : 0;
  return raised < 1 ? raised : 1;
}
#endif

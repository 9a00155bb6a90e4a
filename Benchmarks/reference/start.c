#define _GNU_SOURCE
#include "start.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *room(size_t bytes) {
  size_t const page = (size_t)2 << 20;
  size_t const size = (bytes + page - 1) / page * page;
  void *memory = bytes < page ? aligned_alloc(64, (bytes + 63) / 64 * 64) : aligned_alloc(page, size);
  if (!memory) { fprintf(stderr, "out of memory\n"); exit(1); }
#ifdef MADV_HUGEPAGE
  if (bytes >= page) madvise(memory, size, MADV_HUGEPAGE);
#endif
  memset(memory, 0, bytes);
  return memory;
}

static void take(void *to, size_t bytes, FILE *file) {
  if (fread(to, 1, bytes, file) != bytes) { fprintf(stderr, "start file too short\n"); exit(1); }
}

// An array and the zeros that pad it to 64 bytes in the file.
static void *array(size_t count, size_t each, size_t spare, FILE *file) {
  void *memory = room((count + spare) * each);
  char rest[64];
  take(memory, count * each, file);
  take(rest, (64 - count * each % 64) % 64, file);
  return memory;
}

World world_read(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(1); }
  struct {
    char magic[8];
    uint64_t agents, half_ties, coin_key;
    double mean, p[11];
  } head;
  take(&head, sizeof head, file);
  if (memcmp(head.magic, "PWRSIM01", 8)) { fprintf(stderr, "%s: no start file\n", path); exit(1); }
  size_t n = head.agents, h = head.half_ties;
  World w = {
      .agents = n, .half_ties = h, .coin_key = head.coin_key, .mean = head.mean,
      .noise = head.p[0], .activation = (float)head.p[1], .dissipation = (float)head.p[2],
      .fatigue_gain = (float)head.p[3], .fatigue_recovery = (float)head.p[4],
      .rootedness_half = (float)head.p[5], .influence = (float)head.p[6],
      .everyday = (float)head.p[7], .together = (float)head.p[8], .decay = (float)head.p[9],
      .usual_ties = (float)head.p[10]};
  if (2 * (w.everyday + w.together) > 1 || w.decay > 1) {
    fprintf(stderr, "rates of ties are too high for a sweep without clamps\n");
    exit(1);
  }
  w.offsets = array(n + 1, 4, 0, file);
  w.neighbours = array(h, 4, AHEAD, file);
  w.strength = array(h, 4, 0, file);
  w.records = array(n, sizeof(Record), 0, file);
  w.currency = array(n, 8, 0, file);
  w.fatigue = array(n, 4, 0, file);
  w.threshold = array(n, 4, 0, file);
  w.next = room(n * sizeof(Record));
  memcpy(w.next, w.records, n * sizeof(Record));
  fclose(file);
  return w;
}

World world_twin(const World *from) {
  World w = *from;
  w.strength = room(w.half_ties * 4);
  w.records = room(w.agents * sizeof(Record));
  w.next = room(w.agents * sizeof(Record));
  w.currency = room(w.agents * 8);
  w.fatigue = room(w.agents * 4);
  return w;
}

void world_reset(World *to, const World *from, uint64_t replicate) {
  memcpy(to->strength, from->strength, from->half_ties * 4);
  memcpy(to->records, from->records, from->agents * sizeof(Record));
  memcpy(to->next, from->records, from->agents * sizeof(Record));
  memcpy(to->currency, from->currency, from->agents * 8);
  memcpy(to->fatigue, from->fatigue, from->agents * 4);
  to->coin_key = mix(from->coin_key ^ replicate);
  to->tick = 0;
}

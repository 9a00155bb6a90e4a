#define _GNU_SOURCE
#include "workers.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>

int workers_count = 1;

// Each on a cache line of its own.
static _Alignas(64) atomic_uint generation;
static _Alignas(64) atomic_size_t next_piece;
static _Alignas(64) atomic_int busy;
static size_t all_pieces;
static void (*current_body)(void *, size_t, int);
static void *current_context;

static void pin(int lane) {
#ifdef __linux__
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(lane, &set);
  pthread_setaffinity_np(pthread_self(), sizeof set, &set);
#else
  (void)lane;
#endif
}

static inline void relax(unsigned *turns) {
  // A wait between ticks is short: spin; give way where the processors are not ours alone.
  if (++*turns < 20000) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
  } else {
    sched_yield();
  }
}

static void take_pieces(int lane) {
  for (;;) {
    size_t piece = atomic_fetch_add_explicit(&next_piece, 1, memory_order_relaxed);
    if (piece >= all_pieces) return;
    current_body(current_context, piece, lane);
  }
}

static void *serve(void *argument) {
  int const lane = (int)(intptr_t)argument;
  unsigned seen = 0;
  pin(lane);
  for (;;) {
    unsigned turns = 0;
    while (atomic_load_explicit(&generation, memory_order_acquire) == seen) relax(&turns);
    seen += 1;
    take_pieces(lane);
    atomic_fetch_sub_explicit(&busy, 1, memory_order_release);
  }
  return NULL;
}

void workers_start(int threads) {
  workers_count = threads < MOST_WORKERS ? threads : MOST_WORKERS;
  if (workers_count > 1) pin(0);
  for (int lane = 1; lane < workers_count; lane++) {
    pthread_t thread;
    pthread_create(&thread, NULL, serve, (void *)(intptr_t)lane);
  }
}

void workers_run(size_t pieces, void (*body)(void *, size_t, int), void *context) {
  if (workers_count == 1 || pieces == 1) {
    for (size_t piece = 0; piece < pieces; piece++) body(context, piece, 0);
    return;
  }
  all_pieces = pieces;
  current_body = body;
  current_context = context;
  atomic_store_explicit(&next_piece, 0, memory_order_relaxed);
  atomic_store_explicit(&busy, workers_count - 1, memory_order_relaxed);
  atomic_fetch_add_explicit(&generation, 1, memory_order_release);
  take_pieces(0);
  unsigned turns = 0;
  while (atomic_load_explicit(&busy, memory_order_acquire)) relax(&turns);
}

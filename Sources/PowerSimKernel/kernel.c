// One body for three widths; the program chooses when it starts. No flags are needed to build this file.

#include "PowerSimKernel.h"

#include <stdlib.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// A product and a sum must round twice on every processor, or bits would differ.
#pragma clang fp contract(off)
// Every function with a vector in its signature is inlined, so that none has an ABI.
#pragma clang diagnostic ignored "-Wpsabi"

#define WIDTH 4
#define TARGET
#include "width.h"

#if defined(__x86_64__)
#define WIDTH 8
#define TARGET __attribute__((target("avx2"), min_vector_width(256)))
#include "width.h"

#define WIDTH 16
#define TARGET \
  __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,evex512"), min_vector_width(512)))
#include "width.h"
#endif

bool powersim_has_width(int width) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (width == 8) return __builtin_cpu_supports("avx2");
  if (width == 16) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  }
#endif
  return width == 4;
}

const struct powersim_kernel *powersim_kernel_of(int width) {
  if (!powersim_has_width(width)) return NULL;
#if defined(__x86_64__)
  if (width == 16) return &kernel_16;
  if (width == 8) return &kernel_8;
#endif
  return &kernel_4;
}

void powersim_prefer_large_pages(void *start, size_t bytes) {
#if defined(__linux__)
  madvise(start, bytes, MADV_HUGEPAGE);
#endif
}

const char *powersim_kernel_wanted(void) { return getenv("POWERSIM_KERNEL"); }

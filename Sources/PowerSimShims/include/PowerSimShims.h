#ifndef POWERSIM_SHIMS_H
#define POWERSIM_SHIMS_H

#include <stdint.h>

/// Asks the processor to bring the cache line at `address` near; never faults, changes no value.
static inline void powersim_prefetch(const void *address) {
  __builtin_prefetch(address, 0, 3);
}

/// The whole part of a number whose magnitude is below 2^63: one instruction, where Swift's own
/// conversion spends ten on checks that cannot fail in the tie loop.
static inline int64_t powersim_truncated(double value) { return (int64_t)value; }

#endif

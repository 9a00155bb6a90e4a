#ifndef POWERSIM_PREFETCH_H
#define POWERSIM_PREFETCH_H

/// Asks the processor to bring the cache line at `address` near; never faults, changes no value.
static inline void powersim_prefetch(const void *address) {
  __builtin_prefetch(address, 0, 3);
}

#endif

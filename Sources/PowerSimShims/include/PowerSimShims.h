#ifndef POWERSIM_SHIMS_H
#define POWERSIM_SHIMS_H

#include <stdint.h>

/// Four numbers side by side: SIMD4<Float> and SIMD4<Int32> in Swift.
typedef float powersim_float4 __attribute__((ext_vector_type(4)));
typedef double powersim_double4 __attribute__((ext_vector_type(4)));
typedef int32_t powersim_int4 __attribute__((ext_vector_type(4)));

/// All bits of the lanes in which a < b. Swift's own comparison is written lane by lane, and in a large
/// loop becomes four branches that nobody can foresee.
static inline powersim_int4 powersim_less(powersim_float4 a, powersim_float4 b) { return a < b; }

/// The smaller of two numbers in each lane; b where they do not compare.
static inline powersim_float4 powersim_smaller(powersim_float4 a, powersim_float4 b) {
  return a < b ? a : b;
}

/// The larger of two numbers in each lane; b where they do not compare.
static inline powersim_float4 powersim_larger(powersim_float4 a, powersim_float4 b) {
  return a > b ? a : b;
}

/// The same numbers in double precision.
static inline powersim_double4 powersim_widened(powersim_float4 a) {
  return __builtin_convertvector(a, powersim_double4);
}

#endif

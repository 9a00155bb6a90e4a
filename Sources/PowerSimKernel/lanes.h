// Numbers side by side, as many as WIDTH, and what the walk does with them; included for each width.
//
// Clang's vector types become the instructions that TARGET allows: SSE2 or NEON, AVX2, AVX-512.

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define FN(name) JOIN(JOIN(name, _), WIDTH)
#define INLINE static inline __attribute__((always_inline)) TARGET

#define Floats FN(Floats)
#define Ints FN(Ints)
#define Words FN(Words)
#define Doubles FN(Doubles)
#define Longs FN(Longs)
#define LongWords FN(LongWords)
typedef float Floats __attribute__((ext_vector_type(WIDTH), aligned(4)));
typedef int32_t Ints __attribute__((ext_vector_type(WIDTH), aligned(4)));
typedef uint32_t Words __attribute__((ext_vector_type(WIDTH), aligned(4)));
typedef double Doubles __attribute__((ext_vector_type(WIDTH), aligned(8)));
typedef int64_t Longs __attribute__((ext_vector_type(WIDTH), aligned(8)));
typedef uint64_t LongWords __attribute__((ext_vector_type(WIDTH), aligned(8)));
#ifndef POWERSIM_FOUR
#define POWERSIM_FOUR
typedef float Four __attribute__((ext_vector_type(4), aligned(16)));
#endif

#define BITS(type, value) __builtin_bit_cast(type, value)
#define TO(type, value) __builtin_convertvector(value, type)

INLINE Floats FN(smaller)(Floats a, Floats b) { return a < b ? a : b; }
INLINE Floats FN(larger)(Floats a, Floats b) { return a > b ? a : b; }
INLINE Floats FN(clamped)(Floats a, Floats low, Floats high) {
  return FN(smaller)(FN(larger)(a, low), high);
}

// Sums of whole parts. AVX2 cannot make whole numbers of doubles but one by one; there the sum stays a
// double, in which whole numbers below 2^53 are exact.
#define Units FN(Units)
#if WIDTH == 8
typedef Doubles Units;
INLINE Units FN(whole)(Doubles value) { return __builtin_elementwise_trunc(value); }
#else
typedef Longs Units;
INLINE Units FN(whole)(Doubles value) { return TO(Longs, value); }
#endif

// Agents' records, column by column.
#define Columns FN(Columns)
typedef struct { Floats stake, current, disposition; Words tag; } Columns;

// How four vectors of 16-byte rows become four vectors of columns, and back: in every 128 bits apart.
#if WIDTH == 4
#define LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 3, 6, 7)
#elif WIDTH == 8
#define LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define HIGH(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#else
#define LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH(a, b) \
  __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define LOW_PAIRS(a, b) \
  __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HIGH_PAIRS(a, b) \
  __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#endif

// Rows k, k + 4, k + 8, k + 12 of `row`, one behind the other.
#define EIGHT(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7)
#if WIDTH == 4
#define STRIDED(row, k) row(k)
#elif WIDTH == 8
#define STRIDED(row, k) EIGHT(row(k), row(k + 4))
#else
#define STRIDED(row, k)                                                    \
  __builtin_shufflevector(                                                 \
      EIGHT(row(k), row(k + 4)), EIGHT(row(k + 8), row(k + 12)), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, \
      11, 12, 13, 14, 15)
#endif

INLINE Columns FN(transposed)(Floats a, Floats b, Floats c, Floats d) {
  Floats const ab = LOW(a, b), cd = LOW(c, d), ab_high = HIGH(a, b), cd_high = HIGH(c, d);
  return (Columns){LOW_PAIRS(ab, cd), HIGH_PAIRS(ab, cd), LOW_PAIRS(ab_high, cd_high),
                   BITS(Words, HIGH_PAIRS(ab_high, cd_high))};
}

// The records of so many agents, given by twice their numbers: then the processor's largest scale, 8,
// makes an address of it. Loads and shuffles; a gather instruction is slower. Numbers are read one by one
// (`volatile`): clang would read them as a vector and take it apart again.
INLINE Columns FN(fetch)(const void *records, const uint32_t *twice) {
  const char *base = records;
#define ROW(k) (*(const Four *)(base + (uint64_t)((const volatile uint32_t *)twice)[k] * 8))
  return FN(transposed)(STRIDED(ROW, 0), STRIDED(ROW, 1), STRIDED(ROW, 2), STRIDED(ROW, 3));
#undef ROW
}

// Writes four columns as rows of four, to be read one by one.
INLINE void FN(rows)(Floats a, Floats b, Floats c, Floats d, Four rows[WIDTH]) {
  Columns const back = FN(transposed)(a, b, c, d);
  Floats const strided[4] = {back.stake, back.current, back.disposition, BITS(Floats, back.tag)};
  for (int k = 0; k < 4; k++) {
    for (int part = 0; part < WIDTH / 4; part++) {
      __builtin_memcpy(&rows[4 * part + k], (const char *)&strided[k] + 16 * part, 16);
    }
  }
}

// Elements of a table, by number.
INLINE Floats FN(looked_up)(const float *table, Words number) {
#if WIDTH == 16
  return (Floats)_mm512_i32gather_ps((__m512i)number, table, 4);
#elif WIDTH == 8
  return (Floats)_mm256_i32gather_ps(table, (__m256i)number, 4);
#else
  Floats found;
  for (int k = 0; k < WIDTH; k++) found[k] = table[number[k]];
  return found;
#endif
}

// All that a width needs; included with WIDTH and TARGET, which end here.

#include "lanes.h"

#include "walk.h"

#include "moves.h"

static const struct powersim_kernel FN(kernel) = {FN(walk_of), FN(move), FN(commit)};

#undef Floats
#undef Ints
#undef Words
#undef Doubles
#undef Longs
#undef LongWords
#undef Units
#undef Columns
#undef Segments
#undef FN
#undef INLINE
#undef BITS
#undef TO
#undef LOW
#undef HIGH
#undef LOW_PAIRS
#undef HIGH_PAIRS
#undef EIGHT
#undef STRIDED
#undef JOIN
#undef JOIN_
#undef WIDTH
#undef TARGET

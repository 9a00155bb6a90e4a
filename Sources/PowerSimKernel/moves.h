// The moves of agents, WIDTH at a time; included for each width with its TARGET, after walk.h.
//
// Every equation stands in Submodels/ as well, in Swift; the comments name them.

INLINE Floats FN(snapped)(Floats value) { return value < 1e-6f ? (Floats)0.0f : value; }

// A chunk's last agents are fewer than WIDTH: what lies behind them belongs to others, who may be writing
// it. So it is neither read (zeros stand for it) nor written.
#define LOAD(type, from)                                                        \
  ({                                                                            \
    type loaded_ = (type)0;                                                     \
    if (count >= WIDTH) loaded_ = *(const type *)(from);                        \
    else for (size_t k_ = 0; k_ < count; k_++) loaded_[k_] = (from)[k_];        \
    loaded_;                                                                    \
  })
#define STORE(type, to, value)                                                  \
  do {                                                                          \
    type const stored_ = (value);                                               \
    if (count >= WIDTH) *(type *)(to) = stored_;                                \
    else for (size_t k_ = 0; k_ < count; k_++) (to)[k_] = stored_[k_];          \
  } while (0)

// Rows of 16 bytes, one after the other, column by column.
INLINE Columns FN(columns)(const Four *rows, size_t count) {
  Four const none = {0, 0, 0, 0};
#define ROW(k) (count > (k) ? rows[k] : none)
  Columns const columns = FN(transposed)(
      STRIDED(ROW, 0), STRIDED(ROW, 1), STRIDED(ROW, 2), STRIDED(ROW, 3));
#undef ROW
  return columns;
}

// part: of a holding, rounded towards zero and never more than it.
INLINE Longs FN(part)(Doubles rate, Longs units) {
  Longs const part = TO(Longs, rate * TO(Doubles, units));
  return units < part ? units : part;
}

// shareOfMean, of everybody's mean holding in units.
INLINE Doubles FN(share)(Longs units, double mean) {
  return mean > 0 ? TO(Doubles, units) / mean : (Doubles)0.0;
}

// stake: what can be lost in one of so many encounters.
INLINE Floats FN(stake)(Doubles share, Floats encounters) {
  Floats const part = TO(Floats, share / TO(Doubles, encounters));
  Floats const below = BITS(Floats, BITS(Ints, part) - 1);
  return FN(smaller)(encounters, part) > 0.0f ? below : (Floats)0.0f;
}

INLINE Floats FN(encounters)(Words tag, uint32_t mask) {
  return TO(Floats, BITS(Ints, tag & mask));
}

// wholePower
INLINE Floats FN(power)(Floats base, int exponent) {
  Floats const square = base * base, fourth = square * square;
  Floats result = exponent & 1 ? base : (Floats)1.0f;
  if (exponent & 2) result *= square;
  if (exponent & 4) result *= fourth;
  if (exponent & 8) result *= fourth * fourth;
  return result;
}

// Moves up to WIDTH agents from position `at`, the first of them in `slot` of the room.
INLINE void FN(move_some)(
    const struct powersim_agents *a, size_t at, size_t slot, size_t count,
    const struct powersim_room *room, Doubles *current, Doubles *answered, Doubles *rooted,
    Longs *held, Longs *rents, Longs *levies) {
  Columns const own = FN(columns)((const Four *)a->records + at, count);
  // Calling, sharing, seen, total at t + 1.
  Columns const sums = FN(columns)((const Four *)room->sums + slot, count);
  Floats const v = own.current, x = own.disposition;
  Floats access = (Floats)0.0f;
  if (a->rates.needs_access) {  // accessInForce
    Floats const start = LOAD(Floats, a->access + at);
    access = start + a->rates.digital_access * (1.0f - start);
  }

  // Currency: rent and levy; the dividend follows when all levies are known.
  Longs const before = LOAD(Longs, a->currency + at);
  Longs units = before + LOAD(Longs, room->gained + slot);
  if (a->rates.takes) {
    Longs const rent = FN(part)(a->rates.rent * TO(Doubles, access) * TO(Doubles, v), units);
    Longs const levy = FN(part)((Doubles)a->rates.levy, units - rent);
    units -= rent + levy;
    *rents += rent;
    *levies += levy;
  }
  *held += units;
  STORE(Longs, a->currency + at, units);

  // Current
  Floats const total = LOAD(Floats, a->tie_strength + at);
  Floats root = (Floats)1.0f, related;
  if (a->is_mixed) {
    related = (a->others_mean - v) / a->others;
  } else {  // rootedness
    Floats const ties = FN(encounters)(own.tag, a->encounter_mask);
    Floats const kept = ties > a->usual_ties ? ties : (Floats)a->usual_ties;
    Floats const whole = total + a->rates.rootedness_half * kept;
    root = whole > 0.0f ? total / whole : (Floats)0.0f;
    related = whole > 0.0f ? sums.stake / whole : (Floats)0.0f;
  }
  Floats const input = related + access * a->rates.amplified_novelty + a->rates.call + a->rates.association_call * root;
  Floats const efficacy = LOAD(Floats, a->efficacy + at);
  Floats const threshold = a->rates.fear * LOAD(Floats, a->reluctance + at) * (1.0f - efficacy) *
                           (1.0f - a->rates.trust_weight * LOAD(Floats, a->trust + at));
  Floats response;
  if (a->rates.is_step) {
    response = input < threshold - 1e-6f ? (Floats)0.0f : (Floats)1.0f;
  } else {  // hill
    Floats const graded = 1.0f / (1.0f + FN(power)(threshold / input, a->rates.steepness));
    response = input > 0.0f ? graded : (Floats)0.0f;
  }
  Floats const fatigue = LOAD(Floats, a->fatigue + at);
  // nextCurrent
  Floats const gain = a->rates.activation * (1.0f - v) * response;
  Floats const loss = a->rates.dissipation * (1.0f - a->rates.retention * root) * (1.0f + fatigue) * v;
  Floats next = FN(snapped)(FN(clamped)(v + (gain - loss), (Floats)0.0f, (Floats)1.0f));
  STORE(Floats, a->fatigue + at,
        FN(snapped)(fatigue + (a->rates.fatigue_gain * v - a->rates.fatigue_recovery * fatigue)));

  // Norms
  Floats answer = (Floats)0.0f;
  if (a->rates.answers) {
    Floats const share = TO(Floats, FN(share)(before, a->mean_currency));
    Floats const loud = (1.0f + a->rates.voice * (share - 1.0f)) * a->rates.offer;
    answer = loud > 0.0f ? loud / (a->rates.pressure + loud) * a->rates.manned : (Floats)0.0f;
    *answered += TO(Doubles, v * answer);
  }
  *rooted += TO(Doubles, v * root);
  if (a->rates.efficacy_moves) {  // nextEfficacy
    Floats const change =
        a->rates.efficacy_learning * v * (answer - efficacy) + a->rates.wins * (1.0f - efficacy) -
        a->rates.efficacy_reversion * (efficacy - LOAD(Floats, a->efficacy_baseline + at));
    STORE(Floats, a->efficacy + at, FN(clamped)(efficacy + change, (Floats)0.0f, (Floats)1.0f));
  }
  Floats neighbours = x;
  if (!a->is_mixed) {
    Floats const seen = a->has_groups ? sums.disposition : total;
    neighbours = seen > 0.0f ? sums.current / seen : x;
    if (a->ties_move) STORE(Floats, a->tie_strength + at, BITS(Floats, sums.tag));
  }
  // nextDisposition
  Floats const change =
      a->rates.influence * (neighbours - x) + a->rates.culture * v * (1.0f - x) +
      a->rates.disposition_reversion *
          ((1.0f - a->rates.scarcity) * LOAD(Floats, a->disposition_baseline + at) - x);
  Floats const disposition = FN(clamped)(x + change, (Floats)0.0f, (Floats)1.0f);

  Floats stake = own.stake;
  if (a->is_settled) {
    stake = FN(stake)(
        FN(share)(units, a->mean_currency), FN(encounters)(own.tag, a->encounter_mask));
  }
  Four rows[WIDTH];
  FN(rows)(stake, next, disposition, BITS(Floats, own.tag), rows);
  Four *to = (Four *)a->next_records + at;
  for (size_t k = 0; k < WIDTH; k++) {
    if (k < count) to[k] = rows[k];
    else next[k] = 0;
  }
  *current += TO(Doubles, next);
}

// Sums of 16 lanes, whatever the width, in their order.
INLINE double FN(total)(const Doubles parts[powersim_slice / WIDTH]) {
  double total = 0;
  for (size_t k = 0; k < powersim_slice; k++) total += parts[k / WIDTH][k % WIDTH];
  return total;
}
INLINE int64_t FN(whole_total)(Longs parts) {
  int64_t total = 0;
  for (size_t k = 0; k < WIDTH; k++) total += parts[k];
  return total;
}

TARGET static void FN(move)(
    const struct powersim_agents *given, size_t first, size_t agents,
    const struct powersim_room *room, struct powersim_partial *partial) {
  struct powersim_agents const copy = *given, *const a = &copy;
  enum { parts = powersim_slice / WIDTH };
  Doubles current[parts] = {0}, answered[parts] = {0}, rooted[parts] = {0};
  Longs held = (Longs)0, rents = (Longs)0, levies = (Longs)0;
  size_t slot = 0;
  for (; slot + powersim_slice <= agents; slot += powersim_slice) {
#pragma clang loop unroll(full)
    for (size_t p = 0; p < parts; p++) {
      size_t const here = slot + p * WIDTH;
      FN(move_some)(a, first + here, here, WIDTH, room, &current[p], &answered[p], &rooted[p],
                    &held, &rents, &levies);
    }
  }
  for (size_t p = 0; slot < agents; p++, slot += WIDTH) {
    size_t const left = agents - slot;
    FN(move_some)(a, first + slot, slot, left < WIDTH ? left : WIDTH, room, &current[p],
                  &answered[p], &rooted[p], &held, &rents, &levies);
  }
  *partial = (struct powersim_partial){
      .held = FN(whole_total)(held),
      .rents = FN(whole_total)(rents),
      .levies = FN(whole_total)(levies),
      .current = FN(total)(current),
      .answered = FN(total)(answered),
      .rooted = FN(total)(rooted),
  };
}

// Dividend, trust and stakes of up to WIDTH agents.
INLINE void FN(commit_some)(const struct powersim_commit *c, size_t at, size_t count) {
  Longs const units = LOAD(Longs, c->currency + at) + c->dividend;
  STORE(Longs, c->currency + at, units);
  Floats const trust = LOAD(Floats, c->trust + at);  // nextTrust
  Floats const change = c->learning * (c->record - trust) -
                        c->reversion * (trust - LOAD(Floats, c->trust_baseline + at));
  STORE(Floats, c->trust + at, FN(clamped)(trust + change, (Floats)0.0f, (Floats)1.0f));
  Four *records = (Four *)c->records + at;
  Floats const stake =
      FN(stake)(FN(share)(units, c->mean_currency),
                FN(encounters)(FN(columns)(records, count).tag, c->encounter_mask));
  for (size_t k = 0; k < WIDTH && k < count; k++) records[k][0] = stake[k];
}

TARGET static void FN(commit)(const struct powersim_commit *given, size_t first, size_t agents) {
  struct powersim_commit const copy = *given, *const c = &copy;
  size_t slot = 0;
  for (; slot + WIDTH <= agents; slot += WIDTH) FN(commit_some)(c, first + slot, WIDTH);
  if (slot < agents) FN(commit_some)(c, first + slot, agents - slot);
}

#undef LOAD
#undef STORE

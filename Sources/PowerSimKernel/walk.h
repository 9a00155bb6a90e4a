// The walk along ties, WIDTH half-ties at a time; included for each width with its TARGET, after lanes.h.
//
// Every equation stands in Submodels/ as well, in Swift; the comments name them.

// How far ahead records are asked for: 6 columns, 96 half-ties, into the second-level cache. The first
// level has too few places for what is on its way.
enum { FN(ahead) = 6 * powersim_slice };

// WIDTH segments of rows, and what has come together on the way down.
#define Segments FN(Segments)
typedef struct {
  Columns own;
  Words agent, word;  // i and its word of the tick
  Floats share;       // s_i
  Floats screen;      // y_i, of who is not in its group
  Units gained;
  Floats calling, sharing, seen, next_total, next_between;
} Segments;

// An agent's word of the tick (Coins.swift).
INLINE Words FN(word)(Words agent, uint64_t key) {
  Words z = (agent ^ (uint32_t)key) * 0x21f0aaadu;
  z ^= z >> 15;
  z = (z + (uint32_t)(key >> 32)) * 0xd35a2d97u;
  return (z ^ (z >> 15)) | 1u;
}

// A number strictly between 0 and 1 for each pair (Draws.Row.uniform).
INLINE Doubles FN(uniform)(Words low, Words high, uint64_t key) {
  LongWords z = ((TO(LongWords, low) << 32) | TO(LongWords, high)) ^ key;
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  z ^= z >> 31;
  return (TO(Doubles, TO(Longs, z >> 12)) + 0.5) * 0x1p-52;
}

// Where the far ends live.
INLINE Words FN(places)(const struct powersim_ties *ties, Words agent, Words tag) {
  if (ties->tag_has_place) return tag >> ties->place_shift;
  Words place;
  for (int k = 0; k < WIDTH; k++) place[k] = ties->place_of[agent[k]];
  return place;
}

// What comes of exchange with the far ends, in units.
INLINE Units FN(traded)(
    const struct powersim_ties *ties, const Segments *s, Columns their, Words other, Floats share,
    Ints is_real, Words place, struct powersim_work work) {
  // The top bit: whether this is the higher-numbered end.
  Words const turn = other - s->agent;
  if (work.exchange == powersim_exchange_reshuffle) {
    Ints const is_lower = s->agent < other;
    Words const low = is_lower ? s->agent : other, high = is_lower ? other : s->agent;
    Doubles const lower = TO(Doubles, is_lower ? s->own.stake : their.stake);
    Doubles const higher = TO(Doubles, is_lower ? their.stake : s->own.stake);
    Doubles const delta = FN(uniform)(low, high, ties->coin_key) * (lower + higher) - lower;
    LongWords const bits = BITS(LongWords, delta * ties->mean_currency) ^
                           (TO(LongWords, turn & 0x80000000u) << 32);
    return FN(whole)(TO(Longs, is_real) != 0 ? BITS(Doubles, bits) : (Doubles)0.0);
  }
  // yardSale
  Floats const guarded = 1.0f - (s->own.disposition + their.disposition) * 0.5f;
  Floats const offered = FN(smaller)(s->own.stake, their.stake) * guarded;
  Words const sign = ((s->word * FN(word)(other, ties->coin_key)) ^ turn) & 0x80000000u;
  if (work.exchange == powersim_exchange_coin) {
    Floats const gain = BITS(Floats, BITS(Words, offered) ^ sign);
    return FN(whole)(TO(Doubles, gain) * ties->rates.noise * ties->mean_currency);
  }
  Floats const drift = FN(looked_up)(ties->advantage, place) + ties->rates.advantage;
  Floats const edge = FN(clamped)(
      drift * (s->share - share), (Floats)-ties->rates.largest_edge, (Floats)ties->rates.largest_edge);
  Doubles const coin =
      BITS(Doubles, BITS(LongWords, (Doubles)ties->rates.noise) | (TO(LongWords, sign) << 32));
  return FN(whole)(TO(Doubles, offered) * (coin + TO(Doubles, edge)) * ties->mean_currency);
}

// One half-tie of each segment. `is_tail`: some segments have ended.
INLINE void FN(step)(
    const struct powersim_ties *ties, Segments *s, size_t at, Ints is_real, bool is_tail,
    struct powersim_work work) {
  const uint32_t *neighbours = ties->neighbours + at;
  if (ties->prefetch) {
    for (int k = 0; k < WIDTH; k++) {
      uint64_t const twice = ((const volatile uint32_t *)neighbours)[FN(ahead) + k];
      __builtin_prefetch((const char *)ties->records + twice * 8, 0, 1);
    }
  }
  Columns const their = FN(fetch)(ties->records, neighbours);
  Words const other = *(const Words *)neighbours >> 1;
  Floats const w = *(const Floats *)(ties->strength + at);

  // Beside a segment that has ended stand a strength of 0 and an agent of whom all is 0: nothing comes
  // from it, but its strength must not grow.
  bool const needs_share = work.is_local || work.exchange == powersim_exchange_coin_and_drift;
  Floats const share =
      needs_share ? their.stake * TO(Floats, BITS(Ints, their.tag & ties->encounter_mask)) : 0.0f;
  bool const needs_place = work.exchange == powersim_exchange_coin_and_drift ||
                           (work.is_local && work.ties_move && ties->differ_by_zone);
  Words const place = needs_place ? FN(places)(ties, other, their.tag) : (Words)0u;
  Ints const is_same = ((their.tag ^ s->own.tag) & ties->group_mask) == 0;

  Floats heard = w;
  if (work.has_groups) {
    heard = w * (is_same ? (Floats)1.0f : s->screen);
    s->seen += heard;
  }
  s->sharing += heard * their.disposition;
  Floats passed = heard;
  if (work.is_local) {  // gate
    Ints const is_kept = (share < 1.0f) & (2.0f * s->share < share);
    passed *= is_kept ? 1.0f - ties->rates.gatekeeping * (1.0f - their.disposition) : (Floats)1.0f;
  }
  s->calling += passed * their.current;

  if (work.exchange != powersim_exchange_none) {
    s->gained += FN(traded)(ties, s, their, other, share, is_real, place, work);
  }

  if (work.ties_move) {  // nextStrength
    Floats everyday = ties->rates.everyday, homophily = ties->rates.homophily;
    if (work.is_local && ties->differ_by_zone) {
      everyday = (everyday + FN(looked_up)(ties->everyday, place)) * 0.5f;
      homophily = (homophily + FN(looked_up)(ties->homophily, place)) * 0.5f;
    }
    Floats growth = (everyday + ties->rates.together * (s->own.current * their.current)) *
                    (s->own.disposition + their.disposition);
    if (work.has_groups) growth *= is_same ? (Floats)1.0f : 1.0f - homophily;
    Floats next = FN(clamped)(
        w + (growth * (1.0f - w) - ties->rates.decay * w), (Floats)0.0f, (Floats)1.0f);
    if (is_tail) next = is_real ? next : (Floats)0.0f;
    s->next_total += next;
    if (work.has_groups) s->next_between += is_same ? (Floats)0.0f : next;
    *(Floats *)(ties->strength + at) = next;
  }
}

// The walk of a tile. `work` is constant at every call below, so that each is compiled by itself.
INLINE void FN(walk)(
    const struct powersim_ties *given, size_t first_slice, size_t end_slice, size_t first_agent,
    const struct powersim_room *room, struct powersim_work work) {
  // A copy, which no store of a strength can change: or all of it would be read again after each.
  struct powersim_ties const copy = *given, *const ties = &copy;
  for (size_t slice = first_slice; slice < end_slice; slice++) {
    for (size_t part = 0; part < powersim_slice; part += WIDTH) {
      size_t const lane = slice * powersim_slice + part;
      const uint32_t *twice = ties->lane_agent + lane;
      const uint8_t *lengths = ties->lane_length + lane;
      size_t const longest = lengths[0], shortest = lengths[WIDTH - 1];
      if (longest == 0) break;
      Segments s = {0};
      s.own = FN(fetch)(ties->records, twice);
      s.agent = *(const Words *)twice >> 1;
      if (work.exchange != powersim_exchange_none) s.word = FN(word)(s.agent, ties->coin_key);
      s.share = s.own.stake * TO(Floats, BITS(Ints, s.own.tag & ties->encounter_mask));
      if (work.has_groups) {  // screened, accessInForce
        Floats const access = FN(looked_up)(ties->access, s.agent);
        s.screen = 1.0f - ties->rates.filter * (access + ties->rates.digital_access * (1.0f - access));
      }
      Ints length;
      for (int k = 0; k < WIDTH; k++) length[k] = lengths[k];
      size_t at = (size_t)ties->slice_start[slice] * powersim_slice + part;
      size_t column = 0;
      for (; column < shortest; column++, at += powersim_slice) {
        FN(step)(ties, &s, at, (Ints)-1, false, work);
      }
      for (; column < longest; column++, at += powersim_slice) {
        FN(step)(ties, &s, at, length > (int32_t)column, true, work);
      }

      Four rows[WIDTH];
      FN(rows)(s.calling, s.sharing, s.seen, s.next_total, rows);
      Longs const gained = TO(Longs, s.gained);
      for (int k = 0; k < WIDTH; k++) {
        if (lengths[k] == 0) break;
        size_t const slot = twice[k] / 2 - first_agent;
        *(Four *)room->sums[slot] += rows[k];
        room->gained[slot] += gained[k];
      }
      if (work.has_groups && work.ties_move) {
        *(Doubles *)(room->between + part) += TO(Doubles, s.next_between);
      }
    }
  }
}

#define WALK(name, ...)                                                                            \
  TARGET static void FN(name)(                                                                     \
      const struct powersim_ties *ties, size_t first_slice, size_t end_slice, size_t first_agent,  \
      const struct powersim_room *room) {                                                          \
    FN(walk)(ties, first_slice, end_slice, first_agent, room, __VA_ARGS__);                        \
  }
// The two common cases, with nothing left to ask, and any.
WALK(walk_core, (struct powersim_work){powersim_exchange_coin, true, false, false})
WALK(walk_default, (struct powersim_work){powersim_exchange_coin_and_drift, true, true, false})
WALK(walk_any, ties->work)
#undef WALK

static powersim_walk FN(walk_of)(const struct powersim_work *work) {
  if (!work->ties_move || work->is_local) return FN(walk_any);
  if (work->exchange == powersim_exchange_coin && !work->has_groups) return FN(walk_core);
  if (work->exchange == powersim_exchange_coin_and_drift && work->has_groups) {
    return FN(walk_default);
  }
  return FN(walk_any);
}

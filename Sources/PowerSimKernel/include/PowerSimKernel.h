#ifndef POWERSIM_KERNEL_H
#define POWERSIM_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The walk along ties and the moves of agents, 4, 8 or 16 at a time: what Swift cannot say is that a
// function may use more of a processor than the smallest one has. Everything else of a tick is Swift, and
// so are the equations that this kernel is tested against, bit by bit.
//
// Sliced rows (SlicedRows.swift has a drawing): half-tie k of a lane lies 16 positions behind half-tie
// k - 1, so that neighbouring lanes lie side by side. One lane is one segment of an agent's row.

/// The lanes of a slice.
enum { powersim_slice = 16 };

/// How ties take part in exchange.
enum powersim_exchange {
  powersim_exchange_none,
  powersim_exchange_coin,
  powersim_exchange_coin_and_drift,
  powersim_exchange_reshuffle,
};

/// Which parts of the walk have work to do.
struct powersim_work {
  enum powersim_exchange exchange;
  /// Ties change.
  bool ties_move;
  /// There is more than one group.
  bool has_groups;
  /// The call is gated, or ties grow differently from zone to zone, or a tag has no room for the place.
  bool is_local;
};

/// What is in force for the ties of agents of one place.
struct powersim_tie_rates {
  double noise;
  float largest_edge, filter, digital_access, gatekeeping, together, decay;
  float advantage, everyday, homophily;  // of the place
};

/// What a walk reads and writes: the ties and agents of a society, and what is in force.
struct powersim_ties {
  struct powersim_work work;

  // Sliced rows.
  const uint32_t *_Nonnull slice_start;  // of each slice, in columns of 16
  const uint32_t *_Nonnull lane_agent;   // of each lane, 2 i; 2 N where no row is left
  const uint8_t *_Nonnull lane_length;   // half-ties of each lane, descending within a tile
  const uint32_t *_Nonnull neighbours;   // of each half-tie, 2 j; 2 N behind a lane's end
  float *_Nonnull strength;              // w; 0 behind a lane's end

  // Agents; element N is zero.
  const void *_Nonnull records;          // 16 bytes each: stake, v, x, tag
  const float *_Nonnull access;
  const uint32_t *_Nonnull place_of;

  // Places.
  const float *_Nonnull advantage;       // what a place adds to the drift to the richer
  const float *_Nonnull everyday;        // the everyday growth of its ties
  const float *_Nonnull homophily;

  // How tags are packed.
  uint32_t encounter_mask, group_mask, place_shift;
  bool tag_has_place;

  // Of the tick.
  uint64_t coin_key;
  double mean_currency;                  // in units
  bool differ_by_zone;                   // everyday or homophily
  bool prefetch;                         // the records are larger than the cache

  struct powersim_tie_rates rates;
};

/// What the agents of a tile get from their neighbours; all zero before the walk.
struct powersim_room {
  int64_t *_Nonnull gained;              // units, of each agent of the tile
  float (*_Nonnull sums)[4];             // of each: calling, sharing, seen, w at t + 1
  double *_Nonnull between;              // of each lane of a slice: w at t + 1 between groups
};

/// Walks the slices of a tile, whose agents begin with `first_agent`.
typedef void (*powersim_walk)(
    const struct powersim_ties *_Nonnull ties, size_t first_slice, size_t end_slice,
    size_t first_agent, const struct powersim_room *_Nonnull room);

/// What is in force for the agents of one place.
struct powersim_move_rates {
  bool needs_access, takes, answers, efficacy_moves, is_step;
  int steepness;
  float association_call, amplified_novelty, call, digital_access, rootedness_half;
  float fear, trust_weight, activation, dissipation, retention, fatigue_gain, fatigue_recovery;
  float efficacy_learning, wins, efficacy_reversion;
  float influence, culture, disposition_reversion, scarcity;
  float voice, offer, pressure, manned;
  double rent, levy;
};

/// What moving agents reads and writes: their columns, and what is in force.
struct powersim_agents {
  const void *_Nonnull records;
  void *_Nonnull next_records;
  int64_t *_Nonnull currency;
  float *_Nonnull tie_strength, *_Nonnull efficacy, *_Nonnull fatigue;
  const float *_Nonnull trust, *_Nonnull access, *_Nonnull reluctance;
  const float *_Nonnull efficacy_baseline, *_Nonnull disposition_baseline;
  uint32_t encounter_mask;

  // Of the tick.
  double mean_currency;
  float others, others_mean;       // N - 1 and N v̄
  float usual_ties;                // n̂
  bool is_mixed, has_groups, ties_move, is_settled;

  struct powersim_move_rates rates;
};

/// What a chunk adds to places, the platform and the public purse.
struct powersim_partial {
  int64_t rents, levies, held;     // units, before any dividend
  double current;                  // sum of v at t + 1
  double answered;                 // of v ans
  double rooted;                   // of v R
};

/// What committing a tick reads and writes.
struct powersim_commit {
  int64_t *_Nonnull currency;
  float *_Nonnull trust;
  const float *_Nonnull trust_baseline;
  void *_Nonnull records;          // of t + 1
  uint32_t encounter_mask;
  int64_t dividend;
  double mean_currency;
  float record, learning, reversion;
};

/// All that is compiled for a width. All widths give the same bits.
struct powersim_kernel {
  /// The walk that does so much work. Of width 8 sums are exact as long as they stay below 2^53 units.
  powersim_walk _Nonnull (*_Nonnull walk_of)(const struct powersim_work *_Nonnull work);
  /// Moves the agents of a chunk from what their neighbours brought.
  void (*_Nonnull move)(
      const struct powersim_agents *_Nonnull agents, size_t first, size_t count,
      const struct powersim_room *_Nonnull room, struct powersim_partial *_Nonnull partial);
  /// Pays the dividend, moves trust and forms the stakes of the agents of a chunk.
  void (*_Nonnull commit)(
      const struct powersim_commit *_Nonnull commit, size_t first, size_t count);
};

/// The kernel of a width (4, 8 or 16 at a time); NULL where the processor has no such width.
const struct powersim_kernel *_Nullable powersim_kernel_of(int width);

/// Whether the processor has vector units of a width.
bool powersim_has_width(int width);

/// Asks for large pages, where the system has them for the asking; changes no value.
void powersim_prefer_large_pages(void *_Nonnull start, size_t bytes);

/// What the environment variable POWERSIM_KERNEL holds; NULL where it is not set.
const char *_Nullable powersim_kernel_wanted(void);

#endif

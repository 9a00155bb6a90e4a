#ifndef POWERSIM_KERNEL_H
#define POWERSIM_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The walk along ties, 4, 8 or 16 half-ties at a time: what Swift cannot say is that a function may use
// more of a processor than the smallest one has. Everything else of a tick is Swift, and so are the
// equations that this walk is tested against, bit by bit.
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

  // In force in the tile's place.
  double noise;
  float largest_edge, filter, digital_access, gatekeeping, together, decay;
  float own_advantage, own_everyday, own_homophily;
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

/// The walk of a width (4, 8 or 16 lanes at a time) that does so much work; NULL where the processor has
/// no such width. All widths give the same bits.
///
/// Of width 8 sums are exact as long as they stay below 2^53 units.
powersim_walk _Nullable powersim_walk_of(int width, const struct powersim_work *_Nonnull work);

/// Whether the processor has vector units of a width.
bool powersim_has_width(int width);

/// What the environment variable POWERSIM_KERNEL holds; NULL where it is not set.
const char *_Nullable powersim_kernel_wanted(void);

#endif

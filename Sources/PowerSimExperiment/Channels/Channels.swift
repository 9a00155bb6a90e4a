package import PowerSimCore

/// What carries the differences of a comparison: how much of each goes when a mechanism is held as in
/// the baseline.
///
/// Each variant runs again beside the baseline, in the same replicates; at every tick from the first in
/// which they differ, what a mechanism has come to is made the baseline's (`Simulation.hold`). What goes
/// of the difference went through that mechanism. Parts need not add up to the whole: a difference that
/// goes through one mechanism to another goes with either, and one that has two ways goes with neither.
package struct Channels: Sendable {
  /// The variants that could be held, in the comparison's order.
  package let variants: [Variant]
  /// The ticks that were computed for each replicate, and those that there would be if each run had run
  /// alone.
  package let ticks: (computed: Int, alone: Int)

  /// One variant.
  package struct Variant: Sendable {
    /// As a position in the comparison's scenarios.
    package let scenario: Int
    /// The week from which on mechanisms are held.
    package let from: Double
    /// What is told of it: metric after metric while it acts, where it acts, then of everybody at the end.
    package let readings: [Reading]
  }

  /// One difference, and what goes of it.
  package struct Reading: Sendable {
    /// The metric's name.
    package let metric: String
    /// Of whom.
    package let scope: Comparison.Scope
    /// The window of time, as in comparison.csv.
    package let window: String
    /// The variant less the baseline.
    package let difference: Estimate
    /// With one mechanism held each, then with all, then with pairs.
    package let parts: [Part]

    /// What goes with some mechanisms held; nil where that was not run.
    package func part(_ held: [Channel]) -> Part? { parts.first { $0.held == held } }

    /// How much of the difference goes: 1 all, 0 nothing, below 0 it is larger; NaN where the
    /// difference is not clear.
    package func share(_ part: Part) -> Double {
      difference.isClear ? part.gone.mean / difference.mean : .nan
    }

    /// Whether the metric measures nothing but what is held, so that all goes by definition.
    package func isOwn(_ channel: Channel) -> Bool { channel.own.contains(metric) }
  }

  /// What goes of a difference.
  package struct Part: Sendable {
    /// What is held, in the order of `Channel.allCases`.
    package let held: [Channel]
    /// The difference less what is left of it.
    package let gone: Estimate
    /// Of two: what goes beyond the sum of what goes with each alone; nil for others.
    package let interaction: Estimate?
  }

  /// A mechanism whose holding takes less than this part of a difference is not told of.
  package static let leastShare = 0.05
}

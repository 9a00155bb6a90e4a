/// A result that is known beforehand and that the program must reproduce wherever it runs.
///
/// What is expected comes from the literature, from a formula, or from a guarantee of the program;
/// never from what the program gave before, but for the recorded states.
package struct KnownResult: Sendable {
  /// What people call it: `L1` as in the model text, or a word.
  package let name: String
  /// What must come out, as a sentence.
  package let statement: String
  /// Where that is known from.
  package let source: String
  /// Measures it; throws where not even that can be done.
  package let findings: @Sendable (Effort) throws -> [Finding]

  /// How much is run for it.
  package enum Effort: Sendable {
    /// Enough to notice what is broken; all results together in seconds.
    case quick
    /// As much as the model text has, with its tolerances.
    case full
  }

  /// The limiting cases of model section 8, and closed forms.
  package static let limits: [KnownResult] = [
    randomExchange, randomExchangeOnARing, yardSale, affineWealth, consensus, cascade,
    spreadThresholds, cascadeWindow, diffusion, tieSetPoint, dissolution,
    coin, coins, stake, levy, rent, voice, filter, sharedLearning, equals,
  ]

  /// What the program promises of every run.
  package static let guarantees: [KnownResult] = [
    conservation, threads, kernels, observing, replicates, offAtZero, commonLuck, recordedStates,
  ]

  /// All of them.
  package static let all: [KnownResult] = limits + guarantees

  /// The one of a name, in any case.
  package static func named(_ name: String) -> KnownResult? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }
}

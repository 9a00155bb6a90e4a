import PowerSimCore

/// A rule about several keys together, which no shape of a single value can express.
///
/// A new rule is one function in this folder and one line in `all`.
struct Rule: Sendable {
  let check: @Sendable (inout Draft) -> Void

  /// All rules on the tree, in the order of the file's keys.
  static let all: [Rule] = [
    .opposites, .percentages, .scaledDoses, .costs, .thousands, .wholeTicks, .baseRates, .spans,
    .population,
    .populations, .placesTable, .network, .density, .fileColumns, .startingValues, .namedPlaces,
    .readableNames, .elections, .spells, .aliases, .output, .prediction,
  ]
}

/// A rule about what the values come to; checked when the tree has no problem left.
struct DecodedRule: Sendable {
  let check: @Sendable (Scenario, inout Draft) -> Void

  /// All rules on the decoded scenario.
  static let all: [DecodedRule] = [.inForce, .nothingToActOn, .statedCosts]
}

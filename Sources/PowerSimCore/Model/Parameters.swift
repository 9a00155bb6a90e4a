/// The numbers of the model that a scenario may set; meanings, units and ranges in `Parameter.all`.
///
/// A value is reached by its row: `parameters[keyPath: Parameter.all[0].path]`. The same type holds the parameters in force at a tick, after policies and shocks have acted.
public struct Parameters: Sendable, Hashable {
  // Exchange (model 2.2)
  package var exchangeKind = ExchangeKind.yardSale
  package var exchangeNoise = 0.05
  package var wealthAdvantage = 0.0002
  package var redistribution = 0.00004

  // Current (model 2.3)
  package var responseKind = ResponseKind.hill
  package var activation = 0.34
  package var dissipation = 0.06
  package var rootingRetention = 0.65
  package var responseSteepness = 4.0
  package var visibilityFear = 4.2
  package var thresholdSpread = 1.35
  package var trustWeight = 0.5
  package var fatigueGain = 0.077
  package var fatigueRecovery = 0.085
  package var rootednessHalf = 0.9
  package var everydaySalience = 0.19
  package var organising = 0.0
  package var gatekeeping = 0.0

  // Associations (model 2.7)
  package var associationPull = 1.0
  package var founding = 1.65
  package var dissolution = 0.0083
  package var associationSupport = 0.0

  // Platform (model 2.2, 2.3)
  package var platformAmplification = 0.5
  package var platformFilter = 0.3
  package var habituation = 0.8
  package var platformRent = 0.00025
  package var regulation = 0.0
  package var coOwnership = 0.0
  package var digitalAccess = 0.0

  // Ties (model 2.6)
  package var socialInfrastructure = 0.01
  package var tieGrowth = 0.055
  package var tieDecay = 0.01
  package var homophily = 0.5
  package var bridging = 0.0
  package var scarcity = 0.0

  // Answers (model 2.4)
  package var voiceOfMoney = 0.5
  package var voiceEquality = 0.0
  package var capacity = 0.11
  package var coProduction = 0.0
  package var settledCapacity = 0.42
  package var responseCycle = 1.0
  package var closeness = 0.5
  package var devolution = 0.0

  // Institutions (model 2.7)
  package var leadershipOpening = 0.003
  package var feedback = 0.01
  package var resistance = 0.02
  package var sharedLearning = 0.0
  package var settlementRate = 0.037
  package var erosionRate = 0.045
  package var constituencyHalf = 0.1
  package var imposedRights = 0.0
  package var safeguards = 0.0

  // Norms (model 2.5)
  package var socialInfluence = 0.02
  package var culture = 0.008
  package var dispositionReversion = 0.01
  package var efficacyReversion = 0.02
  package var trustReversion = 0.01
  package var efficacyLearning = 0.06
  package var smallWins = 0.02
  package var trustLearning = 0.045
  package var transparency = 0.0

  // Observation (model 5)
  package var participationLevel = 0.2
  package var isolationLevel = 0.22
  package var powerWeight = 1.0

  // Unit prices of a programme (model 2.8)
  package var priceCapacity = 0.065
  package var priceLeadership = 0.0021
  package var priceFeedback = 0.0154
  package var priceOrganising = 0.062
  package var priceInfrastructure = 0.0106
  package var priceAssociations = 0.352

  // Moved by shocks alone; no keys of the scenario file.
  /// A common issue: salience for all in a place, beside the everyday one (`issue_p`, model 2.3).
  package var issue = 0.0
  /// A threat that discharges associations (`threat_p`, model 2.3).
  package var threat = 0.0

  /// The defaults of model section 6.
  public init() {}
}

/// How two agents exchange currency (model 2.2).
public enum ExchangeKind: String, CaseIterable, Sendable {
  /// A fair coin about a share of the smaller stake, with a drift to the richer (Boghosian 2014).
  case yardSale
  /// What both bring is divided at random (Drăgulescu and Yakovenko 2000).
  case reshuffle
}

/// How an agent's activity answers to its input (model 2.3).
public enum ResponseKind: String, CaseIterable, Sendable {
  /// Graded: 1/(1 + (threshold/input)^h).
  case hill
  /// All or nothing at the threshold (Granovetter 1978).
  case step
}

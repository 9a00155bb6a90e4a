/// The numbers of the model that a scenario may set; meanings, units and ranges in `Parameter.all`.
///
/// The same type holds the parameters in force at a tick, after policies and shocks have acted.
public struct Parameters: Sendable, Equatable {
  // Exchange (model 2.2)
  public var exchangeKind = ExchangeKind.yardSale
  public var exchangeNoise = 0.05
  public var wealthAdvantage = 0.0006
  public var redistribution = 0.00007

  // Current (model 2.3)
  public var responseKind = ResponseKind.hill
  public var activation = 0.35
  public var dissipation = 0.07
  public var rootingRetention = 0.65
  public var responseSteepness = 4.0
  public var visibilityFear = 3.8
  public var thresholdSpread = 1.35
  public var trustWeight = 0.5
  public var fatigueGain = 0.09
  public var fatigueRecovery = 0.07
  public var rootednessHalf = 7.5
  public var everydaySalience = 0.2
  public var organising = 0.0
  public var gatekeeping = 0.0

  // Associations (model 2.7)
  public var associationPull = 1.0
  public var founding = 1.4
  public var dissolution = 0.0083
  public var associationSupport = 0.0

  // Platform (model 2.2, 2.3)
  public var platformAmplification = 0.5
  public var platformFilter = 0.3
  public var habituation = 0.8
  public var platformRent = 0.001
  public var regulation = 0.0
  public var coOwnership = 0.0
  public var digitalAccess = 0.0

  // Ties (model 2.6)
  public var socialInfrastructure = 0.01
  public var tieGrowth = 0.05
  public var tieDecay = 0.01
  public var homophily = 0.5
  public var bridging = 0.0
  public var scarcity = 0.0

  // Answers (model 2.4)
  public var voiceOfMoney = 0.5
  public var voiceEquality = 0.0
  public var capacity = 0.11
  public var coProduction = 0.0
  public var settledCapacity = 0.4
  public var responseCycle = 1.0
  public var closeness = 0.5
  public var devolution = 0.0

  // Institutions (model 2.7)
  public var leadershipOpening = 0.0027
  public var feedback = 0.008
  public var resistance = 0.02
  public var sharedLearning = 0.0
  public var settlementRate = 0.038
  public var erosionRate = 0.05
  public var constituencyHalf = 0.1
  public var imposedRights = 0.0
  public var safeguards = 0.0

  // Norms (model 2.5)
  public var socialInfluence = 0.02
  public var culture = 0.008
  public var dispositionReversion = 0.01
  public var efficacyReversion = 0.02
  public var trustReversion = 0.01
  public var efficacyLearning = 0.06
  public var smallWins = 0.02
  public var trustLearning = 0.045
  public var transparency = 0.0

  // Observation (model 5)
  public var participationLevel = 0.2
  public var isolationLevel = 1.75
  public var powerWeight = 1.0

  // Unit prices of a programme (model 2.8)
  public var priceCapacity = 0.3
  public var priceOrganising = 0.081
  public var priceInfrastructure = 0.0162
  public var priceAssociations = 0.243

  // Moved by shocks alone; no keys of the scenario file.
  /// A common issue: salience for all in a place, beside the everyday one (`issue_p`, model 2.3).
  public var issue = 0.0
  /// A threat that discharges associations (`threat_p`, model 2.3).
  public var threat = 0.0

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

/// The parameters in force in one zone, in single precision and per tick, as the sweeps read them.
struct AgentRates: BitwiseCopyable, Sendable {
  // Current
  let call: Float
  let activation: Float
  let dissipation: Float
  let retention: Float
  let steepness: Int
  let isStep: Bool
  let fear: Float
  let trustWeight: Float
  let fatigueGain: Float
  let fatigueRecovery: Float
  let rootednessHalf: Float
  let gatekeeping: Float
  /// Of the tick; the others change with the parameters in force.
  var amplifiedNovelty: Float = 0
  var filter: Float
  var digitalAccess: Float
  // Norms
  let influence: Float
  let culture: Float
  let dispositionReversion: Float
  let scarcity: Float
  let efficacyLearning: Float
  let wins: Float
  let efficacyReversion: Float
  let trustReversion: Float
  // Ties
  let everyday: Float
  let together: Float
  let homophily: Float
  let tieDecay: Float
  // Exchange
  let noise: Double
  let hasDrift: Bool
  let largestEdge: Float
  var rent: Double
  let levy: Double

  init(_ p: Parameters, dt: Double) {
    call = Float(p.everydaySalience + p.issue + p.organising)
    activation = Float(p.activation * dt)
    dissipation = Float(p.dissipation * dt)
    retention = Float(p.rootingRetention)
    steepness = Int(p.responseSteepness)
    isStep = p.responseKind == .step
    fear = Float(p.visibilityFear)
    trustWeight = Float(p.trustWeight)
    fatigueGain = Float(p.fatigueGain * dt)
    fatigueRecovery = Float(p.fatigueRecovery * dt)
    rootednessHalf = Float(p.rootednessHalf)
    gatekeeping = Float(p.gatekeeping)
    filter = Float(p.platformFilter * (1 - p.regulation))
    digitalAccess = Float(p.digitalAccess)
    influence = Float(p.socialInfluence * dt)
    culture = Float(p.culture * dt)
    dispositionReversion = Float(p.dispositionReversion * dt)
    scarcity = Float(p.scarcity)
    efficacyLearning = Float(p.efficacyLearning * dt)
    wins = Float(p.smallWins * p.organising * dt)
    efficacyReversion = Float(p.efficacyReversion * dt)
    trustReversion = Float(p.trustReversion * dt)
    everyday = Float(p.socialInfrastructure * dt)
    together = Float(p.tieGrowth * dt)
    homophily = Float(p.homophily * (1 - p.bridging))
    tieDecay = Float(p.tieDecay * (1 + p.scarcity) * dt)
    noise = exchangeNoise(p, dt: dt)
    largestEdge = PowerSimCore.largestEdge(noise: noise)
    hasDrift = p.wealthAdvantage > 0
    rent = p.platformRent * (1 - p.regulation) * dt
    levy = p.redistribution * dt
  }

  /// Whether ties change at all.
  var tiesMove: Bool { everyday > 0 || together > 0 || tieDecay > 0 }
  /// Whether efficacy changes at all.
  var efficacyMoves: Bool { efficacyLearning > 0 || wins > 0 || efficacyReversion > 0 }
  /// Whether digital access has a part in anything.
  var needsAccess: Bool { amplifiedNovelty > 0 || filter > 0 || rent > 0 }

  /// By what the platform acts.
  var platform: (novelty: Float, filter: Float, access: Float, rent: Double) {
    get { (amplifiedNovelty, filter, digitalAccess, rent) }
    set { (amplifiedNovelty, filter, digitalAccess, rent) = newValue }
  }
}

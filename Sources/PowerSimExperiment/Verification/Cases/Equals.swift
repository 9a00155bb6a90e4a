import PowerSimCore

extension KnownResult {
  /// Twenty people on a ring, in one place and one group, who are equal in all but currency.
  ///
  /// Nobody exchanges and money has no voice: then one stands for all, and the model's equations are a
  /// dozen recurrences. Two hold 5.5 each, the others 0.5, so that the elite's share is 1/2.
  static let equals = KnownResult(
    name: "equals", statement: "In a society of equals one person's equations hold for all.",
    source: "Model text 2.3 to 2.8, written out for one person in double precision"
  ) { _ in
    let town = try LimitingSociety(
      "population.agents=20", #"population.groups={"all":1}"#,
      #"network={"kind":"ring","neighbours":4}"#, "time.weeks=104",
      "initial.currency={\"values\":\([5.5, 5.5] + [Double](repeating: 0.5, count: 18))}",
      "initial.current=0.1", "initial.fatigue=0.2", "initial.disposition=0.3",
      "initial.efficacy=0.3", "initial.trust=0.2", "initial.access=1", "initial.tieStrength=0.4",
      "initial.openness=0.3", "initial.settledPower=0.2", "initial.associations=0.4",
      "initial.associationsBaseline=0.3",
      "parameters.activation=0.35", "parameters.dissipation=0.07", "parameters.visibilityFear=1.2",
      "parameters.everydaySalience=0.2", "parameters.organising=0.1", "parameters.smallWins=0.02",
      "parameters.fatigueGain=0.09", "parameters.fatigueRecovery=0.07",
      "parameters.platformAmplification=2", "parameters.associationPull=1",
      "parameters.associationSupport=0.1", "parameters.founding=1.4",
      "parameters.dissolution=0.0083", "parameters.voiceOfMoney=0", "parameters.coProduction=0.2",
      "parameters.efficacyLearning=0.06", "parameters.efficacyReversion=0.02",
      "parameters.trustLearning=0.045", "parameters.trustReversion=0.01",
      "parameters.transparency=0.1", "parameters.culture=0.008",
      "parameters.dispositionReversion=0.01", "parameters.socialInfluence=0.02",
      "parameters.scarcity=0.1", "parameters.socialInfrastructure=0.01",
      "parameters.tieGrowth=0.05", "parameters.tieDecay=0.01", "parameters.settlementRate=0.038",
      "parameters.imposedRights=0.001", "parameters.erosionRate=0.05",
      "parameters.safeguards=0.2", "parameters.leadershipOpening=0.0027",
      "parameters.feedback=0.008", "parameters.resistance=0.02",
      #"programmes={"renewal":{"budget":0.5,"angle":30}}"#)
    try town.run()
    let p = town.simulation.scenario.parameters
    var one = OneOfEquals()
    for _ in 0..<104 { one.advance(p) }
    let end = Observer(town.simulation).observe(town.simulation)
    return [
      ("meanCurrent", one.v), ("meanFatigue", one.f), ("meanEfficacy", one.e),
      ("meanTrust", one.trust), ("meanDisposition", one.x), ("meanTieStrength", one.w),
      ("settledPower", one.settled), ("openness", one.openness),
      ("associations", one.associations),
    ].map { metric, expected in
      // A hundred ticks of rounding in single precision.
      Finding(metric, end(metric), .value(expected, within: 2e-5))
    }
  }
}

/// One person of a society of equals, with the place that they live in; weekly ticks.
private struct OneOfEquals {
  var v = 0.1
  var f = 0.2
  var x = 0.3
  var e = 0.3
  var trust = 0.2
  var w = 0.4
  var openness = 0.3
  var settled = 0.2
  var associations = 0.4
  /// m, the current that the platform's users are used to.
  var usual = 0.1

  /// The equations of the model text, sections 2.3 to 2.8.
  mutating func advance(_ p: Parameters) {
    let elite = (0.55 - 0.1) / (1 - 0.1) * (1 - p.safeguards)
    // The programme, 2.8: half a budget at 30 degrees, where the sine is 1/2 and the cosine √3/2.
    let vertical = 0.5 / (1 + 3.0.squareRoot())
    let horizontal = 0.5 - vertical
    let leading = p.leadershipOpening + p.priceLeadership * vertical
    let feedback = p.feedback + p.priceFeedback * vertical
    let organising = p.organising + p.priceOrganising * horizontal
    let everyday = p.socialInfrastructure + p.priceInfrastructure * horizontal
    let support = p.associationSupport + p.priceAssociations * horizontal
    // Everybody has 4 ties: W = 4 w and m = 4.
    let rooted = 4 * w / (4 * w + p.rootednessHalf * 4)
    // Current and fatigue
    let novelty = max(0, v - p.habituation * usual)
    let call = p.everydaySalience + organising + p.associationPull * associations * rooted
    let input = rooted * v + p.platformAmplification * novelty + call
    let threshold = p.visibilityFear * (1 - e) * (1 - p.trustWeight * trust)
    let ratio = threshold / input
    let response = 1 / (1 + ratio * ratio * ratio * ratio)
    let loss = p.dissipation * (1 - p.rootingRetention * rooted) * (1 + f) * v
    // Answers: of a pressure v, all of it heard.
    let capacity =
      p.capacity + p.priceCapacity * vertical + p.coProduction * v + p.settledCapacity * settled
    let offer = capacity * openness
    let answer = offer / (v + offer)
    // Everything at t on the right.
    let next = OneOfEquals(
      v: v + p.activation * (1 - v) * response - loss,
      f: f + p.fatigueGain * v - p.fatigueRecovery * f,
      x: x + p.culture * v * (1 - x)
        + p.dispositionReversion * ((1 - p.scarcity) * 0.3 - x),
      e: e + p.efficacyLearning * v * (answer - e) + p.smallWins * organising * (1 - e)
        - p.efficacyReversion * (e - 0.3),
      trust: trust + p.trustLearning * (v + p.transparency) * (answer - trust)
        - p.trustReversion * (trust - 0.2),
      w: w + (everyday + p.tieGrowth * v * v) * 2 * x * (1 - w)
        - p.tieDecay * (1 + p.scarcity) * w,
      openness: openness + (leading + feedback * v) * (1 - openness)
        - p.resistance * elite * (1 - settled) * openness,
      settled: settled + (p.settlementRate * v * answer + p.imposedRights) * (1 - settled)
        - p.erosionRate * elite * p.constituencyHalf / (v + p.constituencyHalf) * settled,
      associations: associations + p.founding * v * v * rooted * rooted * (1 - associations)
        + p.dissolution * (min(1, 0.3 + support) - associations),
      usual: usual + 0.15 * (v - usual))
    self = next
  }
}

/// The second sweep of a tick, over agents alone: what could only follow once all agents were known.
///
/// The dividend needs all levies, trust needs the place's record, the stakes of the next tick need
/// both. Also adds up the current of each chunk, from which the next tick's pressure is formed.
struct CommitSweep {
  let world: World
  let terms: TickTerms
  let chunks: Chunks
  let zoneOfPlace: [Int]
  let dividend: Int64
  /// c̄ at t + 1, in units.
  let meanCurrency: Double
  /// ans_p, the share of pressure that was answered.
  let responsiveness: [Double]
  let dt: Double
  /// Σ v at t + 1, by chunk.
  let currents: Column<Double>
  /// Units held at t + 1, by chunk.
  let holdings: Column<Int64>

  func run(_ workers: Workers) {
    workers.forEach(chunks.count) { chunk in
      let place = chunks.place[chunk]
      let zone = zoneOfPlace[place]
      let rates = terms.rates[zone]
      let p = terms.parameters[zone]
      let record = Float(responsiveness[place])
      let learning = Float(p.trustLearning * (terms.pressure[place] + p.transparency) * dt)
      var sum = 0.0
      var held: Int64 = 0
      for agent in chunks.ranges[chunk] {
        let units = world.currency[agent] + dividend
        world.currency[agent] = units
        let old = world.records[agent]
        let next = world.nextRecords[agent]
        world.nextRecords[agent] = AgentRecord(
          stake: stake(
            share: shareOfMean(units, mean: meanCurrency), encounters: old.encounters),
          current: next.current, disposition: next.disposition, group: old.group,
          encounters: Int(old.encounters))
        world.trust[agent] = nextTrust(
          world.trust[agent], baseline: world.trustBaseline[agent], record: record,
          learning: learning, reversion: rates.trustReversion)
        sum += Double(next.current)
        held += units
      }
      currents[chunk] = sum
      holdings[chunk] = held
    }
  }
}

/// The second sweep of a tick, over agents alone: what could only follow once all agents were known.
///
/// The dividend needs all levies, trust needs the place's record, the stakes of the next tick need
/// both. Four agents at a time.
struct CommitSweep {
  let world: World
  /// Of t + 1.
  let records: Column<AgentRecord>
  let terms: TickTerms
  let zoneOfPlace: [Int]
  let dividend: Int64
  /// c̄ at t + 1, in units.
  let meanCurrency: Double
  let places: Column<PlacePartial>
  let dt: Double

  func run(_ workers: Workers) {
    workers.forEach(world.fixed.chunks.count) { chunk in
      let place = world.fixed.chunks.place[chunk]
      let zone = zoneOfPlace[place]
      let reversion = terms.rates[zone].trustReversion
      let p = terms.parameters[zone]
      let record = Float(places[place].responsiveness)
      let learning = Float(p.trustLearning * (terms.pressure[place] + p.transparency) * dt)
      let range = world.fixed.chunks.ranges[chunk]
      let trusts = unsafe ColumnView(world.state.trust, own: range)
      let baselines = unsafe ColumnView(world.fixed.trustBaseline)
      let currency = unsafe ColumnView(world.state.currency, own: range)
      let records = unsafe ColumnView(self.records, own: range)
      var agent = range.lowerBound
      while agent < range.upperBound {
        let count = min(4, range.upperBound - agent)
        let units = unsafe currency.four(at: agent, first: count) &+ dividend
        unsafe currency.setFour(at: agent, units, first: count)
        let trust = unsafe nextTrust(
          trusts.four(at: agent, first: count), baseline: baselines.four(at: agent),
          record: record, learning: learning, reversion: reversion)
        unsafe trusts.setFour(at: agent, trust, first: count)
        let shares = shareOfMean(units, mean: meanCurrency)
        for lane in 0..<count {
          let tag = unsafe records[agent + lane].tag
          unsafe records[agent + lane].stake = stake(
            share: shares[lane], encounters: world.fixed.tags.encounters(tag))
        }
        agent += 4
      }
    }
  }
}

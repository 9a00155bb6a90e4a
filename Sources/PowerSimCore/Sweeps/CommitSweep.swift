import PowerSimKernel

/// The second sweep of a tick, over agents alone: what could only follow once all agents were known.
///
/// The dividend needs all levies, trust needs the place's record, the stakes of the next tick need
/// both. Compiled for what the processor has, or in the equations four agents at a time.
struct CommitSweep {
  let world: World
  /// Of t + 1.
  let records: Column<AgentRecord>
  let dividend: Int64
  /// c̄ at t + 1, in units.
  let meanCurrency: Double
  let places: Column<PlacePartial>

  func run(_ workers: Workers) {
    let count = world.fixed.chunks.count
    guard let kernel = unsafe workers.kernel.compiled() else {
      workers.forEach(count) { run($0) }
      return
    }
    // Addresses and numbers alone, as in `CompiledSweep`.
    nonisolated(unsafe) let commit = unsafe kernel.pointee.commit
    nonisolated(unsafe) let all = unsafe powersim_commit(
      currency: world.state.currency.base, trust: world.state.trust.base,
      trust_baseline: world.fixed.trustBaseline.base, records: records.base,
      encounter_mask: world.fixed.tags.encounterMask, dividend: dividend,
      mean_currency: meanCurrency, record: 0, learning: 0, reversion: 0)
    nonisolated(unsafe) let (chunks, places) = unsafe (world.fixed.chunks.all.base, places.base)
    workers.forEach(count) { chunk in
      let own = unsafe chunks[chunk]
      let place = unsafe places[Int(own.place)]
      var here = unsafe all
      unsafe here.record = Float(place.responsiveness)
      unsafe here.learning = place.trustLearning
      unsafe here.reversion = place.trustReversion
      unsafe commit(&here, Int(own.first), own.count)
    }
  }

  /// Commits one chunk in the equations.
  private func run(_ chunk: Int) {
    let place = places[world.fixed.chunks.place[chunk]]
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
        record: Float(place.responsiveness), learning: place.trustLearning,
        reversion: place.trustReversion)
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

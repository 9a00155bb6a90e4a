import PowerSimKernel

/// The walk along ties in the equations of the submodels, four lanes at a time: what every compiled kernel
/// is tested against, bit by bit.
@unsafe struct TieEquations {
  private let ties: powersim_ties
  private let slices: Range<Int>
  private let sliceStart: ColumnView<UInt32>
  private let laneAgent: ColumnView<UInt32>
  private let laneLength: ColumnView<UInt8>
  private let neighbours: ColumnView<UInt32>
  private let strength: ColumnView<Float>
  private let records: ColumnView<AgentRecord>
  private let access: ColumnView<Float>
  private let placeOf: ColumnView<UInt32>
  private let tags: AgentTags

  init(_ ties: powersim_ties, _ world: World, _ network: Network, _ slices: Range<Int>) {
    unsafe self.ties = ties
    unsafe self.slices = slices
    unsafe sliceStart = ColumnView(network.rows.sliceStart)
    unsafe laneAgent = ColumnView(network.rows.laneAgent)
    unsafe laneLength = ColumnView(network.rows.laneLength)
    unsafe neighbours = ColumnView(network.neighbours)
    let own = network.rows.positions(ofSlices: slices)
    unsafe strength = ColumnView(world.state.strength, own: own)
    unsafe records = ColumnView(world.state.records)
    unsafe access = ColumnView(world.fixed.access)
    unsafe placeOf = ColumnView(world.fixed.place)
    unsafe tags = world.fixed.tags
  }

  /// Four segments of rows, and what has come together on the way down.
  private struct Segments {
    let agent: SIMD4<UInt32>
    let own: FourRecords
    let share: Lanes
    let screen: Lanes
    var gained = SIMD4<Int64>()
    var calling = Lanes()
    var sharing = Lanes()
    var seen = Lanes()
    var nextTotal = Lanes()
    var nextBetween = Lanes()
  }

  /// Walks the slices of some agents into a worker's scratch, which is empty.
  func run(_ agents: Range<Int>, _ scratch: NeighbourScratch, worker: Int) {
    let firstSlot = NeighbourScratch.firstSlot(of: worker)
    for slice in unsafe slices {
      for part in stride(from: 0, to: SlicedRows.lanes, by: 4) {
        let first = slice * SlicedRows.lanes + part
        let lengths = (0..<4).map { unsafe Int(laneLength[first + $0]) }
        var segments = unsafe segments(first)
        var position = unsafe Int(sliceStart[slice]) * SlicedRows.lanes + part
        for column in 0..<lengths[0] {
          unsafe step(&segments, position, LaneMask(first: lengths.count { $0 > column }))
          position += SlicedRows.lanes
        }
        for lane in 0..<4 where lengths[lane] > 0 {
          let slot = firstSlot + Int(segments.agent[lane]) - agents.lowerBound
          scratch.gained[slot] += segments.gained[lane]
          scratch.sums[slot] += NeighbourSums(
            segments.calling[lane], segments.sharing[lane], segments.seen[lane],
            segments.nextTotal[lane])
          scratch.between[worker * SlicedRows.lanes + part + lane] += Double(
            segments.nextBetween[lane])
        }
      }
    }
  }

  private func segments(_ first: Int) -> Segments {
    let agent = unsafe laneAgent.four(at: first) &>> 1
    let own = unsafe fourRecords(agent)
    let access = unsafe Lanes(
      access[Int(agent[0])], access[Int(agent[1])], access[Int(agent[2])], access[Int(agent[3])])
    let inForce = unsafe accessInForce(access, digitalAccess: ties.rates.digital_access)
    return unsafe Segments(
      agent: agent, own: own, share: own.stake * tags.encounters(own.tag),
      screen: screened(filter: ties.rates.filter, access: inForce))
  }

  private func fourRecords(_ agent: SIMD4<UInt32>) -> FourRecords {
    unsafe FourRecords(
      records[Int(agent[0])], records[Int(agent[1])], records[Int(agent[2])],
      records[Int(agent[3])])
  }

  /// One half-tie of each segment.
  ///
  /// Behind a segment's end stand a strength of 0 and an agent of whom all is 0: nothing comes from it,
  /// but its strength must not grow.
  private func step(_ s: inout Segments, _ position: Int, _ isReal: LaneMask) {
    let one = Lanes(repeating: 1)
    let work = unsafe ties.work
    let other = unsafe neighbours.four(at: position) &>> 1
    let their = unsafe fourRecords(other)
    let w = unsafe strength.four(at: position)
    let share = unsafe their.stake * tags.encounters(their.tag)
    let isSame = unsafe tags.areInGroup(their.tag, of: s.own.tag)

    var heard = w
    if work.has_groups {
      heard *= select(isSame, one, s.screen)
      s.seen += heard
    }
    s.sharing += heard * their.disposition
    var passed = heard
    if work.is_local {
      passed *= unsafe gate(
        from: share, disposition: their.disposition, to: s.share,
        gatekeeping: ties.rates.gatekeeping)
    }
    s.calling += passed * their.current

    if work.exchange == powersim_exchange_reshuffle {
      for lane in 0..<4 where isReal[lane] {
        s.gained[lane] += unsafe reshuffled(
          s.agent[lane], s.own.stake[lane], other[lane], their.stake[lane])
      }
    } else if work.exchange != powersim_exchange_none {
      let units = unsafe traded(s, other, their, share)
      for lane in 0..<4 { s.gained[lane] += Int64(units[lane]) }
    }

    if work.ties_move {
      var (everyday, homophily) = unsafe (
        Lanes(repeating: ties.rates.everyday), Lanes(repeating: ties.rates.homophily)
      )
      if unsafe work.is_local && ties.differ_by_zone {
        let places = unsafe places(other, their.tag)
        everyday = (everyday + Lanes(places.map { unsafe ties.everyday[$0] })) * 0.5
        homophily = (homophily + Lanes(places.map { unsafe ties.homophily[$0] })) * 0.5
      }
      let next = unsafe nextStrength(
        w, currents: s.own.current * their.current,
        dispositions: s.own.disposition + their.disposition, everyday: everyday,
        together: ties.rates.together,
        openness: work.has_groups ? select(isSame, one, one - homophily) : one,
        decay: ties.rates.decay)
      let real = masked(isReal, next)
      s.nextTotal += real
      if work.has_groups { s.nextBetween += select(isSame, Lanes(), real) }
      unsafe strength.setFour(at: position, real)
    }
  }

  /// What four agents gain in a yard sale each, in units.
  private func traded(
    _ s: Segments, _ other: SIMD4<UInt32>, _ their: FourRecords, _ share: Lanes
  ) -> SIMD4<Double> {
    let coins = unsafe Coins(key: ties.coin_key)
    var coin = SIMD4<Double>()
    for lane in 0..<4 {
      let gains =
        coins.favoursLower(s.agent[lane], other[lane]) == (s.agent[lane] <= other[lane])
      coin[lane] = unsafe gains ? ties.rates.noise : -ties.rates.noise
    }
    var drift: Lanes?
    if unsafe ties.work.exchange == powersim_exchange_coin_and_drift {
      let advantages = unsafe places(other, their.tag).map { unsafe ties.advantage[$0] }
      drift = unsafe Lanes(advantages) + ties.rates.advantage
    }
    let mine = Parties(stake: s.own.stake, share: s.share, disposition: s.own.disposition)
    let theirs = Parties(stake: their.stake, share: share, disposition: their.disposition)
    return unsafe yardSale(
      mine, theirs, coin: coin, drift: drift, largestEdge: ties.rates.largest_edge)
      * ties.mean_currency
  }

  /// What an agent gains when it and another divide their stakes anew, in units.
  private func reshuffled(
    _ agent: UInt32, _ stake: Float, _ other: UInt32, _ theirs: Float
  ) -> Int64 {
    let (low, high) = (min(agent, other), max(agent, other))
    let u = unsafe Draws.Row(key: ties.coin_key).uniform(UInt64(low) << 32 | UInt64(high))
    let gain = agent < other ? reshuffle(stake, theirs, u: u) : reshuffle(theirs, stake, u: u)
    let units = unsafe Int64(gain * ties.mean_currency)
    return agent < other ? units : -units
  }

  /// Where four neighbours live.
  private func places(_ agents: SIMD4<UInt32>, _ tag: SIMD4<UInt32>) -> [Int] {
    (0..<4).map { lane in
      unsafe tags.hasPlaces ? tags.place(tag[lane]) : Int(placeOf[Int(agents[lane])])
    }
  }
}

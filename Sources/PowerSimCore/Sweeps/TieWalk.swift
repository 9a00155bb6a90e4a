import PowerSimShims

/// The walk along the half-ties of agents: everything of a tick that neighbours have a part in.
///
/// One pass over the 16-byte records of the neighbours, four half-ties at a time, forms what
/// exchange, current, disposition and ties need. The last lanes of a row may belong to the next
/// agent: they are masked out of every sum and keep their strength.
@unsafe struct TieWalk<Work: TieWork> {
  private let work: Work
  private let rowStart: ColumnView<UInt32>
  private let neighbours: ColumnView<UInt32>
  private let records: ColumnView<AgentRecord>
  private let tags: AgentTags
  private let strength: ColumnView<Float>
  private let access: ColumnView<Float>
  private let placeOf: ColumnView<UInt32>
  private let places: ColumnView<PlaceTerms>
  private let tiesDifferByZone: Bool
  private let coins: Draws.Row
  /// c̄ in units.
  private let meanCurrency: Double
  /// Where the chunk's half-ties end; beyond it others write.
  private let end: Int
  /// In force in the chunk's place.
  private let rates: AgentRates
  private let own: PlaceTerms

  /// The walk of the agents of one chunk, all of one place.
  init(
    _ work: Work, _ world: World, _ network: Network, _ terms: TickTerms, rates: AgentRates,
    place: Int, coins: Draws.Row, meanCurrency: Double, chunk: Range<Int>
  ) {
    unsafe self.work = work
    unsafe rowStart = ColumnView(network.rowStart)
    unsafe neighbours = ColumnView(network.neighbours)
    unsafe records = ColumnView(world.state.records)
    unsafe tags = world.fixed.tags
    unsafe strength = ColumnView(
      world.state.strength, own: network.row(chunk.lowerBound, to: chunk.upperBound))
    unsafe access = ColumnView(world.fixed.access)
    unsafe placeOf = ColumnView(world.fixed.place)
    unsafe places = ColumnView(terms.places)
    unsafe tiesDifferByZone = terms.tiesDifferByZone
    unsafe self.coins = coins
    unsafe self.meanCurrency = meanCurrency
    unsafe end = Int(network.rowStart[chunk.upperBound])
    unsafe self.rates = rates
    unsafe own = terms.places[place]
  }

  /// What one agent gets from its neighbours.
  private struct Sums {
    var gained: Int64 = 0
    var calling = Lanes()
    var sharing = Lanes()
    var seen = Lanes()
    var nextTotal = Lanes()
    /// Σ w at t + 1 over ties between groups.
    var nextBetween = Lanes()
  }

  /// Walks the ties of a tile's agents into its scratch; returns Σ w at t + 1 between groups.
  @inline(__always)
  func run(_ tile: Range<Int>, _ scratch: NeighbourScratch) -> Double {
    let slots = 0..<tile.count
    let (gained, calling) = unsafe (
      ColumnView(scratch.gained, own: slots), ColumnView(scratch.calling, own: slots)
    )
    let (sharing, seen) = unsafe (
      ColumnView(scratch.sharing, own: slots), ColumnView(scratch.seen, own: slots)
    )
    let nextTotal = unsafe ColumnView(scratch.nextTotal, own: slots)
    var between = 0.0
    for agent in tile {
      let slot = agent &- tile.lowerBound
      let sums = unsafe sums(agent)
      unsafe gained[slot] = sums.gained
      unsafe calling[slot] = sums.calling.total
      unsafe sharing[slot] = sums.sharing.total
      unsafe seen[slot] = sums.seen.total
      unsafe nextTotal[slot] = sums.nextTotal.total
      between += Double(sums.nextBetween.total)
    }
    return between
  }

  @inline(__always)
  private func sums(_ agent: Int) -> Sums {
    let me = unsafe records[agent]
    let mine = unsafe Parties(
      stake: Lanes(repeating: me.stake),
      share: Lanes(repeating: me.stake * Float(tags.encounters(me.tag))),
      disposition: Lanes(repeating: me.disposition))
    let one = Lanes(repeating: 1)
    let screen = unsafe Lanes(
      repeating: screened(
        filter: rates.filter,
        access: accessInForce(access[agent], digitalAccess: rates.digitalAccess)))
    var sums = Sums()
    let rowEnd = unsafe Int(rowStart[agent &+ 1])
    var halfTie = unsafe Int(rowStart[agent])
    while halfTie < rowEnd {
      let others = unsafe neighbours.four(at: halfTie)
      // 16 half-ties ahead: the records are there when their turn comes; 2 times faster beyond the
      // cache.
      let ahead = unsafe neighbours.four(at: halfTie &+ 16)
      for lane in 0..<4 { unsafe powersim_prefetch(records.address(Int(ahead[lane]))) }
      let their = unsafe FourRecords(
        records[Int(others[0])], records[Int(others[1])], records[Int(others[2])],
        records[Int(others[3])])
      let isReal = LaneMask(first: rowEnd &- halfTie)
      let isSame = unsafe tags.areInGroup(their.tag, of: me.tag)
      let w = unsafe strength.four(at: halfTie, first: end &- halfTie)
      let share = unsafe their.stake * tags.encounters(their.tag)

      var heard = masked(isReal, w)
      if unsafe work.hasGroups {
        heard *= select(isSame, one, screen)
        sums.seen += heard
      }
      sums.sharing += heard * their.disposition
      var passed = heard
      if unsafe work.isLocal {
        passed *= unsafe gate(
          from: share, disposition: their.disposition, to: mine.share,
          gatekeeping: rates.gatekeeping)
      }
      sums.calling += passed * their.current

      if unsafe work.exchange == .reshuffle {
        for lane in 0..<min(4, rowEnd &- halfTie) {
          sums.gained &+= unsafe reshuffled(agent, me.stake, Int(others[lane]), their.stake[lane])
        }
      } else if unsafe work.exchange != .none {
        let theirs = Parties(
          stake: masked(isReal, their.stake), share: share, disposition: their.disposition)
        sums.gained &+= unsafe traded(agent, mine, others, theirs, their.tag)
      }

      if unsafe work.tiesMove {
        var (everyday, homophily) = unsafe (
          Lanes(repeating: own.everyday), Lanes(repeating: own.homophily)
        )
        if unsafe work.isLocal && tiesDifferByZone {
          for lane in 0..<4 {
            let far = unsafe places[place(Int(others[lane]), their.tag[lane])]
            everyday[lane] = unsafe (own.everyday + far.everyday) * 0.5
            homophily[lane] = unsafe (own.homophily + far.homophily) * 0.5
          }
        }
        let next = unsafe nextStrength(
          w, currents: me.current * their.current,
          dispositions: mine.disposition + their.disposition, everyday: everyday,
          together: rates.together,
          openness: work.hasGroups ? select(isSame, one, one - homophily) : one,
          decay: rates.tieDecay)
        let real = masked(isReal, next)
        sums.nextTotal += real
        if unsafe work.hasGroups { sums.nextBetween += select(isSame, Lanes(), real) }
        unsafe strength.setFour(
          at: halfTie, select(isReal, next, w), first: end &- halfTie)
      }
      halfTie &+= 4
    }
    return sums
  }

  /// What an agent gains in four yard sales, in units; nothing where a stake is 0.
  @inline(__always)
  private func traded(
    _ agent: Int, _ mine: Parties, _ others: SIMD4<UInt32>, _ theirs: Parties,
    _ tag: SIMD4<UInt32>
  ) -> Int64 {
    let id = UInt64(truncatingIfNeeded: agent)
    var coins = SIMD4<UInt64>()
    for lane in 0..<4 {
      let other = UInt64(others[lane])
      // The top bit: whether this is the higher-numbered end.
      let turn = other &- id
      let pair = Int64(bitPattern: turn) < 0 ? other << 32 | id : id << 32 | other
      // Heads (u < 1/2, a top bit of 0) is a gain for the lower-numbered end: b with its sign.
      coins[lane] = unsafe (self.coins.bits(pair) ^ turn) & 1 << 63 | rates.noise.bitPattern
    }
    var drift: Lanes?
    if unsafe work.exchange == .coinAndDrift {
      var advantages = Lanes()
      for lane in 0..<4 {
        advantages[lane] = unsafe places[place(Int(others[lane]), tag[lane])].advantage
      }
      drift = unsafe advantages + own.advantage
    }
    let gain = unsafe yardSale(
      mine, theirs, coin: unsafeBitCast(coins, to: SIMD4<Double>.self), drift: drift,
      largestEdge: rates.largestEdge)
    return unsafe (gain * meanCurrency).totalOfWholeParts
  }

  /// What an agent gains when it and another divide their stakes anew, in units.
  @inline(__always)
  private func reshuffled(_ agent: Int, _ stake: Float, _ other: Int, _ theirs: Float) -> Int64 {
    let (low, high) = (min(agent, other), max(agent, other))
    let u = unsafe coins.uniform(UInt64(low) << 32 | UInt64(high))
    let gain =
      agent < other ? reshuffle(stake, theirs, u: u) : reshuffle(theirs, stake, u: u)
    let units = unsafe powersim_truncated(gain * meanCurrency)
    return agent < other ? units : -units
  }

  /// Where a neighbour lives.
  @inline(__always)
  private func place(_ agent: Int, _ tag: UInt32) -> Int {
    unsafe tags.hasPlaces ? tags.place(tag) : Int(placeOf[agent])
  }
}

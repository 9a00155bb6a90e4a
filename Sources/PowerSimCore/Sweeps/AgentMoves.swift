/// The second part of the sweep over agents: each moves its own state, given what its ties brought.
///
/// In the equations of the submodels, four agents at a time: what the kernels are tested against.
struct AgentMoves {
  let world: World
  let nextRecords: Column<AgentRecord>
  let terms: TickTerms
  let rates: AgentRates
  let place: Int
  let meanCurrency: Double
  let tiesMove: Bool
  let hasGroups: Bool
  let isSettled: Bool

  /// Moves the agents of a chunk from what stands in its scratch.
  func run(
    _ tile: Range<Int>, _ scratch: NeighbourScratch, firstSlot: Int,
    _ partial: inout AgentSweep.Partial
  ) {
    let answering = terms.answering[place]
    let associationCall = terms.associationCall[place]
    let answers = !answering.isNone
    let (needsAccess, takes) = (rates.needsAccess, rates.rent > 0 || rates.levy > 0)
    let efficacyMoves = rates.efficacyMoves
    let isMixed = world.isWellMixed
    let others = Float(max(1, world.fixed.count - 1))
    let othersMean = Float(Double(world.fixed.count) * terms.meanCurrent)
    let records = unsafe ColumnView(world.state.records)
    let nextRecords = unsafe ColumnView(self.nextRecords, own: tile)
    let currency = unsafe ColumnView(world.state.currency, own: tile)
    let accesses = unsafe ColumnView(world.fixed.access)
    let tieStrength = unsafe ColumnView(world.state.tieStrength, own: tile)
    let reluctance = unsafe ColumnView(world.fixed.reluctance)
    let efficacies = unsafe ColumnView(world.state.efficacy, own: tile)
    let trust = unsafe ColumnView(world.state.trust)
    let fatigues = unsafe ColumnView(world.state.fatigue, own: tile)
    let efficacyBaseline = unsafe ColumnView(world.fixed.efficacyBaseline)
    let dispositionBaseline = unsafe ColumnView(world.fixed.dispositionBaseline)
    let (gained, neighbourSums) = unsafe (ColumnView(scratch.gained), ColumnView(scratch.sums))
    var (current, answered, active) = (LaneTotals(), LaneTotals(), LaneTotals())

    var agent = tile.lowerBound
    while agent < tile.upperBound {
      let slot = firstSlot + agent - tile.lowerBound
      let count = min(4, tile.upperBound - agent)
      let isReal = LaneMask(first: count)
      let own = unsafe FourRecords(records, at: agent)
      let v = own.current
      let sums = unsafe FourSums(neighbourSums, at: slot)
      let access =
        needsAccess
        ? unsafe accessInForce(accesses.four(at: agent), digitalAccess: rates.digitalAccess)
        : Lanes()

      // Currency: rent and levy; the dividend follows when all levies are known.
      let before = unsafe currency.four(at: agent, first: count)
      var held = unsafe before &+ gained.four(at: slot)
      if takes {
        for lane in 0..<count {
          let rent = part(rates.rent * Double(access[lane]) * Double(v[lane]), of: held[lane])
          let levy = part(rates.levy, of: held[lane] - rent)
          held[lane] -= rent + levy
          partial.rents += rent
          partial.levies += levy
        }
      }
      for lane in 0..<count { partial.held += held[lane] }
      unsafe currency.setFour(at: agent, held, first: count)

      // Current
      let total = unsafe tieStrength.four(at: agent, first: count)
      var rooted = Lanes(repeating: 1)
      var related: Lanes
      if isMixed {
        related = (othersMean - v) / others
      } else {
        let half =
          rates.rootednessHalf
          * larger(world.fixed.tags.encounters(own.tag), Lanes(repeating: world.fixed.usualTies))
        rooted = rootedness(total, half: half)
        let whole = total + half
        related = masked(LaneMask(Lanes(), isBelow: whole), sums.calling / whole)
      }
      let input =
        related + access * rates.amplifiedNovelty + rates.call + associationCall * rooted
      let efficacy = unsafe efficacies.four(at: agent, first: count)
      let limit = unsafe threshold(
        fear: rates.fear, reluctance: reluctance.four(at: agent), efficacy: efficacy,
        trust: trust.four(at: agent, first: count), trustWeight: rates.trustWeight)
      let response =
        rates.isStep
        ? step(input: input, threshold: limit)
        : hill(input: input, threshold: limit, steepness: rates.steepness)
      let fatigue = unsafe fatigues.four(at: agent, first: count)
      let next = nextCurrent(
        v, response: response, rootedness: rooted, fatigue: fatigue,
        activation: rates.activation, dissipation: rates.dissipation, retention: rates.retention)
      unsafe fatigues.setFour(
        at: agent,
        nextFatigue(
          fatigue, current: v, gain: rates.fatigueGain, recovery: rates.fatigueRecovery),
        first: count)

      // Norms
      var answer = Lanes()
      if answers {
        answer = answering.answer(share: Lanes(shareOfMean(before, mean: meanCurrency)))
        answered.add(masked(isReal, v * answer), at: slot)
      }
      active.add(masked(isReal, v * rooted), at: slot)
      if efficacyMoves {
        unsafe efficacies.setFour(
          at: agent,
          nextEfficacy(
            efficacy, baseline: efficacyBaseline.four(at: agent), current: v, answer: answer,
            learning: rates.efficacyLearning, wins: rates.wins,
            reversion: rates.efficacyReversion), first: count)
      }
      let seen = hasGroups ? sums.seen : total
      let neighbours = select(
        LaneMask(Lanes(), isBelow: seen), sums.sharing / seen, own.disposition)
      let disposition = unsafe nextDisposition(
        own.disposition, baseline: dispositionBaseline.four(at: agent),
        neighbours: isMixed ? own.disposition : neighbours, current: v,
        influence: rates.influence, culture: rates.culture, reversion: rates.dispositionReversion,
        scarcity: rates.scarcity)
      if tiesMove && !isMixed {
        unsafe tieStrength.setFour(at: agent, sums.nextTotal, first: count)
      }

      current.add(masked(isReal, next), at: slot)
      let stakes =
        isSettled
        ? stake(
          share: shareOfMean(held, mean: meanCurrency),
          encounters: world.fixed.tags.encounters(own.tag)) : own.stake
      let record = FourRecords(
        stake: stakes, current: next, disposition: disposition, tag: own.tag)
      for lane in 0..<count { unsafe nextRecords[agent + lane] = record[lane] }
      agent += 4
    }
    partial.current += current.total
    partial.answered += answered.total
    partial.rooted += active.total
  }
}

/// Sums over agents in 16 lanes, as the widest kernels add them up.
private struct LaneTotals {
  private var lanes = InlineArray<4, SIMD4<Double>>(repeating: .zero)

  /// Adds what four agents have, the first of them in a slot of the chunk.
  mutating func add(_ values: Lanes, at slot: Int) {
    lanes[slot / 4 % 4] += SIMD4<Double>(values)
  }

  /// The sum, lane by lane.
  var total: Double {
    var total = 0.0
    for lane in 0..<SlicedRows.lanes { total += lanes[lane / 4][lane % 4] }
    return total
  }
}

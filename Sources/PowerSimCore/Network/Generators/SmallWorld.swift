// Watts and Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393, 440-442,
// https://doi.org/10.1038/30918.

extension NetworkKind {
  static let smallWorld = NetworkKind(
    name: "smallWorld", summary: "one ring of all agents, some of its ties rewired to anybody",
    construction:
      "A ring on which each agent is tied to its neighbours/2 nearest on either side. Lap by lap, "
      + "nearest neighbours first, each forward tie is led, with the chance rewiring, to a uniform "
      + "agent instead; itself and ties that stand are drawn again.",
    source: "Watts & Strogatz 1998, Nature 393:440-442",
    settings: [.ringNeighbours, .rewiring]
  ) { request in
    let ring = RingLattice(size: request.agents, neighbours: request.whole("neighbours"))
    let rewiring = request.number("rewiring")
    var ties = TieList(agents: request.agents, expecting: ring.ties)
    for offset in stride(from: 1, through: ring.reach, by: 1) {
      for start in 0..<ring.starts(offset) {
        ties.append(start, ring.seat(start, ahead: offset))
      }
    }

    // As in the paper: one lap round the ring for the nearest neighbours, one for the next, …;
    // a tie that stands already, rewired or not, is refused, so the number of ties never changes.
    let draws = request.draws(.rewiring)
    var added = PairSet(expecting: Int(rewiring * Double(ring.ties) * 1.01))
    for offset in stride(from: 1, through: ring.reach, by: 1) {
      for start in 0..<ring.starts(offset) {
        let row = draws.row(UInt64(start))
        guard row.uniform(UInt64(2 * offset)) < rewiring else { continue }
        for attempt in 0..<mostRewiringAttempts {
          let end = row.below(request.agents, attempt << 32 | UInt64(2 * offset + 1))
          if end == start || added.contains(start, end) { continue }
          if let old = ring.tie(start, end),
            ties[ring.position(old.start, ahead: old.offset)].second
              == UInt32(ring.seat(old.start, ahead: old.offset))
          {
            continue
          }
          _ = added.insert(start, end)
          ties.redirect(ring.position(start, ahead: offset), to: end)
          break
        }
      }
    }
    return ties
  }

  /// How often a new end is drawn before the tie stays where it was.
  ///
  /// Reached only where nearly everybody is tied to nearly everybody.
  private static let mostRewiringAttempts: UInt64 = 100
}

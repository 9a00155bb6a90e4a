// Barabási and Albert 1999, Emergence of scaling in random networks, Science 286, 509-512,
// https://doi.org/10.1126/science.286.5439.509. In linear time by repeated end points: Batagelj and
// Brandes 2005, Physical Review E 71, 036113, https://doi.org/10.1103/PhysRevE.71.036113.

extension NetworkKind {
  static let preferential = NetworkKind(
    name: "preferential", summary: "newcomers tie themselves to those who have many ties already",
    construction:
      "A star of tiesPerNewcomer + 1 agents; then each newcomer ties itself to tiesPerNewcomer "
      + "different earlier agents, each drawn with a chance in proportion to its ties.",
    source: "Barabási & Albert 1999, Science 286:509-512",
    settings: [
      Setting(
        "tiesPerNewcomer", "ties that each newcomer makes", unit: "ties", default: 5,
        range: 1...500, isWhole: true)
    ]
  ) { request in
    let agents = request.agents
    let each = request.whole("tiesPerNewcomer")
    guard agents > each else { return completeTies(agents) }
    var ties = TieList(agents: agents, expecting: (agents - each) * each)
    for leaf in 1...each { ties.append(0, leaf) }

    // An agent is an end of as many ties as it has, so a uniform draw among all ends is a draw
    // among agents in proportion to their ties.
    let draws = request.draws(.preferential)
    // The newcomer that was last tied to each agent; 0, who is no newcomer, for nobody.
    let lastNewcomer = Column<UInt32>(repeating: 0, count: agents)
    for newcomer in (each + 1)..<agents {
      let row = draws.row(UInt64(newcomer))
      let ends = 2 * ties.count
      var missing = each
      var attempt: UInt64 = 0
      while missing > 0 {
        let end = row.below(ends, attempt)
        attempt += 1
        let pair = ties[end >> 1]
        let earlier = Int(end & 1 == 0 ? pair.first : pair.second)
        if lastNewcomer[earlier] == UInt32(newcomer) { continue }
        lastNewcomer[earlier] = UInt32(newcomer)
        ties.append(newcomer, earlier)
        missing -= 1
      }
    }
    return ties
  }
}

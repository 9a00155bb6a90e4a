// Communities with bonding ties inside and bridging ties between them; model section 3. Inside:
// Watts and Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393, 440-442,
// https://doi.org/10.1038/30918.

extension NetworkKind {
  static let places = NetworkKind(
    name: "places",
    summary: "a small world in each place, and ties between places that may shun other groups",
    construction:
      "Within each place a ring on which each agent is tied to its neighbours/2 nearest on either "
      + "side; each of its forward ties leads, with the chance rewiring, to a uniform member of the "
      + "place instead; self-ties and repeats are dropped. Then crossTies N/2 ties between places: "
      + "both ends are drawn uniformly, candidates within one place are dropped, candidates between "
      + "groups are refused with the chance separation, until so many distinct ones stand, with at "
      + "most 20 candidates for each tie wanted. A list of neighbouring places, where one is given, "
      + "limits the second end.",
    source: "Watts & Strogatz 1998, Nature 393:440-442 (inside places)",
    settings: [
      .ringNeighbours, .rewiring,
      Setting(
        "crossTies", "mean number of ties that an agent has to other places", unit: "ties",
        default: 2, range: 0...100),
      Setting(
        "separation",
        "chance that a tie between groups is refused, and that an agent keeps its ring group",
        default: 0.5, range: 0...1),
    ]
  ) { request in
    let wanted = Int(request.number("crossTies") * Double(request.agents) / 2 + 0.5)
    var ties = TieList(
      agents: request.agents, expecting: request.agents * request.whole("neighbours") / 2 + wanted)
    for members in request.places { addTiesInside(members, request, to: &ties) }
    addTiesBetweenPlaces(wanted, request, to: &ties)
    return ties
  }

  /// A rewired ring among the agents of one place; self-loops and repeats are left to the builder.
  private static func addTiesInside(
    _ members: Range<Int>, _ request: NetworkRequest, to ties: inout TieList
  ) {
    let ring = RingLattice(size: members.count, neighbours: request.whole("neighbours"))
    let rewiring = request.number("rewiring")
    let draws = request.draws(.rewiring)
    for start in 0..<members.count {
      let agent = members.lowerBound + start
      let row = draws.row(UInt64(agent))
      for offset in stride(from: 1, through: ring.reach, by: 1)
      where start < ring.starts(offset) {
        let isRewired = row.uniform(UInt64(2 * offset)) < rewiring
        let end =
          isRewired
          ? row.below(members.count, UInt64(2 * offset + 1)) : ring.seat(start, ahead: offset)
        ties.append(agent, members.lowerBound + end)
      }
    }
  }

  /// Ties between agents of different places, until so many distinct ones stand.
  ///
  /// At most 20 candidates are drawn for each tie wanted, so fewer may stand in the end: with
  /// complete separation, say, or when there are fewer pairs than ties wanted.
  private static func addTiesBetweenPlaces(
    _ wanted: Int, _ request: NetworkRequest, to ties: inout TieList
  ) {
    guard request.places.count > 1, wanted > 0 else { return }
    let separation = request.number("separation")
    let place = request.placeOfAgents()
    let reach = request.neighbouringPlaces.map { PlacesInReach($0, request.places) }
    let ends = request.draws(.crossTie)
    let refusal = request.draws(.crossRefusal)
    var standing = PairSet(expecting: wanted)
    for attempt in 0..<UInt64(20 * wanted) {
      let row = ends.row(attempt)
      let first = row.below(request.agents, 0)
      let second: Int
      if let reach {
        guard let drawn = reach.agent(from: Int(place[first]), row) else { continue }
        second = drawn
      } else {
        second = row.below(request.agents, 1)
      }
      if place[first] == place[second] { continue }
      if request.group[first] != request.group[second], refusal.uniform(attempt) < separation {
        continue
      }
      guard standing.insert(first, second) else { continue }
      ties.append(first, second)
      if standing.count == wanted { return }
    }
  }

  /// The agents of the places that neighbour a place.
  private struct PlacesInReach {
    let neighbours: [[Range<Int>]]
    let sizes: [Int]

    init(_ neighbouringPlaces: [[Int]], _ places: [Range<Int>]) {
      neighbours = neighbouringPlaces.map { $0.map { places[$0] } }
      sizes = neighbours.map { $0.reduce(0) { $0 + $1.count } }
    }

    /// A uniform draw among them; nil if there are none.
    func agent(from place: Int, _ row: Draws.Row) -> Int? {
      guard sizes[place] > 0 else { return nil }
      var rank = row.below(sizes[place], 1)
      for members in neighbours[place] {
        if rank < members.count { return members.lowerBound + rank }
        rank -= members.count
      }
      return nil
    }
  }
}

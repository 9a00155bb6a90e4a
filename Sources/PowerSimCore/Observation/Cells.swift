/// Agents sorted by group, access, population and quarter of starting currency at once.
///
/// A sum by cells is the sum of every grouping: its members are the margins.
struct Cells: Sendable {
  /// How many there are.
  let count: Int
  /// The cell of each agent.
  let cell: Column<UInt32>
  /// The agents of each cell.
  private(set) var counts: [Int]
  /// Whether quarters are known; before week 0 everyone stands in the first.
  private(set) var hasQuarters = false

  private let groups: Int
  private let populations: Int

  /// How many members the groupings have.
  var members: Int { groups + 2 + populations + 4 }

  init(_ scenario: Scenario, _ world: World) {
    groups = scenario.groups.count
    populations = scenario.populations.count
    count = groups * 2 * populations * 4
    cell = Column(repeating: 0, count: world.fixed.count)
    counts = [Int](repeating: 0, count: count)
    sort(world)
  }

  /// Sorts the agents anew if quarters have become known.
  mutating func refresh(_ world: World) {
    if !hasQuarters && world.state.start != nil { sort(world) }
  }

  private mutating func sort(_ world: World) {
    counts = [Int](repeating: 0, count: count)
    for agent in 0..<world.fixed.count {
      let access = world.fixed.access[agent] > 0.5 ? 1 : 0
      let quarter = Int(world.state.start?.quarter[agent] ?? 0)
      let number =
        ((Int(world.fixed.group[agent]) * 2 + access) * populations
          + Int(world.fixed.population[agent])) * 4
        + quarter
      cell[agent] = UInt32(number)
      counts[number] += 1
    }
    hasQuarters = world.state.start != nil
  }

  /// The members that a cell belongs to, in the order of `Scenario.members`.
  func margins(_ cell: Int) -> (group: Int, access: Int, population: Int, quarter: Int) {
    let rest = cell / 4 / populations
    return (
      rest / 2, groups + rest % 2, groups + 2 + cell / 4 % populations,
      groups + 2 + populations + cell % 4
    )
  }

  /// The members of a grouping.
  func members(of grouping: Grouping) -> Range<Int> {
    switch grouping {
    case .group: 0..<groups
    case .access: groups..<groups + 2
    case .population: groups + 2..<groups + 2 + populations
    case .wealthQuarter: groups + 2 + populations..<members
    }
  }

  /// Counts the agents of each member; before week 0 nobody belongs to a quarter.
  func count(into counts: Column<Int>) {
    for member in 0..<members { counts[member] = 0 }
    for cell in 0..<count where self.counts[cell] > 0 {
      let margins = margins(cell)
      counts[margins.group] += self.counts[cell]
      counts[margins.access] += self.counts[cell]
      counts[margins.population] += self.counts[cell]
      counts[margins.quarter] += hasQuarters ? self.counts[cell] : 0
    }
  }
}

package import PowerSimCore

/// Scenarios as the branches of trees, so that no tick is computed twice.
///
/// As long as some do the same, one simulation stands for all of them; it is forked where they diverge.
/// Every state has the bits of a run of its scenario alone. Planning takes time in proportion to the
/// ticks that branches share, whatever their number.
package struct RunTree: Sendable {
  /// A scenario, and how far it runs.
  package struct Branch: Sendable {
    /// What is run.
    package let scenario: Scenario
    /// The last tick that is reached.
    package let end: Int

    /// A branch.
    ///
    /// - Parameter end: nil: the scenario's last tick.
    package init(_ scenario: Scenario, end: Int? = nil) {
      self.scenario = scenario
      self.end = end ?? scenario.time.lastTick
    }
  }

  /// One simulation: a stretch of the tree without forks of its own history.
  package struct Node: Sendable {
    /// The branch whose scenario is run: one that goes on to the end of the node.
    package let trunk: Int
    /// Where it begins: the tick at which it is forked off, or the first tick of a root.
    package let start: Int
    /// Which branches it stands for, and from which tick on: fewer and fewer.
    package fileprivate(set) var members: [(from: Int, branches: [Int])] = []
    /// The nodes that are forked off, ascending by tick.
    package fileprivate(set) var forks: [(tick: Int, node: Int)] = []
    /// The last tick that is reached.
    package let end: Int
  }

  /// The branches.
  package let branches: [Branch]
  /// The nodes; forks lie behind what they are forked from.
  package private(set) var nodes: [Node] = []
  /// The nodes that begin with a society of their own.
  package private(set) var roots: [Int] = []
  /// The node in which each branch ends.
  private var leaves: [Int]

  /// Finds out where branches diverge.
  ///
  /// - Parameter most: how many branches a root may have: what more share is computed more than once, by
  ///   threads that would be idle.
  package init(_ branches: [Branch], branchesOfARoot most: Int = .max) {
    self.branches = branches
    let courses = branches.map { Course(of: $0.scenario) }
    leaves = Array(repeating: 0, count: branches.count)
    let societies = grouped(
      branches.indices.map { (SocietyDefinition(of: branches[$0].scenario), $0) })
    for (_, members) in societies {
      let first = branches[members[0]].scenario.time.firstTick
      for (acts, group) in grouped(members.map { (courses[$0].acts(at: first), $0) }) {
        for start in stride(from: 0, to: group.count, by: min(most, group.count)) {
          roots.append(nodes.count)
          let part = group[start...].prefix(most)
          grow(Array(part), from: first, acts: acts, courses)
        }
      }
    }
    for number in nodes.indices { nodes[number].forks.sort { $0.tick < $1.tick } }
  }

  /// The scenarios to their ends.
  package init(_ scenarios: [Scenario]) { self.init(scenarios.map { Branch($0) }) }

  /// Adds the node of branches that agree up to a tick, and all that is forked off it.
  ///
  /// - Parameter acts: what they do at that tick.
  private mutating func grow(
    _ group: [Int], from start: Int, acts: Course.Acts?, _ courses: [Course]
  ) {
    // A stack, because a chain of thousands of forks must not be a chain of calls.
    var waiting = [Beginning(members: group, start: start, acts: acts, parent: nil)]
    while let next = waiting.popLast() {
      let number = nodes.count
      if let parent = next.parent { nodes[parent].forks.append((next.start, number)) }
      let trunk = furthest(next.members)
      nodes.append(Node(trunk: trunk, start: next.start, end: branches[trunk].end))
      nodes[number].members.append((next.start, next.members))
      for branch in next.members { leaves[branch] = number }
      var (members, acts) = (next.members, next.acts)
      var tick = next.start
      while members.count > 1 && tick < nodes[number].end {
        tick += 1
        let before = acts
        let going = members.filter { branches[$0].end >= tick }
        // Nil: what was in force stays in force.
        let doing = going.map { branch in
          (courses[branch].acts(at: tick).flatMap { $0 == before?.continued ? nil : $0 }, branch)
        }
        var rest = going
        if doing.contains(where: { $0.0 != nil }) {
          for (other, group) in grouped(doing) {
            if group.contains(trunk) {
              rest = group
              acts = other ?? before
            } else {
              // Forked one tick before, from where it agrees with itself.
              waiting.append(
                Beginning(members: group, start: tick - 1, acts: before, parent: number))
            }
          }
        }
        if rest.count < members.count {
          members = rest
          nodes[number].members.append((tick, members))
        }
      }
    }
  }

  /// A node that is to be grown.
  private struct Beginning {
    let members: [Int]
    let start: Int
    let acts: Course.Acts?
    let parent: Int?
  }

  /// The branch that goes on the longest; the first of them.
  private func furthest(_ members: [Int]) -> Int {
    members.max { (branches[$0].end, -$0) < (branches[$1].end, -$1) } ?? 0
  }
}

extension RunTree {
  /// Ticks of one replicate: those that are computed, and those it would take if each branch ran alone.
  package var ticks: (computed: Int, alone: Int) {
    (
      nodes.reduce(0) { $0 + $1.end - $1.start },
      branches.reduce(0) { $0 + $1.end - $1.scenario.time.firstTick }
    )
  }

  /// Whether two branches never diverge while both run.
  package func areTheSame(_ one: Int, _ two: Int) -> Bool { leaves[one] == leaves[two] }
}

/// Sorts elements into groups with the same key, in the order of their first members.
private func grouped<Key: Hashable>(_ elements: [(Key, Int)]) -> [(key: Key, members: [Int])] {
  var positions: [Key: Int] = [:]
  var groups: [(key: Key, members: [Int])] = []
  for (key, element) in elements {
    if let position = positions[key] {
      groups[position].members.append(element)
    } else {
      positions[key] = groups.count
      groups.append((key, [element]))
    }
  }
  return groups
}

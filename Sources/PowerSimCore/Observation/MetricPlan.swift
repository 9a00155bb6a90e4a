/// The table of metrics with every name resolved to a position, so that a tick looks nothing up.
struct MetricPlan: Sendable {
  /// One step for each metric of the table, in its order.
  let steps: [Step]
  /// The quantities of agents whose means the table knows.
  let means: [Metric.Quantity]
  /// Those of them that are wanted.
  let wantedMeans: [Int]
  /// The means that are summed by groupings too; first those that metrics of all agents ask for.
  let meansInCells: [Int]
  /// How many of the means in cells the metrics of all agents ask for.
  let minimumInCells: Int
  /// How many metrics are written.
  let columns: Int

  /// What is measured of all agents.
  let overall: List
  /// What is measured of each place.
  let places: List
  /// What is measured of each member of a grouping, in the order of `Grouping.allCases`.
  let members: [List]
  /// What metrics of all agents ask of the members of groupings: steps that are means.
  let membersForOverall: [Int]

  // Positions among the means that the observer itself needs.
  let totalStrength, answered, rootedness: Int

  /// What is measured of one kind of rows.
  struct List: Sendable {
    /// Positions in the table, each behind those that it is made from.
    let steps: [Int]
    /// The steps that are written, and their columns.
    let written: [(step: Int, column: Int)]
    /// Whether ranks of currency, ranks of power or values by members are among the steps.
    let hasRanks, hasPowerRanks, comparesMembers: Bool
  }

  /// A metric's measure with positions in place of names.
  enum Measure: Sendable {
    /// A position among the means.
    case mean(Int)
    /// A position among the means.
    case part(Int)
    case place(@Sendable (SocietyAggregates, Int) -> Double)
    case ranks(@Sendable (RankMeasures, Int) -> Double)
    case powerRanks(@Sendable (RankMeasures) -> Double)
    /// A position in the table.
    case acrossGroups(Int, @Sendable (Double, Double) -> Double)
    /// A position in the table.
    case betweenEnds(Int, Grouping, @Sendable (Double, Double) -> Double)
    /// Positions in the table; a missing operand is its own step's.
    case formula(Int, Int, Int, @Sendable (Double, Double, Double) -> Double)
    case society(@Sendable (SocietyAggregates) -> Double)
    case spending
  }

  /// One metric.
  struct Step: Sendable {
    let measure: Measure
    let needs: Metric.Needs

    func isDefined(_ world: World) -> Bool {
      switch needs {
      case .nothing, .costs: true
      case .ties: !world.isWellMixed
      case .tiesAndStart: !world.isWellMixed && world.state.start != nil
      }
    }

    /// The mean that the step is made from.
    var mean: Int? {
      switch measure {
      case .mean(let position), .part(let position): position
      default: nil
      }
    }

    /// The step whose values by members it is made from.
    var ofMembers: Int? {
      switch measure {
      case .acrossGroups(let step, _), .betweenEnds(let step, _, _): step
      default: nil
      }
    }
  }

  /// The plan of all of `Metric.table`.
  static let everything = MetricPlan(Metric.table) { _ in true }

  /// The plan of the metrics of a table that are wanted, and of those they are made from.
  init(_ table: [Metric], isWanted: (Metric) -> Bool) {
    let names = Names(table)
    let steps = table.indices.map {
      Step(measure: names.resolve(table[$0], $0), needs: table[$0].needs)
    }
    func list(_ strata: Metric.Strata) -> List {
      var written: [(Int, Int)] = []
      var isNeeded = [Bool](repeating: false, count: table.count)
      var column = 0
      for number in table.indices where !table[number].strata.isEmpty {
        if table[number].strata.contains(strata) && isWanted(table[number]) {
          written.append((number, column))
          isNeeded[number] = true
        }
        column += 1
      }
      for number in table.indices.reversed() where isNeeded[number] {
        if case .formula(let a, let b, let c, _) = steps[number].measure {
          for operand in [a, b, c] { isNeeded[operand] = true }
        }
      }
      let needed = table.indices.filter { isNeeded[$0] }
      func has(_ test: (Measure) -> Bool) -> Bool { needed.contains { test(steps[$0].measure) } }
      return List(
        steps: needed, written: written,
        hasRanks: has { if case .ranks = $0 { true } else { false } },
        hasPowerRanks: has { if case .powerRanks = $0 { true } else { false } },
        comparesMembers: needed.contains { steps[$0].ofMembers != nil })
    }
    let (overall, places) = (list(.overall), list(.places))
    let members = Grouping.allCases.map { list($0.strata) }
    let asked = overall.steps.compactMap { steps[$0].ofMembers }
    let membersForOverall = table.indices.filter { asked.contains($0) }
    let first = membersForOverall.compactMap { steps[$0].mean }
    precondition(first.count == membersForOverall.count, "only means are compared by members")
    precondition(
      places.steps.allSatisfy { steps[$0].ofMembers.map { $0 == names["meanAnswer"] } ?? true },
      "places know the answers of their members alone")

    self.steps = steps
    (self.overall, self.places, self.members) = (overall, places, members)
    self.membersForOverall = membersForOverall
    means = table.compactMap { if case .mean(let quantity) = $0.measure { quantity } else { nil } }
    minimumInCells = first.count
    let ofMembers = members.flatMap(\.steps).compactMap { steps[$0].mean }
    meansInCells =
      first + means.indices.filter { ofMembers.contains($0) && !first.contains($0) }
    columns = table.count { !$0.strata.isEmpty }
    totalStrength = names.mean("totalStrength")
    answered = names.mean("answered")
    rootedness = names.mean("rootedness")
    // What the observer makes for metrics of places and of the society.
    var wanted = Set([totalStrength, answered, rootedness])
    for number in overall.steps + places.steps + members.flatMap(\.steps) {
      if let mean = steps[number].mean { wanted.insert(mean) }
    }
    wanted.formUnion(first)
    wantedMeans = wanted.sorted()
  }

  /// The positions of names in the table, and among its means.
  private struct Names {
    private var positions: [String: Int] = [:]
    private var means: [String: Int] = [:]

    init(_ table: [Metric]) {
      for (number, metric) in table.enumerated() {
        positions[metric.name] = number
        if case .mean = metric.measure { means[metric.name] = means.count }
      }
    }

    subscript(name: String) -> Int {
      guard let number = positions[name] else { preconditionFailure("no metric \(name)") }
      return number
    }

    func mean(_ name: String) -> Int {
      guard let number = means[name] else { preconditionFailure("no mean \(name)") }
      return number
    }

    func resolve(_ metric: Metric, _ number: Int) -> Measure {
      switch metric.measure {
      case .mean: return .mean(mean(metric.name))
      case .part(let name): return .part(mean(name))
      case .place(let value): return .place(value)
      case .ranks(let value): return .ranks(value)
      case .powerRanks(let value): return .powerRanks(value)
      case .acrossGroups(let name, let value): return .acrossGroups(self[name], value)
      case .betweenEnds(let name, let grouping, let value):
        return .betweenEnds(self[name], grouping, value)
      case .formula(let names, let value):
        let operands = names.map { self[$0] } + [number, number]
        precondition(operands.allSatisfy { $0 <= number }, "\(metric.name) looks ahead")
        return .formula(operands[0], operands[1], operands[2], value)
      case .society(let value): return .society(value)
      case .spending: return .spending
      }
    }
  }
}

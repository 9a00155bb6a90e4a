/// The table of metrics with every name resolved to a position, so that a tick looks nothing up.
struct MetricPlan: Sendable {
  /// One step for each metric of the table, in its order.
  let steps: [Step]
  /// The quantities to be summed over agents.
  let means: [Mean]
  /// Positions in the table of the metrics that are written.
  private let writtenSteps: [Int]

  // Positions that the observer itself needs.
  /// Among the means.
  let totalStrength, answered, rootedness: Int
  /// Among the metrics written.
  let meanAnswer: Int

  /// A quantity of agents.
  struct Mean: Sendable {
    let fill: @Sendable (ObservedAgents, Range<Int>, Column<Float>) -> Void
    /// Whether it is summed by groupings too.
    let isInCells: Bool
  }

  /// A metric's measure with positions in place of names.
  enum Measure: Sendable {
    /// A position among the means.
    case mean(Int)
    /// A position among the means.
    case part(Int)
    case place(@Sendable (Society, Int) -> Double)
    case ranks(@Sendable (RankMeasures, Int) -> Double)
    case powerRanks(@Sendable (RankMeasures) -> Double)
    /// A position among the metrics written.
    case acrossGroups(Int, @Sendable (Double, Double) -> Double)
    /// A position among the metrics written.
    case betweenEnds(Int, Grouping, @Sendable (Double, Double) -> Double)
    /// Positions in the table; a missing operand is its own step's.
    case formula(Int, Int, Int, @Sendable (Double, Double, Double) -> Double)
    case society(@Sendable (Society) -> Double)
  }

  /// One metric.
  struct Step: Sendable {
    let measure: Measure
    let needs: Metric.Needs
    let strata: Metric.Strata

    /// Whether places need it, for a column or for another metric.
    var isOfPlaces: Bool { strata.contains(.places) || strata.isEmpty }

    func isDefined(_ simulation: Simulation) -> Bool {
      switch needs {
      case .nothing: true
      case .ties: !simulation.world.isWellMixed
      case .tiesAndStart: !simulation.world.isWellMixed && simulation.world.start != nil
      }
    }

    /// What is measured in the same way for every stratum.
    func common(_ row: [Double], sums: [Double], count: Int, _ totals: [Double]) -> Double {
      switch measure {
      case .mean(let position): sums[position] / Double(count)
      case .part(let position):
        totals[position] > 0 ? sums[position] / totals[position] : .nan
      case .formula(let a, let b, let c, let value): value(row[a], row[b], row[c])
      default: .nan
      }
    }
  }

  /// The plan of `Metric.table`.
  static let standard = MetricPlan(Metric.table)

  private init(_ table: [Metric]) {
    var means: [Mean] = []
    var meanOf: [String: Int] = [:]
    var position: [String: Int] = [:]
    var column: [String: Int] = [:]
    for (number, metric) in table.enumerated() {
      position[metric.name] = number
      if !metric.strata.isEmpty { column[metric.name] = column.count }
      guard case .mean(let fill) = metric.measure else { continue }
      meanOf[metric.name] = means.count
      let isInCells =
        metric.strata.isEmpty || !metric.strata.isDisjoint(with: [.groups, .access, .sites])
      means.append(Mean(fill: fill, isInCells: isInCells))
    }
    func find(_ name: String, in map: [String: Int]) -> Int {
      guard let number = map[name] else { preconditionFailure("no metric \(name) to refer to") }
      return number
    }
    steps = table.enumerated().map { number, metric in
      let measure: Measure =
        switch metric.measure {
        case .mean: .mean(find(metric.name, in: meanOf))
        case .part(let name): .part(find(name, in: meanOf))
        case .place(let value): .place(value)
        case .ranks(let value): .ranks(value)
        case .powerRanks(let value): .powerRanks(value)
        case .acrossGroups(let name, let value): .acrossGroups(find(name, in: column), value)
        case .betweenEnds(let name, let grouping, let value):
          .betweenEnds(find(name, in: column), grouping, value)
        case .formula(let names, let value):
          {
            let operands = names.map { find($0, in: position) } + [number, number]
            precondition(operands.allSatisfy { $0 <= number }, "\(metric.name) looks ahead")
            return .formula(operands[0], operands[1], operands[2], value)
          }()
        case .society(let value): .society(value)
        }
      return Step(measure: measure, needs: metric.needs, strata: metric.strata)
    }
    self.means = means
    writtenSteps = table.indices.filter { !table[$0].strata.isEmpty }
    totalStrength = find("totalStrength", in: meanOf)
    answered = find("answered", in: meanOf)
    rootedness = find("rootedness", in: meanOf)
    meanAnswer = find("meanAnswer", in: column)
  }

  /// A row in which nothing is defined yet.
  var emptyRow: [Double] { [Double](repeating: .nan, count: steps.count) }

  /// The written metrics of a row, undefined outside their strata.
  func written(_ row: [Double], _ stratum: Metric.Strata) -> [Double] {
    writtenSteps.map { steps[$0].strata.contains(stratum) ? row[$0] : .nan }
  }
}

package import PowerSimScenario
import PowerSimText

/// What a sweep found, as a page tells it: the numbers of effects.csv and sensitivity.csv.
package struct SweepSummary: Sendable {
  /// What varies.
  package struct Factor: Sendable {
    /// The path as --set takes it.
    package let path: String
    /// The names of its values where they can be counted; nil: any of a distribution.
    package let levels: [String]?
    /// Whether its values are numbers.
    package let isNumeric: Bool
  }

  /// A measure of a cell over replicates.
  package struct Effect: Sendable {
    /// The measure itself, and what is told of it: the difference from the reference, where there is one.
    package let own, shown: Estimate
  }

  /// What sensitivity.csv says of a measure.
  package struct Indices: Sendable {
    /// Its position among the measures.
    package let measure: Int
    /// Whether they are about the difference from the reference.
    package let isOfDifference: Bool
    /// For each factor, the number by which factors are ranked, and its interval: the total order index, or the
    /// mean size of the effects.
    package let total: [(value: Double, low: Double, high: Double)]
    /// For each factor the first order index; nil for Morris's effects.
    package let first: [Double]?
  }

  /// What it is called, and what it is about.
  package let name, description: String
  package let factors: [Factor]
  /// Names and formulas.
  package let measures: [(name: String, text: String)]
  /// Whether cells are compared with a reference.
  package let hasReference: Bool
  /// Whether all values are combined with all.
  package let isGrid: Bool
  /// For each cell the value of each factor: of names their position.
  package let points: [[Double]]
  /// For each cell the values as tables show them.
  package let labels: [[String]]
  /// For each measure the effects of all cells.
  package let effects: [[Effect]]
  /// Of the designs that are made for it, once all is there.
  package let indices: [Indices]
  /// How many runs there are, and how many failed or are missing.
  package let runs, failed, missing: Int
  /// The fewest and the most replicates of a cell.
  package let replicates: ClosedRange<Int>
  /// What a reader of the numbers has to know, each a sentence.
  package let notes: [String]
  /// The scenario that varies.
  package let base: ReadScenario
}

extension SweepSummary {
  /// What was found of a plan.
  init(
    _ plan: SweepPlan, _ findings: SweepTables.Findings, runs: Int, failed: Int, missing: Int,
    wanted: [Int], notes: [String]
  ) {
    name = plan.name
    description = plan.description
    factors = plan.factors.map { factor in
      let labels: [String]? =
        if case .levels(let levels) = factor.values { levels.map(\.label) } else { nil }
      return Factor(path: factor.path, levels: labels, isNumeric: factor.isNumeric)
    }
    measures = plan.measures.map { ($0.name, $0.text) }
    hasReference = plan.reference != nil
    if case .grid = plan.design { isGrid = true } else { isGrid = false }
    points = (0..<plan.cells).map { cell in
      zip(plan.factors, plan.point(cell)).map { factor, coordinate in
        factor.isNumeric ? factor.value(coordinate).double ?? coordinate : coordinate
      }
    }
    labels = (0..<plan.cells).map { cell in
      zip(plan.factors, plan.point(cell)).map { $0.label($1) }
    }
    effects = findings.effects
    let isMorris: Bool
    if case .morris = plan.design { isMorris = true } else { isMorris = false }
    indices = findings.indices.map { found in
      Indices(
        measure: found.measure, isOfDifference: found.isOfDifference,
        // The columns of sensitivity.csv.
        total: found.factors.map {
          isMorris ? ($0[1], $0[2], $0[3]) : ($0[3], $0[4], $0[5])
        },
        first: isMorris ? nil : found.factors.map { $0[0] })
    }
    (self.runs, self.failed, self.missing) = (runs, failed, missing)
    replicates = (wanted.min() ?? 0)...(wanted.max() ?? 0)
    self.notes = notes
    base = plan.base
  }
}

/// The values of metrics for up to so many rows, each a place, a member of a grouping or all agents.
///
/// Measured metric by metric, not row by row: what a metric is, is looked up once.
struct MetricRows: Sendable {
  private let plan: MetricPlan
  private let capacity: Int
  /// Values, step by step.
  private let values: Column<Double>
  /// The sums of all means, row by row.
  let sums: Column<Double>
  /// How many agents each row has.
  let counts: Column<Int>

  init(_ plan: MetricPlan, capacity: Int) {
    self.plan = plan
    self.capacity = capacity
    values = Column(repeating: .nan, count: plan.steps.count * capacity)
    sums = Column(repeating: 0, count: plan.means.count * capacity)
    counts = Column(repeating: 0, count: capacity)
  }

  /// The value of a step in a row.
  subscript(step: Int, row: Int) -> Double {
    get { values[step * capacity + row] }
    nonmutating set { values[step * capacity + row] = newValue }
  }

  /// Measures what is made from sums and from other metrics alone, the same for all kinds of rows;
  /// any other step, and any without definition, becomes NaN.
  ///
  /// - Parameter totals: the sums of all means over all agents.
  func measure(_ step: Int, rows: Range<Int>, isDefined: Bool, totals: Column<Double>) {
    let means = plan.means.count
    guard isDefined else { return clear(step, rows) }
    switch plan.steps[step].measure {
    case .mean(let mean):
      for row in rows {
        self[step, row] = counts[row] > 0 ? sums[row * means + mean] / Double(counts[row]) : .nan
      }
    case .part(let mean):
      let total = totals[mean]
      for row in rows { self[step, row] = total > 0 ? sums[row * means + mean] / total : .nan }
    case .formula(let a, let b, let c, let value):
      for row in rows {
        // A missing operand is the step itself, which has no value yet.
        self[step, row] = .nan
        self[step, row] = value(self[a, row], self[b, row], self[c, row])
      }
    default: clear(step, rows)
    }
  }

  private func clear(_ step: Int, _ rows: Range<Int>) {
    for row in rows { self[step, row] = .nan }
  }

  /// Writes a row's metrics; NaN for all where there is nobody.
  func write(_ list: MetricPlan.List, row: Int, to output: inout [Double]) {
    let isEmpty = counts[row] == 0
    var span = output.mutableSpan
    for (step, column) in list.written { span[column] = isEmpty ? .nan : self[step, row] }
  }
}

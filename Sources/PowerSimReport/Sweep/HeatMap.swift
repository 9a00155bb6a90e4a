import PowerSimExperiment
import PowerSimText

/// A measure over the values of two factors: the mean of the cells that have both.
struct HeatMap {
  private let sweep: SweepSummary
  private let measure, rows, columns: Int

  private static let (left, top, size, labels) = (86.0, 6.0, 270.0, 34.0)

  init(_ sweep: SweepSummary, _ measure: Int, rows: Int, columns: Int) {
    self.sweep = sweep
    (self.measure, self.rows, self.columns) = (measure, rows, columns)
  }

  private func label(_ factor: Int, _ level: Int) -> String {
    let factor = sweep.factors[factor]
    let text = factor.levels?[level] ?? ""
    return factor.isNumeric
      ? Double(text).map { short($0, digits: 3) } ?? text : text.shortened(to: 13)
  }

  /// By row and column, the mean over all else; NaN where nothing is defined.
  private var means: [[Double]] {
    let (height, width) = (
      sweep.factors[rows].levels?.count ?? 0, sweep.factors[columns].levels?.count ?? 0
    )
    var sums = Array(repeating: Array(repeating: (sum: 0.0, count: 0), count: width), count: height)
    let (down, across) = (places(rows), places(columns))
    for (labels, effect) in zip(sweep.labels, sweep.effects[measure]) where !effect.shown.mean.isNaN
    {
      guard let row = down[labels[rows]], let column = across[labels[columns]] else { continue }
      sums[row][column].sum += effect.shown.mean
      sums[row][column].count += 1
    }
    return sums.map { $0.map { $0.count > 0 ? $0.sum / Double($0.count) : .nan } }
  }

  private func places(_ factor: Int) -> [String: Int] {
    Dictionary((sweep.factors[factor].levels ?? []).enumerated().map { ($1, $0) }) { first, _ in
      first
    }
  }

  var svg: Markup {
    let means = means
    let (width, height) = (
      HeatMap.size / Double(max(1, means.first?.count ?? 1)),
      HeatMap.size / Double(max(1, means.count))
    )
    let defined = means.joined().filter { !$0.isNaN }
    let (low, high) = (defined.min() ?? 0, defined.max() ?? 0)
    /// How blue a value is, in per cent: of differences half where there is none.
    func share(_ value: Double) -> Double {
      if sweep.hasReference {
        let most = max(low.magnitude, high.magnitude)
        return most > 0 ? 50 + 50 * value / most : 50
      }
      return high > low ? 100 * (value - low) / (high - low) : 50
    }
    let hasNumbers = width >= 42 && height >= 16
    var cells = Markup.nothing
    for (row, values) in means.enumerated() {
      // The lowest value of the rows is at the bottom, as on any chart.
      let y = HeatMap.top + Double(means.count - 1 - row) * height
      for (column, value) in values.enumerated() {
        let x = HeatMap.left + Double(column) * width
        let words =
          "\(label(rows, row)), \(label(columns, column)): \(value.isNaN ? "undefined" : short(value, digits: 3))"
        cells += """
          <rect \(value.isNaN ? "class=\"none\"" : "style=\"--m:\(fixed(share(value), 0))%\"" as Markup) \
          x="\(x)" y="\(y)" width="\(width)" height="\(height)"><title>\(words)</title></rect>
          """
        if hasNumbers && !value.isNaN {
          cells += """
            <text class="value" x="\(x + width / 2)" y="\(y + height / 2)" dy=".35em" \
            text-anchor="middle">\(short(value, digits: 3))</text>
            """
        }
      }
    }
    let down = means.indices.filter { $0 % max(1, means.count / 12) == 0 }.map { row in
      """
      <text class="tick" x="\(HeatMap.left - 6)" \
      y="\(HeatMap.top + (Double(means.count - 1 - row) + 0.5) * height)" dy=".35em" \
      text-anchor="end">\(label(rows, row))</text>
      """ as Markup
    }
    let columns = means.first?.count ?? 0
    let across = (0..<columns).filter { $0 % max(1, (columns + 5) / 6) == 0 }.map { column in
      """
      <text class="tick" x="\(HeatMap.left + (Double(column) + 0.5) * width)" \
      y="\(HeatMap.top + HeatMap.size + 16)" text-anchor="middle">\(label(self.columns, column))</text>
      """ as Markup
    }
    let id = "heat-\(measure + 1)-\(rows + 1)-\(self.columns + 1)"
    return """
      <svg class="heat" viewBox="0 0 \(HeatMap.left + HeatMap.size + 4) \
      \(HeatMap.top + HeatMap.size + HeatMap.labels)" role="img" aria-labelledby="\(id)">\
      <title id="\(id)">\(sweep.measures[measure].name): \(sweep.factors[rows].path) upwards, \
      \(sweep.factors[self.columns].path) to the right; from \(short(low, digits: 3)) to \
      \(short(high, digits: 3))</title>\(cells)\(down)\(across)</svg>
      """
  }
}

import PowerSimExperiment
import PowerSimText

/// A measure over the values of one factor: a line with a band where values can be counted, dots of cells
/// where they are drawn.
struct ResponseChart {
  private let sweep: SweepSummary
  private let measure, factor: Int
  private let scale: Scale
  private let id: String

  /// The most cells that are drawn as dots.
  static let mostDots = 1000

  private static let (width, height) = (360.0, 214.0)
  private static let (left, right, top, bottom) = (54.0, 340.0, 12.0, 180.0)

  init(_ sweep: SweepSummary, _ measure: Int, _ factor: Int, _ scale: Scale) {
    self.sweep = sweep
    (self.measure, self.factor, self.scale) = (measure, factor, scale)
    id = "response-\(measure + 1)-\(factor + 1)"
  }

  /// The places of values along the axis: their numbers, or names one after the other.
  private var values: [Double] {
    Array(Set(sweep.points.map { $0[factor] })).sorted()
  }

  private func y(_ value: Double) -> Double {
    ResponseChart.bottom - scale.part(value) * (ResponseChart.bottom - ResponseChart.top)
  }

  var svg: Markup {
    let values = values
    let (low, high) = (values.first ?? 0, values.last ?? 1)
    func x(_ value: Double) -> Double {
      let part = high > low ? (value - low) / (high - low) : 0.5
      return ResponseChart.left + part * (ResponseChart.right - ResponseChart.left)
    }
    let name = sweep.measures[measure].name
    return """
      <svg viewBox="0 0 \(ResponseChart.width) \(ResponseChart.height)" role="img" \
      aria-labelledby="\(id)"><title id="\(id)">\(name) by \(sweep.factors[factor].path)</title>\
      \(grid)\(ticks(values, x))\(sweep.isGrid ? curve(values, x) : dots(x))</svg>
      """
  }

  private var grid: Markup {
    let levels = scale.ticks.map { tick in
      """
      <line class="grid" x1="\(ResponseChart.left)" x2="\(ResponseChart.right)" y1="\(y(tick))" \
      y2="\(y(tick))"/><text class="tick" x="\(ResponseChart.left - 6)" y="\(y(tick))" dy=".35em" \
      text-anchor="end">\(fixed(tick, ResponseChart.decimals(of: scale.step)))</text>
      """ as Markup
    }
    let zero: Markup =
      sweep.hasReference && scale.low < 0 && scale.high > 0
      ? """
      <line class="axis" x1="\(ResponseChart.left)" x2="\(ResponseChart.right)" y1="\(y(0))" y2="\(y(0))"/>
      """ : ""
    return "\(levels)\(zero)"
  }

  /// How many decimals show a step of 1, 2 or 5 times a power of ten.
  static func decimals(of step: Double) -> Int {
    var (step, decimals) = (step, 0)
    while step < 0.999 && decimals < 9 {
      step *= 10
      decimals += 1
    }
    return decimals
  }

  private func ticks(_ values: [Double], _ x: (Double) -> Double) -> Markup {
    let factor = sweep.factors[factor]
    // No more labels than there is room for.
    let every = max(1, (values.count + 5) / 6)
    let shown: [(Double, String)] =
      factor.isNumeric
      ? (factor.levels != nil
        ? values.enumerated().filter { $0.offset % every == 0 }.map { ($1, short($1, digits: 3)) }
        : [values[0], (values[0] + values[values.count - 1]) / 2, values[values.count - 1]].map {
          ($0, short($0, digits: 3))
        })
      : values.enumerated().filter { $0.offset % every == 0 }.map {
        ($1, factor.levels?[Int($1)] ?? "")
      }
    return shown.map { value, label in
      """
      <line class="axis" x1="\(x(value))" x2="\(x(value))" y1="\(ResponseChart.bottom)" \
      y2="\(ResponseChart.bottom + 4)"/><text class="tick" x="\(x(value))" \
      y="\(ResponseChart.bottom + 18)" text-anchor="middle">\(label.shortened(to: 14))</text>
      """ as Markup
    }.reduce("") { $0 + $1 }
  }

  /// The means of the cells with each value, from the lowest to the highest; of one factor the interval.
  private func curve(_ values: [Double], _ x: (Double) -> Double) -> Markup {
    var groups: [Double: [Estimate]] = [:]
    for (point, effect) in zip(sweep.points, sweep.effects[measure]) where !effect.shown.mean.isNaN
    {
      groups[point[factor], default: []].append(effect.shown)
    }
    var (means, lows, highs): ([Double], [Double], [Double]) = ([], [], [])
    for value in values {
      let found = groups[value] ?? []
      let own = found.map(\.mean)
      means.append(own.isEmpty ? .nan : own.reduce(0, +) / Double(own.count))
      lows.append(sweep.factors.count == 1 && found.count == 1 ? found[0].low : own.min() ?? .nan)
      highs.append(sweep.factors.count == 1 && found.count == 1 ? found[0].high : own.max() ?? .nan)
    }
    let xs = values.map(x)
    let band = Drawing.area(
      x: xs, low: lows.map { $0.isNaN ? $0 : y($0) }, high: highs.map { $0.isNaN ? $0 : y($0) })
    let line = Drawing.line(zip(xs, means).map { ($0, $1.isNaN ? $1 : y($1)) })
    let marks = zip(xs, means).filter { !$1.isNaN }.map {
      "<circle class=\"dot\" r=\"3\" cx=\"\($0)\" cy=\"\(y($1))\"/>" as Markup
    }
    // Names have no course between them.
    let course: Markup =
      sweep.factors[factor].isNumeric
      ? "<path class=\"band\" d=\"\(band)\"/><path class=\"line\" d=\"\(line)\"/>"
      : zip(xs, zip(lows, highs)).filter { !$1.0.isNaN && !$1.1.isNaN }.map { place, ends in
        """
        <line class="line" x1="\(place)" x2="\(place)" y1="\(y(ends.0))" y2="\(y(ends.1))"/>
        """ as Markup
      }.reduce("") { $0 + $1 }
    return "\(course)\(marks)"
  }

  private func dots(_ x: (Double) -> Double) -> Markup {
    let every = max(1, sweep.points.count / min(sweep.points.count, ResponseChart.mostDots))
    let circles = sweep.points.indices.filter { $0 % every == 0 }.compactMap { cell -> Markup? in
      let value = sweep.effects[measure][cell].shown.mean
      if value.isNaN { return nil }
      return """
        <circle r="2" cx="\(x(sweep.points[cell][factor]))" cy="\(y(value))"/>
        """
    }
    return "<g class=\"points\">\(circles)</g>"
  }
}

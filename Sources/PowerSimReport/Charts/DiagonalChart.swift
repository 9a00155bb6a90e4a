import Foundation
import PowerSimText

/// The emblem with the scenarios in it: vertical power upwards, horizontal to the right, equal units,
/// each scenario's path, and dashed the angles of budgets.
struct DiagonalChart: Sendable {
  let keys: [ScenarioKey]
  /// Each scenario's median path: relational and institutional power.
  let paths: [[(x: Double, y: Double)]]
  /// Which points are a year apart.
  let yearly: [Int]
  /// For each scenario the angles of its programmes' budgets.
  let budgets: [[Double]]
  private let x: Scale
  private let y: Scale

  static let size = 360.0
  static let (left, bottom, length) = (54.0, 312.0, 296.0)

  init(
    _ keys: [ScenarioKey], _ paths: [[(x: Double, y: Double)]], yearly: [Int], budgets: [[Double]]
  ) {
    self.keys = keys
    self.yearly = yearly
    self.paths = paths
    self.budgets = budgets
    let points = paths.flatMap(\.self).filter { !$0.x.isNaN && !$0.y.isNaN }
    // From nothing on and equal in both directions: so its size is seen first.
    let both = Scale([0] + points.map(\.x) + points.map(\.y), leastSpan: 0.1, within: 0...1)
    (x, y) = (both, both)
  }

  private func px(_ value: Double) -> Double {
    DiagonalChart.left + x.part(value) * DiagonalChart.length
  }

  private func py(_ value: Double) -> Double {
    DiagonalChart.bottom - y.part(value) * DiagonalChart.length
  }

  var svg: Markup {
    let id = "diagonal-whole"
    let (left, bottom, length) = (DiagonalChart.left, DiagonalChart.bottom, DiagonalChart.length)
    return """
      <svg class="diagonal" id="\(id)" viewBox="0 0 \(DiagonalChart.size) \(DiagonalChart.size)" \
      role="img" aria-labelledby="\(id)-title \(id)-description" \
      data-x="\(fixed(x.low, 5)) \(fixed(x.high, 5))" \
      data-y="\(fixed(y.low, 5)) \(fixed(y.high, 5))">\
      <title id="\(id)-title">Vertical against horizontal power</title>\
      <desc id="\(id)-description">\(description)</desc>\
      <rect class="square" x="\(left)" y="\(bottom - length)" width="\(length)" height="\(length)"/>\
      \(budgets.indices.flatMap(budget))\(ticks)\
      <text class="name" x="\(left + length / 2)" y="\(bottom + 36)" text-anchor="middle">\
      horizontal: relational power →</text>\
      <text class="name" transform="translate(11 \(bottom - length / 2)) rotate(-90)" \
      text-anchor="middle">vertical: institutional power →</text>\
      \(paths.indices.map(path))</svg>
      """
  }

  private var description: String {
    zip(keys, paths).map { key, path in
      let ends = [path.first, path.last].map { point in
        "relational \(fixed(point?.x ?? .nan, 3)) and institutional "
          + fixed(point?.y ?? .nan, 3)
      }
      return "\(keys.count == 1 ? "The path" : key.name) goes from \(ends[0]) to \(ends[1])."
    }.joined(separator: " ")
  }

  /// Dashed lines at the angles of a scenario's budgets: 0° is all to the right, 90° all upwards.
  private func budget(_ scenario: Int) -> [Markup] {
    let (left, bottom, length) = (DiagonalChart.left, DiagonalChart.bottom, DiagonalChart.length)
    let paint = keys.count == 1 ? "ink" : keys[scenario].paint
    return budgets[scenario].map { angle in
      // Along the square's edge by the tangent, without trigonometry beyond it.
      let tangent = DiagonalChart.tangent(min(angle, 90 - angle))
      let (across, up) = angle <= 45 ? (1, tangent) : (tangent, 1)
      return """
        <line class="half \(paint)" x1="\(left)" y1="\(bottom)" x2="\(left + across * length)" \
        y2="\(bottom - up * length)"/><text class="quiet" transform="translate(\
        \(left + 0.97 * across * length) \(bottom - 0.97 * up * length)) rotate(\(-angle)) translate(0 \(angle > 45 ? 13 : -5))" \
        text-anchor="end">budget at \(plain(angle))°</text>
        """
    }
  }

  /// The tangent of an angle of 0 to 45 degrees.
  private static func tangent(_ degrees: Double) -> Double { tan(degrees * .pi / 180) }

  private var ticks: Markup {
    let across = x.ticks.map { tick in
      """
      <text class="tick" x="\(px(tick))" y="\(DiagonalChart.bottom + 16)" text-anchor="middle">\
      \(PageMetric.Form.index.tick(tick, step: x.step))</text>
      """ as Markup
    }
    let up = y.ticks.map { tick in
      """
      <text class="tick" x="\(DiagonalChart.left - 5)" y="\(py(tick))" dy=".35em" \
      text-anchor="end">\(PageMetric.Form.index.tick(tick, step: y.step))</text>
      """ as Markup
    }
    return "\(across)\(up)"
  }

  /// The heights of the letters at the paths' ends.
  private var labels: [Double] {
    let ends = paths.map { $0.last { !$0.y.isNaN }.map { py($0.y) } ?? 0 }
    return Drawing.apart(
      ends, by: 12,
      within: DiagonalChart.bottom - DiagonalChart.length...DiagonalChart.bottom)
  }

  private func path(_ scenario: Int) -> Markup {
    let points = paths[scenario].filter { !$0.x.isNaN && !$0.y.isNaN }
    guard let first = points.first, let last = points.last else { return "" }
    let key = keys[scenario]
    let paint = keys.count == 1 ? "ink" : key.paint
    let label: Markup =
      keys.count == 1
      ? ""
      : """
      <text class="end \(paint)" x="\(px(last.x) + 9)" y="\(labels[scenario])" dy=".35em">\
      \(key.letter)</text>
      """
    return """
      <path class="line \(paint) \(key.dash)" d="\
      \(Drawing.line(points.map { (px($0.x), py($0.y)) }))"/>\(years(scenario, paint))\
      <circle class="from \(paint)" cx="\(px(first.x))" cy="\(py(first.y))" r="4"/>\(label)\
      <circle class="dot \(paint)" cx="\(px(last.x))" cy="\(py(last.y))" r="5"/>
      """
  }

  /// A small dot for each year.
  private func years(_ scenario: Int, _ paint: String) -> [Markup] {
    yearly.dropFirst().map { paths[scenario][$0] }.filter { !$0.x.isNaN && !$0.y.isNaN }.map {
      "<circle class=\"year \(paint)\" cx=\"\(px($0.x))\" cy=\"\(py($0.y))\" r=\"2\"/>"
    }
  }
}

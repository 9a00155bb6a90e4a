import PowerSimExperiment
import PowerSimText

/// Two factors against each other: what is left of the space, and the points that were run.
struct SpaceChart {
  private let found: CalibrationFindings
  private let across, up: Int

  private static let (width, height) = (360.0, 300.0)
  private static let (left, right, top, bottom) = (54.0, 346.0, 10.0, 266.0)
  /// The most positions of what is left, and the most points that were run.
  private static let (mostLeft, mostRun) = (800, 600)

  init(_ found: CalibrationFindings, _ across: Int, _ up: Int) {
    (self.found, self.across, self.up) = (found, across, up)
  }

  var svg: Markup {
    let (wide, high) = (found.space(of: across), found.space(of: up))
    func x(_ value: Double) -> Double {
      SpaceChart.left + (value - wide.from) / (wide.to - wide.from)
        * (SpaceChart.right - SpaceChart.left)
    }
    func y(_ value: Double) -> Double {
      SpaceChart.bottom - (value - high.from) / (high.to - high.from)
        * (SpaceChart.bottom - SpaceChart.top)
    }
    let left = found.left(most: SpaceChart.mostLeft).map { values in
      "<circle r=\"1.2\" cx=\"\(x(values[across]))\" cy=\"\(y(values[up]))\"/>" as Markup
    }
    let run = found.run.suffix(SpaceChart.mostRun).map { point in
      """
      <circle class="\(point.isKept ? "dot" : "open")" r="3" cx="\(x(point.values[across]))" \
      cy="\(y(point.values[up]))"/>
      """ as Markup
    }
    let id = "space-\(across + 1)-\(up + 1)"
    let (one, other) = (found.paths[across], found.paths[up])
    return """
      <svg class="space" viewBox="0 0 \(SpaceChart.width) \(SpaceChart.height)" role="img" \
      aria-labelledby="\(id)"><title id="\(id)">What is left of \(one), to the right, and \(other), \
      upwards</title>\(frame(wide, high, x, y))<g class="points">\(left)</g>\(run)</svg>
      """
  }

  /// The ends and the middle of both factors.
  private func frame(
    _ wide: (from: Double, to: Double), _ high: (from: Double, to: Double),
    _ x: (Double) -> Double, _ y: (Double) -> Double
  ) -> Markup {
    func parts(_ ends: (from: Double, to: Double)) -> [Double] {
      [ends.from, (ends.from + ends.to) / 2, ends.to]
    }
    let columns = parts(wide).map { value in
      """
      <line class="grid" x1="\(x(value))" x2="\(x(value))" y1="\(SpaceChart.top)" \
      y2="\(SpaceChart.bottom)"/><text class="tick" x="\(x(value))" y="\(SpaceChart.bottom + 18)" \
      text-anchor="middle">\(short(value))</text>
      """ as Markup
    }
    let rows = parts(high).map { value in
      """
      <line class="grid" x1="\(SpaceChart.left)" x2="\(SpaceChart.right)" y1="\(y(value))" \
      y2="\(y(value))"/><text class="tick" x="\(SpaceChart.left - 6)" y="\(y(value))" dy=".35em" \
      text-anchor="end">\(short(value))</text>
      """ as Markup
    }
    return "\(columns)\(rows)"
  }
}

import PowerSimExperiment
import PowerSimText

/// How large differences are: a row for each number, a lane for each scenario, along bands of the words
/// for sizes.
///
/// The bands are equally wide, so that what is small can be seen beside what is large; within a band and
/// beyond, distance goes by the logarithm.
struct SizeChart: Sendable {
  let rows: [Row]
  /// The scenarios, for their letters and colours; none where there is one alone.
  let keys: [ScenarioKey]

  /// One number.
  struct Row: Sendable {
    let measure: PageMetric
    let lanes: [Lane]
  }

  /// One scenario's marks.
  struct Lane: Sendable {
    let number: Int
    let marks: [(difference: Estimate, isFilled: Bool, words: String)]
  }

  private static let (width, left, right, top) = (360.0, 22.0, 350.0, 34.0)
  private static let (titleHeight, laneHeight, gap) = (17.0, 14.0, 6.0)
  /// Bands on either side.
  private static let bands = 4.0

  private var height: Double {
    rows.reduce(SizeChart.top) {
      $0 + SizeChart.titleHeight + SizeChart.laneHeight * Double(max(1, $1.lanes.count))
        + SizeChart.gap
    }
  }

  private static func x(_ band: Double) -> Double {
    (left + right) / 2 + band / bands * (right - left) / 2
  }

  /// Where a difference lies, in bands from the middle: a thirtieth of the most is at 1, all of it at 4.
  static func band(_ difference: Double, of metric: String) -> Double {
    guard let yardstick = Size.Yardstick.of(metric), difference.isFinite else { return 0 }
    let part = difference.magnitude / yardstick.most
    let edges = [0] + Size.allCases.dropFirst().map(\.beginning) + [1]
    let k = (edges.lastIndex { part >= $0 } ?? 0)
    guard k < edges.count - 1 else { return difference < 0 ? -bands : bands }
    let within = (part - edges[k]) / (edges[k + 1] - edges[k])
    return (Double(k) + within) * (difference < 0 ? -1 : 1)
  }

  var svg: Markup {
    var y = SizeChart.top
    var body = Markup.nothing
    for row in rows {
      body += """
        <text class="name" x="2" y="\(y + 12)">\(row.measure.title)</text>
        """
      y += SizeChart.titleHeight
      for lane in row.lanes {
        body += drawn(lane, row.measure, y + SizeChart.laneHeight / 2)
        y += SizeChart.laneHeight
      }
      if row.lanes.isEmpty { y += SizeChart.laneHeight }
      y += SizeChart.gap
    }
    return """
      <svg class="sizes" viewBox="0 0 \(SizeChart.width) \(height)" role="img" \
      aria-labelledby="sizes-title sizes-description"><title id="sizes-title">How large the differences \
      are</title><desc id="sizes-description">\(description)</desc>\(grid)\(body)</svg>
      """
  }

  private var description: String {
    rows.flatMap { row in
      row.lanes.flatMap { lane in
        lane.marks.map { mark in
          let who = keys.isEmpty ? "" : "\(keys[lane.number].letter), "
          let size = Size(mark.difference.mean, of: row.measure.metric)?.rawValue ?? ""
          return "\(row.measure.title), \(who)\(mark.words): "
            + (Finding.isTold(mark.difference)
              ? "\(row.measure.form.signedAmount(mark.difference)), \(size)." : "not clear.")
        }
      }
    }.joined(separator: " ")
  }

  private var grid: Markup {
    let lines = (-3...3).map { band in
      """
      <line class="\(band == 0 ? "axis" : "grid")" x1="\(SizeChart.x(Double(band)))" \
      x2="\(SizeChart.x(Double(band)))" y1="\(SizeChart.top - 4)" y2="\(height)"/>
      """ as Markup
    }
    // Every other word a line higher, so that large letters do not run into one another.
    let words = Size.allCases.enumerated().flatMap { k, size -> [Markup] in
      let places = k == 0 ? [0.0] : [-(Double(k) + 0.5), Double(k) + 0.5]
      return places.map { place in
        """
        <text class="tick" x="\(SizeChart.x(place))" y="\(size == .middling ? 10 : 23)" \
        text-anchor="middle">\(size.rawValue)</text>
        """
      }
    }
    return """
      <rect class="square" x="\(SizeChart.x(-1))" y="\(SizeChart.top - 4)" \
      width="\(SizeChart.x(1) - SizeChart.x(-1))" height="\(height - SizeChart.top + 4)"/>\
      \(lines)\(words)
      """
  }

  private func drawn(_ lane: Lane, _ measure: PageMetric, _ y: Double) -> Markup {
    func at(_ value: Double) -> Double { SizeChart.x(SizeChart.band(value, of: measure.metric)) }
    let paint = keys.isEmpty ? measure.tone.rawValue : keys[lane.number].paint
    let marks = lane.marks.filter { !$0.difference.mean.isNaN }
    var drawing = Markup.nothing
    if marks.count > 1 {
      drawing += """
        <line class="fade \(paint)" x1="\(at(marks[0].difference.mean))" \
        x2="\(at(marks[1].difference.mean))" y1="\(y)" y2="\(y)"/>
        """
    }
    for mark in marks {
      let difference = mark.difference
      if mark.isFilled && !difference.halfWidth.isNaN {
        drawing += """
          <line class="whisker \(paint)" x1="\(at(difference.low))" x2="\(at(difference.high))" \
          y1="\(y)" y2="\(y)"/>
          """
      }
      drawing += """
        <circle class="\(mark.isFilled ? "full" : "hollow") \(paint)\
        \(Finding.isTold(difference) ? "" : " unclear")" cx="\(at(difference.mean))" cy="\(y)" r="4.2"/>
        """
    }
    let letter: Markup =
      keys.isEmpty
      ? ""
      : """
      <text class="end \(paint)" x="8" y="\(y)" dy=".35em">\(keys[lane.number].letter)</text>
      """
    return "\(letter)\(drawing)"
  }
}

import PowerSimCore

/// The course of a measure: medians, bands, what happens when, and a cursor that the slider moves.
struct TimeChart: Sendable {
  let measure: PageMetric
  /// One band for each scenario.
  let bands: [Band]
  let weeks: [Double]
  let axis: TimeAxis
  let strip: EventStrip
  let keys: [ScenarioKey]
  let scale: Scale
  /// What its id begins with, where a page draws a measure more than once.
  var prefix = ""

  /// The drawing's size and the plot within.
  static let (width, height) = (360.0, 214.0)
  static let (left, right, top, bottom) = (42.0, 318.0, 30.0, 188.0)

  init(
    _ measure: PageMetric, _ bands: [Band], weeks: [Double], axis: TimeAxis, strip: EventStrip,
    keys: [ScenarioKey]
  ) {
    self.measure = measure
    self.bands = bands
    self.weeks = weeks
    self.axis = axis
    self.strip = strip
    self.keys = keys
    let range = measure.form == .degrees ? 0.0...90 : 0.0...1
    scale = Scale(
      bands.flatMap { $0.low + $0.high }, leastSpan: measure.form.leastSpan, within: range)
  }

  /// Whether anything is defined.
  var hasValues: Bool { bands.contains { $0.median.contains { !$0.isNaN } } }

  private func x(_ week: Double) -> Double {
    TimeChart.left + axis.part(week) * (TimeChart.right - TimeChart.left)
  }

  private func y(_ value: Double) -> Double {
    TimeChart.bottom - scale.part(value) * (TimeChart.bottom - TimeChart.top)
  }

  /// The class that colours a scenario's line: its own, or the measure's where it is alone.
  private func paint(_ scenario: Int) -> String {
    keys.count == 1 ? measure.tone.rawValue : keys[scenario].paint
  }

  var svg: Markup {
    let id = "chart-\(prefix)\(measure.metric)"
    return """
      <svg class="chart" id="\(id)" viewBox="0 0 \(TimeChart.width) \(TimeChart.height)" role="img" \
      aria-labelledby="\(id)-title \(id)-description" data-measure="\(measure.metric)">\
      <title id="\(id)-title">\(measure.title) over time</title>\
      <desc id="\(id)-description">\(description)</desc>\
      \(grid)\(strip.marks(x))\(courses)\(cursor)</svg>
      """
  }

  /// What the lines do, in words.
  private var description: String {
    zip(keys, bands).map { key, band in
      let start = band.median.first { !$0.isNaN } ?? .nan
      let end = band.median.last { !$0.isNaN } ?? .nan
      return (keys.count == 1 ? "The median" : "\(key.name)")
        + " goes from \(measure.form.text(start)) to \(measure.form.text(end))."
    }.joined(separator: " ")
  }

  private var grid: Markup {
    let levels = scale.ticks.map { tick in
      """
      <line class="grid" x1="\(TimeChart.left)" x2="\(TimeChart.right)" y1="\(y(tick))" y2="\(y(tick))"/>\
      <text class="tick" x="\(TimeChart.left - 6)" y="\(y(tick))" dy=".35em" text-anchor="end">\
      \(measure.form.tick(tick, step: scale.step))</text>
      """ as Markup
    }
    let ticks = axis.ticks
    let times = ticks.enumerated().map { k, tick in
      """
      <line class="axis" x1="\(x(tick.week))" x2="\(x(tick.week))" y1="\(TimeChart.bottom)" \
      y2="\(TimeChart.bottom + 4)"/><text class="tick" x="\(x(tick.week))" \
      y="\(TimeChart.bottom + 16)" text-anchor="middle">\(tick.label)\
      \(k == ticks.count - 1 && !axis.unit.isEmpty ? " " + axis.unit : "")</text>
      """ as Markup
    }
    return """
      \(levels)<line class="axis" x1="\(TimeChart.left)" x2="\(TimeChart.right)" \
      y1="\(TimeChart.bottom)" y2="\(TimeChart.bottom)"/>\(times)
      """
  }

  private var courses: Markup {
    let xs = weeks.map(x)
    let areas = bands.enumerated().map { scenario, band in
      """
      <path class="band \(paint(scenario))" d="\
      \(Drawing.area(x: xs, low: band.low.map(y), high: band.high.map(y)))"/>
      """ as Markup
    }
    let lines = bands.enumerated().map { scenario, band in
      """
      <path class="line \(paint(scenario)) \(keys[scenario].dash)" d="\
      \(Drawing.line(zip(xs, band.median).map { ($0, y($1)) }))"/>
      """ as Markup
    }
    let ends = bands.map { y($0.median.last { !$0.isNaN } ?? .nan) }
    let heights = Drawing.apart(
      ends.map { $0.isNaN ? TimeChart.bottom : $0 }, by: 13,
      within: TimeChart.top...TimeChart.bottom)
    let labels = bands.indices.filter { !ends[$0].isNaN }.map { scenario in
      """
      <text class="end \(paint(scenario))" x="\(TimeChart.right + 6)" y="\(heights[scenario])" \
      dy=".35em">\(endLabel(scenario))</text>
      """ as Markup
    }
    return "\(areas)\(lines)\(labels)"
  }

  private func endLabel(_ scenario: Int) -> String {
    let end = bands[scenario].median.last { !$0.isNaN } ?? .nan
    return keys.count == 1
      ? measure.form.text(end) : keys[scenario].letter
  }

  private var cursor: Markup {
    let dots = bands.indices.map { scenario in
      """
      <circle class="dot \(paint(scenario))" r="3.5" cx="\(TimeChart.right)" \
      cy="\(y(bands[scenario].median.last.flatMap { $0.isNaN ? nil : $0 } ?? scale.low))"/>
      """ as Markup
    }
    return """
      <g class="cursor"><line x1="\(TimeChart.right)" x2="\(TimeChart.right)" y1="\(TimeChart.top)" \
      y2="\(TimeChart.bottom)"/>\(dots)</g>
      """
  }
}

/// How a scenario is told from the others: a letter, a colour and a dash.
struct ScenarioKey: Sendable {
  let name: String
  let letter: String
  /// The class that sets its colour.
  let paint: String
  /// The class that sets its dash.
  let dash: String

  /// The letter as a small sign of its colour.
  var sign: Markup { "<b class=\"key \(paint)\">\(letter)</b>" }

  init(_ name: String, number: Int) {
    self.name = name
    letter = number < 26 ? String(UnicodeScalar(UInt8(65 + number))) : String(number + 1)
    paint = "s\(number == 0 ? 0 : (number - 1) % 5 + 1)"
    dash = "d\(number % 4)"
  }
}

/// What happens when, along the top of a chart: bars for what is done, marks for what happens.
struct EventStrip: Sendable {
  let axis: TimeAxis
  /// For each scenario, what is its own; what all share stands first.
  let events: [(paint: String, events: [Event])]

  /// The strip's lines and triangles; x gives the place of a week.
  func marks(_ x: (Double) -> Double) -> Markup {
    var row = 0.0
    var marks = Markup.nothing
    for (paint, events) in events {
      for event in events {
        let spells = event.spells.filter { $0.from ?? .infinity <= axis.end }
        if event.isShock {
          for spell in spells {
            let start = x(spell.from ?? 0)
            marks += """
              <path class="shock \(paint)" d="M\(start - 4) 3h8l-4 7z"/><line class="shock-line" \
              x1="\(start)" x2="\(start)" y1="12" y2="\(TimeChart.bottom)"/>
              """
          }
        } else if row < 4, !spells.isEmpty {
          for spell in spells {
            let start = x(spell.from ?? 0)
            let end = max(start + 1, x(min(spell.until ?? axis.end, axis.end)))
            marks += """
              <rect class="bar \(paint)" x="\(start)" y="\(13 + row * 4)" width="\(end - start)" \
              height="3"/>
              """
          }
          row += 1
        }
      }
    }
    return marks
  }
}

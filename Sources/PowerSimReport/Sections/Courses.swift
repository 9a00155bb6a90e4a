import PowerSimCore
import PowerSimScenario

extension Report {
  /// The one slider that moves everything.
  var player: Markup {
    """
    <div class="player" role="group" aria-label="Time" hidden>
    <button type="button" id="play" aria-pressed="false">Play</button>
    <label for="week">Week</label>
    <input type="range" id="week" min="0" max="\(weeks.count - 1)" value="\(weeks.count - 1)" step="1">
    <output for="week" id="when">\(axis.label(weeks[weeks.count - 1]))</output>
    </div>
    """
  }

  /// How the measures move with time.
  var courses: Markup {
    """
    <section aria-labelledby="courses"><h2 id="courses">Over time</h2>
    <div class="charts large">\(Measure.headlines.map(course))</div>
    <div class="charts small">\((Measure.beside + Measure.further).map(course))</div>
    </section>
    """
  }

  func chart(_ measure: Measure) -> TimeChart {
    TimeChart(
      measure, bands(measure), weeks: weeks, axis: axis, strip: strip, keys: keys)
  }

  var strip: EventStrip {
    EventStrip(axis: axis, events: [("ink", Event.all(scenarios[0].scenario))])
  }

  private func course(_ measure: Measure) -> Markup {
    let chart = chart(measure)
    guard chart.hasValues else { return "" }
    return """
      <figure><figcaption><h3>\(measure.title)</h3><p>\(measure.sentence)</p></figcaption>
      <p class="readout" data-readout="\(measure.metric)"></p>
      \(chart.svg)
      </figure>
      """
  }

  /// What the page's program reads: numbers in ten-thousandths.
  var data: Markup {
    let charts = Measure.all.map(chart).filter(\.hasValues)
    let geometry = [TimeChart.left, TimeChart.right, TimeChart.top, TimeChart.bottom]
    let value: JSONValue = [
      "weeks": .array(weeks.map(JSONValue.number)),
      "labels": .array(weeks.map { .string(axis.label($0)) }),
      "end": .number(axis.end),
      "plot": .array(geometry.map(JSONValue.number)),
      "keys": .array(keys.map { ["name": .string($0.name), "letter": .string($0.letter)] }),
      "charts": .object(
        charts.map { chart in
          let (decimals, factor, unit) = chart.measure.form.writing
          return JSONValue.Member(
            chart.measure.metric,
            [
              "low": .number(chart.scale.low), "high": .number(chart.scale.high),
              "decimals": .number(decimals), "factor": .number(factor), "unit": .string(unit),
              "values": .array(
                chart.bands.map { .array([$0.median, $0.low, $0.high].map(Report.packed)) }),
            ])
        }),
    ]
    // In a script element only “<” could end it or begin a comment.
    return Markup(raw: CompactJSON.text(value).replacing("<", with: "\\u003c"))
  }

  private static func packed(_ values: [Double]) -> JSONValue {
    .array(values.map { $0.isNaN ? nil : .number(Int(($0 * 10_000).rounded())) })
  }
}

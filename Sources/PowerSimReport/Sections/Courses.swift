import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

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
    <p class="note">\(coursesNote)</p>
    \(legend)
    <div class="charts large">\(PageMetric.headlines.map(course))</div>
    <div class="charts small">\((PageMetric.beside + PageMetric.further).map(course))</div>
    </section>
    """
  }

  private var coursesNote: String {
    (runs == 1
      ? "Lines are one run, so they have no bands. "
      : "Lines are medians over the runs; in shaded bands lie the middle eight of ten runs (10th to "
        + "90th percentile). ")
      + "Axes do not all begin at zero. Along the top of each chart: bars while something is done, "
      + "triangles when something happens."
  }

  /// Which letter, colour and dash is which scenario.
  var legend: Markup {
    guard !isSingle else { return "" }
    let entries = keys.map { key in
      """
      <li class="\(key.paint)"><svg viewBox="0 0 28 8" aria-hidden="true"><path \
      class="line \(key.paint) \(key.dash)" d="M0 4H28"/></svg> \(key.sign) \(key.name)</li>
      """ as Markup
    }
    return "<ul class=\"legend\">\(entries)</ul>"
  }

  func chart(_ measure: PageMetric) -> TimeChart {
    TimeChart(
      measure, bands(measure), weeks: weeks, axis: axis, strip: strip, keys: keys)
  }

  private func course(_ measure: PageMetric) -> Markup {
    let chart = chart(measure)
    guard chart.hasValues else { return "" }
    return """
      <figure id="\(measure.metric)"\(telling("\(measure.title) over time", sentence(measure)))><figcaption><h3>\(measure.title)</h3><p>\(measure.sentence)</p></figcaption>
      <p class="readout" data-readout="\(measure.metric)"></p>
      \(chart.svg)
      \(table(chart))
      </figure>
      """
  }

  /// The same in numbers, year by year.
  private func table(_ chart: TimeChart) -> Markup {
    let every = max(1, (weeks.count - 1) / 10)
    let moments = weeks.indices.filter { $0 % every == 0 || $0 == weeks.count - 1 }
    let form = chart.measure.form
    let heads = keys.map {
      "<th scope=\"col\" class=\"n\">\(isSingle ? "median" : $0.name)</th>" as Markup
    }
    let rows = moments.map { moment in
      let cells = chart.bands.map { band -> Markup in
        let (low, high) = (form.text(band.low[moment]), form.text(band.high[moment]))
        let spread: Markup =
          low == high ? "" : " <span class=\"interval\">\(low) to \(high)</span>"
        return "<td class=\"n\">\(form.text(band.median[moment]))\(spread)</td>"
      }
      return "<tr><th scope=\"row\">\(axis.label(weeks[moment]))</th>\(cells)</tr>" as Markup
    }
    return """
      <details><summary>\(chart.measure.title) as a table</summary><div class="wide"><table><thead><tr>\
      <th scope="col">when</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\
      </details>
      """
  }

  /// What the page's program reads: numbers in millionths.
  var data: Markup {
    let charts = PageMetric.all.map(chart).filter(\.hasValues)
    let geometry = [TimeChart.left, TimeChart.right, TimeChart.top, TimeChart.bottom]
    let value: JSONValue = [
      "weeks": .array(weeks.map(JSONValue.number)),
      "labels": .array(weeks.map { .string(axis.label($0)) }),
      "end": .number(axis.end), "runs": .number(runs),
      "plot": .array(geometry.map(JSONValue.number)),
      "keys": .array(keys.map { ["name": .string($0.name), "letter": .string($0.letter)] }),
      "networks": movies, "spreads": spreads, "sizes": sizeTable, "source": .string(source),
      "caution": .string(Report.caution),
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

  /// What was run, within pictures and tables that are taken along.
  private var source: String {
    "powersim \(Release.version), model \(ScenarioShape.modelVersion), seed "
      + "\(scenarios[0].scenario.seed), \(counted(runs, "run"))\(isRun ? "" : " of each")"
      + (isSingle ? "" : "; " + keys.map { "\($0.letter): \($0.name)" }.joined(separator: ", "))
  }

  private static func packed(_ values: [Double]) -> JSONValue {
    .array(values.map { $0.isNaN ? nil : .number(Int(($0 * 1_000_000).rounded())) })
  }
}

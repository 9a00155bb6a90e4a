import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimText

extension Report {
  /// Whose power and wellbeing rise or fall.
  var gains: Markup {
    let tables = PageMetric.gains.indices.compactMap(gain)
    return """
      <section aria-labelledby="gains"><h2 id="gains">Who gains, who loses</h2>
      <p>\(gainsNote)</p>
      \(legend)
      <div class="charts gains">\(tables)</div>
      </section>
      """
  }

  private var gainsNote: String {
    (isSingle
      ? "The change from week 0 to the mean of \(endWindow), averaged over runs. "
      : "Differences from \(keys[0].name) in the mean of \(endWindow), averaged over runs. ")
      + (runs == 1
        ? "One run cannot tell them from chance."
        : "Whiskers are the 95\u{A0}% interval; where that holds zero, it says “not clear”.")
  }

  /// Some agents of whom it is told: a member of a grouping, or a place.
  struct Subject: Sendable, Equatable {
    /// The grouping; nil for places.
    let grouping: Grouping?
    /// Its name in the files.
    let member: String

    var heading: String { grouping.map(Report.heading) ?? Report.byPlace }
    var name: String { grouping.map { Report.name(member, in: $0) } ?? member }
    /// Its name within a sentence.
    var words: String {
      switch grouping {
      case nil: "place \(member)"
      case .access: "people with \(member) digital access"
      case .wealthQuarter: "the \(name)"
      case .group, .population: name
      }
    }

    /// Its values in the rows of a scenario; empty where it has none.
    func values(_ rows: ReplicateRecord.Rows?, _ scenario: Scenario) -> [Double] {
      guard let rows else { return [] }
      guard let grouping else {
        let place = scenario.places.names.firstIndex(of: member)
        return place.flatMap { $0 < rows.places.count ? rows.places[$0] : nil } ?? []
      }
      let position = scenario.members.firstIndex {
        $0.grouping == grouping && $0.name == member
      }
      return position.map { rows.members[$0] } ?? []
    }
  }

  /// Of whom it is told, in the order of the first scenario; alone in its grouping tells nothing.
  var subjects: [Subject] {
    let scenario = scenarios[0].scenario
    let groupings = [Grouping.wealthQuarter, .group, .access, .population]
    let members = groupings.flatMap { grouping in
      let own = scenario.members.filter { $0.grouping == grouping }
      return own.count > 1 ? own.map { Subject(grouping: grouping, member: $0.name) } : []
    }
    let places = scenario.places.names
    return members
      + (2...ScenarioRecord.mostPlaces ~= places.count
        ? places.map { Subject(grouping: nil, member: $0) } : [])
  }

  private static func heading(_ grouping: Grouping) -> String {
    switch grouping {
    case .group: "By group"
    case .access: "By digital access"
    case .population: "By site of power"
    case .wealthQuarter: "By wealth at week 0"
    }
  }

  private static func name(_ member: String, in grouping: Grouping) -> String {
    switch grouping {
    case .access: "\(member) access"
    case .wealthQuarter:
      ["1": "poorest quarter", "2": "second quarter", "3": "third quarter"][member]
        ?? "richest quarter"
    default: member
    }
  }

  /// The values of a subject in each run.
  private func values(
    _ number: Int, _ subject: Subject, _ gain: Int
  ) -> (start: [Double], end: [Double]) {
    let scenario = scenarios[number]
    func value(_ rows: ReplicateRecord.Rows?) -> Double {
      let values = subject.values(rows, scenario.scenario)
      return gain < values.count ? values[gain] : .nan
    }
    return (
      scenario.records.map { value($0.start) }, scenario.ends.map(value)
    )
  }

  /// What a subject has and what changes, in one of `PageMetric.gains`; nil where nothing is defined.
  func row(_ subject: Subject, _ gain: Int) -> GainRow? {
    let values = scenarios.indices.map { self.values($0, subject, gain) }
    guard values.contains(where: { $0.end.contains { !$0.isNaN } }) else { return nil }
    return GainRow(
      subject: subject, start: Estimate(values[0].start), ends: values.map { Estimate($0.end) },
      changes: isSingle
        ? [Estimate(paired: values[0].end, minus: values[0].start)]
        : values.indices.dropFirst().map {
          difference($0, values[$0].end, from: values[0].end)
        })
  }

  private func gain(_ gain: Int) -> Markup? {
    let measure = PageMetric.gains[gain]
    let rows = subjects.compactMap { row($0, gain) }
    guard !rows.isEmpty else { return nil }
    let places = rows.filter { $0.subject.grouping == nil }
    let others = rows.filter { $0.subject.grouping != nil }
    let table: Markup =
      others.isEmpty ? "" : "<p>\(gainWords(others, measure))</p>\(table(others, measure))"
    return """
      <figure><figcaption><h3>\(measure.title)</h3><p>\(measure.sentence)</p></figcaption>
      \(table)\(inPlaces(places, measure))
      </figure>
      """
  }

  /// Up to so many places are all shown.
  private static let fewPlaces = 40
  /// Of more, so many at either end.
  private static let placesAtEnds = 6

  private func inPlaces(_ places: [GainRow], _ measure: PageMetric) -> Markup {
    guard places.count > Report.fewPlaces else {
      return places.isEmpty
        ? ""
        : """
        <details><summary>\(measure.title) in each of the \(places.count) places</summary>\
        \(table(places, measure))</details>
        """
    }
    let ranked = places.filter { !$0.changes[0].mean.isNaN }.sorted {
      $0.changes[0].mean > $1.changes[0].mean
    }
    let ends = ranked.prefix(Report.placesAtEnds) + ranked.suffix(Report.placesAtEnds)
    let by = isSingle ? "" : " with \(keys[1].name)"
    return """
      <details><summary>\(measure.title) in the \(Report.placesAtEnds) places that gain most\(by) and \
      the \(Report.placesAtEnds) that gain least</summary><p class="note">Of \(places.count) places, so \
      chance has had many tries; all of them are in \
      \(file(isSingle ? Summary.table : ComparisonBundle.table)).</p>\
      \(table(Array(ends), measure))</details>
      """
  }

  private static let byPlace = "By place"

  private func table(_ rows: [GainRow], _ measure: PageMetric) -> Markup {
    let scale = Scale(
      [0] + rows.flatMap(\.changes).flatMap { [$0.mean, $0.low, $0.high] },
      leastSpan: measure.form.leastSpan / 5, within: -Double.infinity...Double.infinity)
    let heads: [Markup] =
      isSingle
      ? [head("start", "n level"), head("end", "n level"), head("change")]
      : [head("\(keys[0].sign) \(keys[0].name)", "n level")]
        + keys.dropFirst().map { head("\($0.sign) less \(keys[0].sign)") }
    var bodies = Markup.nothing
    for heading in Report.unique(rows.map(\.subject.heading)) {
      let own = rows.filter { $0.subject.heading == heading }
      bodies += """
        <tbody><tr><th scope="rowgroup" colspan="\(heads.count + 2)" class="heading">\(heading)</th>\
        </tr>\(own.map { self.row($0, measure, scale) })</tbody>
        """
    }
    // Near zero the lower end would be written over it.
    let low = scale.part(0) > 0.2 ? [scale.low] : []
    let ends = (low + [0, scale.high]).map { value in
      """
      <span style="left:\(fixed(100 * scale.part(value), 2))%">\(value > 0 ? "+" : "")\
      \(measure.form.tick(value, step: scale.step))</span>
      """ as Markup
    }
    return """
      <div class="wide"><table class="dots"><thead><tr><td></td><td class="scale" aria-hidden="true">\
      <div>\(ends)</div></td>\(heads)</tr></thead>\
      \(bodies)</table></div>
      """
  }

  private func head(_ words: Markup, _ classes: String = "n") -> Markup {
    "<th scope=\"col\" class=\"\(classes)\">\(words)</th>"
  }

  static func unique(_ words: [String]) -> [String] {
    words.enumerated().filter { !words[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// What a subject has in each scenario and what changes.
  struct GainRow {
    let subject: Subject
    let start: Estimate
    let ends: [Estimate]
    /// The change over the run, or the differences from the first scenario.
    let changes: [Estimate]
  }

  private func row(_ row: GainRow, _ measure: PageMetric, _ scale: Scale) -> Markup {
    func left(_ value: Double) -> String { fixed(100 * scale.part(value), 2) + "%" }
    func wide(_ low: Double, _ high: Double) -> String {
      fixed(100 * (scale.part(high) - scale.part(low)), 2) + "%"
    }
    let marks = row.changes.enumerated().filter { !$0.element.mean.isNaN }.map { number, change in
      let paint = isSingle ? "ink m0" : "\(keys[number + 1].paint) m\((number + 1) % 4)"
      let reach: Markup =
        change.halfWidth.isNaN
        ? ""
        : """
        <i class="reach \(paint)" style="left:\(left(change.low));width:\(wide(change.low, change.high))">\
        </i>
        """
      return "\(reach)<i class=\"\(paint)\" style=\"left:\(left(change.mean))\"></i>" as Markup
    }
    let form = measure.form
    let cells: [Markup] =
      isSingle
      ? [
        cell(form.text(row.start.mean), "n level"), cell(form.text(row.ends[0].mean), "n level"),
        change(row.changes[0], form),
      ]
      : [cell(form.text(row.ends[0].mean), "n level")] + row.changes.map { change($0, form) }
    return """
      <tr><th scope="row">\(row.subject.name)</th><td class="track" aria-hidden="true"><div>\
      <i class="zero" style="left:\(left(0))"></i>\(marks)</div></td>\(cells)</tr>
      """
  }

  private func cell(_ words: String, _ classes: String = "n") -> Markup {
    "<td class=\"\(classes)\">\(words)</td>"
  }

  private func change(_ change: Estimate, _ form: PageMetric.Form) -> Markup {
    guard !change.mean.isNaN else { return cell("–") }
    let sign = change.mean > 0 ? "+" : ""
    guard change.count > 1 else { return cell(sign + form.difference(change.mean)) }
    let interval = form.range(change.low, change.high)
    return """
      <td class="n">\(change.isClear ? sign + form.difference(change.mean) : "not clear") \
      <span class="interval">\(interval)</span></td>
      """
  }

  /// Who gains and who loses most, in a sentence; only where chance cannot have done it.
  private func gainWords(_ rows: [GainRow], _ measure: PageMetric) -> String {
    (isSingle ? 0..<1 : 0..<keys.count - 1).map { number in
      let clear = rows.filter { $0.changes[number].isClear && $0.changes[number].count > 1 }
      let form = measure.form
      func told(_ row: GainRow) -> String {
        "\(row.subject.words) (\(form.difference(row.changes[number].mean.magnitude)))"
      }
      let up = clear.filter { $0.changes[number].mean > 0 }
        .max { $0.changes[number].mean < $1.changes[number].mean }
      let down = clear.filter { $0.changes[number].mean < 0 }
        .min { $0.changes[number].mean < $1.changes[number].mean }
      let who = isSingle ? "" : "\(keys[number + 1].name): "
      guard runs > 1 else { return "" }
      switch (up, down) {
      case (nil, nil): return who + "Nobody clearly gains or loses."
      case (let up?, nil): return who + "Most is gained by \(told(up)); nobody clearly loses."
      case (nil, let down?): return who + "Most is lost by \(told(down)); nobody clearly gains."
      case (let up?, let down?):
        return who + "Most is gained by \(told(up)); most is lost by \(told(down))."
      }
    }.joined(separator: " ")
  }
}

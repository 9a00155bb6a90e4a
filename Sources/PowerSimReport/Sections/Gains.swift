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
      ? "The change from week 0 to \(endWords), averaged over runs. "
      : "Differences from \(keys[0].name) in \(endWords), averaged over runs. ")
      + (runs == 1
        ? "One run cannot tell them from chance."
        : "Whiskers are the 95\u{A0}% interval; where that holds zero, it says “not clear”.")
  }

  /// Some agents of whom it is told: a member of a grouping, a place, or several places together.
  struct Subject: Sendable, Equatable {
    /// The grouping; nil for places.
    let grouping: Grouping?
    /// Its name in the files, or what several places are called.
    let member: String
    /// Several places together, as positions in the scenario's places.
    var places: [Int]?
    /// What several places are told apart by.
    var among = ""

    var heading: String {
      places == nil ? grouping.map(Report.heading) ?? Report.byPlace : among
    }
    var name: String { grouping.map { Report.name(member, in: $0) } ?? member }
    /// Its name within a sentence.
    var words: String {
      switch grouping {
      case nil: places == nil ? "place \(member)" : "the \(member)"
      case .access: "people with \(member) digital access"
      case .wealthQuarter: "the \(name)"
      case .group, .population: name
      }
    }

    /// Its values in the rows of a scenario; empty where it has none.
    func values(_ rows: ReplicateRecord.Rows?, _ scenario: Scenario) -> [Double] {
      guard let rows else { return [] }
      if let places {
        let all = rows.places
        guard places.allSatisfy({ $0 < all.count }) else { return [] }
        let agents = scenario.agentsOfPlaces
        return PageMetric.gains.indices.map { k in
          let isByPlace = Metric.all[PageMetric.gains[k].position].overPlaces == .byPlace
          let weights = places.map { isByPlace ? 1 : Double(agents[$0]) }
          let sum = zip(places, weights).reduce(0) { $0 + all[$1.0][k] * $1.1 }
          return sum / weights.reduce(0, +)
        }
      }
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
    return members + reachedPlaces + fifths
      + (2...ScenarioRecord.mostPlaces ~= places.count
        ? places.map { Subject(grouping: nil, member: $0) } : [])
  }

  /// Where something acts that is limited to places, and elsewhere; of the first variant that has it.
  private var reachedPlaces: [Subject] {
    guard let places = reached.lazy.compactMap(\.reach.places).first else { return [] }
    let rest = scenarios[0].scenario.places.names.indices.filter { !places.contains($0) }
    let among = "By where it acts"
    return [
      Subject(grouping: nil, member: "places where it acts", places: places, among: among),
      Subject(grouping: nil, member: "other places", places: rest, among: among),
    ]
  }

  /// The fewest places that are sorted into fifths.
  private static let placesForFifths = 10

  /// Fifths of the places by what people hold in them at week 0.
  var fifths: [Subject] {
    let count = scenarios[0].scenario.places.count
    guard Report.placesForFifths...ScenarioRecord.mostPlaces ~= count else { return [] }
    let starts = scenarios[0].records.compactMap(\.start)
    let wealth = (0..<count).map { place in
      starts.reduce(0) { $0 + ($1.places.count > place ? $1.places[place].last ?? 0 : 0) }
    }
    let order = wealth.indices.sorted { (wealth[$0], $0) < (wealth[$1], $1) }
    let names = ["poorest fifth", "second fifth", "third fifth", "fourth fifth", "richest fifth"]
    return names.enumerated().map { k, name in
      Subject(
        grouping: nil, member: "\(name) of places",
        places: order[k * count / 5..<(k + 1) * count / 5].sorted(),
        among: "By wealth of the place at week 0")
    }
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
  func values(
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
    func isPlace(_ row: GainRow) -> Bool {
      row.subject.grouping == nil && row.subject.places == nil
    }
    let places = rows.filter(isPlace)
    let others = rows.filter { !isPlace($0) }
    let words = gainWords(others, places, measure, gain)
    let told = words.enumerated().map { number, sentences in
      isRun
        ? "<li>\(sentences)</li>" as Markup
        : "<li>\(keys[number + 1].sign) \(sentences)</li>" as Markup
    }
    let said = words.enumerated().map { number, sentences in
      (isRun ? "" : "\(keys[number + 1].name): ") + sentences
    }.joined(separator: " ")
    let table: Markup = others.isEmpty ? "" : table(others, measure)
    return """
      <figure id="gains-\(measure.metric)"\(telling("Who gains, who loses: \(measure.title)", said.isEmpty ? "" : "\(measure.title): \(said)"))><figcaption><h3>\(measure.title)</h3><p>\(measure.sentence)</p></figcaption>
      \(told.isEmpty ? "" : "<ul class=\"told\">\(told)</ul>" as Markup)\(table)\
      \(inPlaces(places, measure))
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
    guard !hasNamedPlaces else {
      return """
        <p class="note">The \(places.count) places are not ranked here: their names are real, but people, \
        ties and all that happens in them are the model’s, and the order would be no statement about any of \
        them. \(file(isRun ? Summary.table : ComparisonBundle.table)) has their rows.</p>
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
      \(file(isRun ? Summary.table : ComparisonBundle.table)).</p>\
      \(table(Array(ends), measure))</details>
      """
  }

  /// Whether places bear names that somebody gave them, which may be those of real ones.
  var hasNamedPlaces: Bool {
    scenarios[0].scenario.places.names.enumerated().contains { "\($0)" != $1 }
  }

  private static let byPlace = "By place"

  private func table(_ rows: [GainRow], _ measure: PageMetric) -> Markup {
    let scale = Scale(
      [0] + rows.flatMap(\.changes).flatMap { [$0.mean, $0.low, $0.high] },
      leastSpan: measure.form.leastSpan / 5, within: -Double.infinity...Double.infinity)
    let heads: [Markup] =
      isSingle
      ? [head("start", "n level"), head("end", "n level"), head("change")]
      : [head("\(keys[0].sign)<span class=\"unseen\"> \(keys[0].name)</span>", "n level")]
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
    if change.mean == 0 && !(change.halfWidth > 0) { return cell("the same") }
    guard change.count > 1 else { return cell(form.signedAmount(change)) }
    let interval = form.range(change).replacing(form.differenceUnit, with: "")
    return """
      <td class="n">\(change.isClear ? form.signedAmount(change) : "not clear") \
      <span class="interval">\(interval)</span></td>
      """
  }
}

import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

extension Report {
  /// The first screen: for each variant what it does and one finding, one picture, one warning.
  var answer: Markup {
    let chart = SizeChart(rows: sizes, keys: isRun ? [] : keys)
    return """
      <section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">The answer</h2>
      <div class="said">\(versus)<ul>\(findings)</ul></div>
      <figure id="sizes"\(telling("How large the differences are", answerSentence))><figcaption><h3>How \
      large it is, by what single levers do in this model</h3><p>\(sizesNote) Settled power is lasting rights, \
      relational power acting together. <a href="#sizes-meaning">What the words mean</a>.</p></figcaption>\
      \(chart.svg)</figure>
      <p class="warning"><b>To doubt:</b> \(luck) \(Report.caution) \(costWords) <a href="#limits">What else to \
      doubt</a>.</p>
      </section>
      """
  }

  /// What every picture that is taken along says with it.
  static let caution =
    "Intervals are over luck alone, not over the model’s assumptions: this compares mechanisms, it is "
    + "not a forecast."

  private var luck: String {
    runs == 1 ? "This is one run, which cannot tell a difference from chance." : ""
  }

  private var versus: Markup {
    if isSingle { return "" }
    return isOwn
      ? "<p class=\"versus\">Compared with the same society without its policies:</p>"
      : "<p class=\"versus\">Compared with \(keys[0].sign) \(keys[0].name):</p>"
  }

  private var sizesNote: String {
    let early =
      comparison.map { found in found.variants.contains { found.reaches[$0] != nil } } ?? false
    if isSingle { return "Left: falls; right: rises, from the start to the end." }
    return "Left: lower; right: higher. "
      + (early
        ? "Filled: while it acts, where it acts; hollow: everybody at the end."
        : "Everybody at the end.")
  }

  private var findings: [Markup] {
    if isSingle {
      return [
        "<li class=\"ink\" data-sentence=\"\(drift)\"><p class=\"finding\">\(drift)</p></li>"
      ]
    }
    return scenarios.indices.dropFirst().map { number in
      let name: Markup =
        isOwn ? "" : "<p class=\"name\">\(keys[number].sign) \(keys[number].name)</p>"
      return """
        <li class="\(keys[number].paint)" data-sentence="\(sentence(number))">\(name)\(does(number))\
        <p class="finding">\(Finding(self, number).text)\(behind(number))</p></li>
        """
    }
  }

  // MARK: What is done

  /// What a variant does that the first scenario does not, with its doses; or in what it differs.
  private func does(_ number: Int) -> Markup {
    let happenings = happenings
    let own = happenings[number + 1].events.filter { !$0.spells.isEmpty }
    let missing = happenings[1].events.filter { event in
      !own.contains { $0.label == event.label }
        && !Event.all(scenarios[number].scenario).contains(event)
    }
    let times = Report.unique(own.map { $0.time(axis) })
    var parts = own.prefix(3).map { event in
      "<b>\(event.label)</b>: \(event.dose)\(times.count > 1 ? ", " + event.time(axis) : "")"
        as Markup
    }
    if own.count > 3 { parts.append("and \(own.count - 3) more") }
    if times.count == 1 {
      let whole = ["", "both "]
      parts[parts.count - 1] += ", \(own.count > 2 ? "all " : whole[own.count - 1])\(times[0])"
    }
    if !missing.isEmpty { parts.append("without \(Report.list(missing.map(\.label)))") }
    if parts.isEmpty {
      let settings = SettingDifference.between(
        [scenarios[0], scenarios[number]].map { SettingList($0.read.resolved) })
      guard !settings.isEmpty else { return "" }
      parts = settings.prefix(3).map { setting in
        let (one, other) = (setting.values[0], setting.values[1])
        return "\(setting.name) \(one.isEmpty ? "–" : one) → \(other.isEmpty ? "–" : other)"
      }
      if settings.count > 3 { parts.append("and \(settings.count - 3) more settings") }
    }
    let cost = isOwn ? "" : costDifference(number)
    return "<p class=\"does\">\(parts.joined(by: "; ")).\(cost.isEmpty ? "" : " \(cost)")</p>"
  }

  // MARK: A society by itself

  /// How each number that is told changes from the start to the end; of a single scenario.
  func drifted(_ measure: PageMetric) -> Estimate {
    Estimate(
      paired: ends(0, measure),
      minus: scenarios[0].records.map { $0.start?.overall[measure.position] ?? .nan })
  }

  var drift: String {
    let scenario = scenarios[0].scenario
    let begin =
      scenario.policies.isEmpty && scenario.programmes.isEmpty
      ? "Nothing is done here, so this is how the society moves by itself, from the start to \(endWords): "
      : "From the start to \(endWords), and not all of it comes of what is done here: "
    let changes = PageMetric.told.compactMap { measure -> String? in
      let change = drifted(measure)
      guard Finding.isTold(change) else { return nil }
      let size = Size(change.mean, of: measure.metric).map { " (\($0.rawValue))" } ?? ""
      return "\(measure.words) \(change.mean > 0 ? "rises" : "falls") by "
        + measure.form.amount(change) + size
    }
    let gap = gap(0)
    return begin + (changes.isEmpty ? "nothing clearly changes" : Report.list(changes)) + "."
      + (gap.isEmpty ? "" : " " + gap)
  }

  /// Whether the poorest places fall behind, apart from the finding.
  private func behind(_ number: Int) -> Markup {
    let gap = gap(number)
    return gap.isEmpty ? "" : " <span class=\"also\">\(gap)</span>"
  }

  // MARK: The picture

  /// For each number that is told, what is drawn of each variant.
  private var sizes: [SizeChart.Row] {
    PageMetric.told.map { measure in
      SizeChart.Row(measure: measure, lanes: lanes(measure))
    }
  }

  /// The picture's numbers, for those who take them along.
  var sizeTable: JSONValue {
    let head = ["number", "scenario", "when", "difference", "low", "high", "size"]
    let rows = sizes.flatMap { row in
      row.lanes.flatMap { lane in
        lane.marks.map { mark -> JSONValue in
          let numbers = [mark.difference.mean, mark.difference.low, mark.difference.high]
          return .array(
            [
              .string(row.measure.metric), .string(isRun ? title : keys[lane.number].name),
              .string(mark.words),
            ] + numbers.map { $0.isNaN ? "" : .number($0) } + [
              .string(Size(mark.difference.mean, of: row.measure.metric)?.rawValue ?? "")
            ])
        }
      }
    }
    return .array([.array(head.map(JSONValue.string))] + rows)
  }

  private func lanes(_ measure: PageMetric) -> [SizeChart.Lane] {
    guard let comparison else {
      let change = drifted(measure)
      return change.count == 0
        ? [] : [SizeChart.Lane(number: 0, marks: [(change, true, "from the start to the end")])]
    }
    return scenarios.indices.dropFirst().map { number in
      let scenario = order[number]
      let last = comparison.row(scenario, measure.metric)
      guard comparison.reaches[scenario] != nil, let moment = comparison.moments(scenario).first,
        let scope = comparison.scopes(scenario).first,
        let first = comparison.row(scenario, measure.metric, scope, window: moment.window)
      else {
        return SizeChart.Lane(
          number: number, marks: last.map { [($0.difference, true, "at the end")] } ?? [])
      }
      return SizeChart.Lane(
        number: number,
        marks: [(first.difference, true, "while it acts, where it acts")]
          + (last.map { [($0.difference, false, "everybody at the end")] } ?? []))
    }
  }
}

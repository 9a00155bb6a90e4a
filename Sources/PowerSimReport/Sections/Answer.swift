import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

extension Report {
  /// The first screen: for each variant what it does, one finding and what gets worse; one picture; one doubt.
  var answer: Markup {
    let chart = SizeChart(rows: sizes, keys: isRun ? [] : keys)
    return """
      <section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">The answer</h2>
      <div class="said">\(versus)<ul>\(findings)</ul></div>
      <figure id="sizes"\(telling("How large the differences are", answerSentence))><figcaption><h3>How \
      large it is, by what single levers do in this model</h3><p>\(sizesNote) Settled power is lasting rights, \
      relational power acting together. <a href="#sizes-meaning">What the words mean</a>.</p></figcaption>\
      \(chart.svg)</figure>
      <p class="warning"><b>To doubt here:</b> \(doubts) <a href="#limits">What else to \
      doubt</a>.</p>
      </section>
      """
  }

  /// What a sceptic would say first of what is tried here, and what holds of every page.
  private var doubts: String {
    let first = Limit.reasons(scenarios.map(\.scenario)).first?.brief ?? ""
    let chance = runs == 1 ? "This is one run, which cannot tell a difference from chance." : ""
    return [first, chance, Report.caution, costWords].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What every picture that is taken along says with it.
  static let caution =
    "Intervals are over luck alone, not over the model’s assumptions: this compares mechanisms, it is "
    + "not a forecast."

  private var sizesNote: String {
    if isSingle { return "Left: falls; right: rises, from the start to the end." }
    let numbers = Array(scenarios.indices.dropFirst())
    let limited = numbers.filter { reach($0)?.places != nil }
    let (there, everybody) = ("in the places where it acts", "of everybody")
    let who =
      limited.count == numbers.count
      ? ", both \(there)"
      : limited.isEmpty
        ? ", both \(everybody)"
        : "; " + listed(limited.map { keys[$0].letter }, "and")
          + " \(there), the others \(everybody)"
    return "Left: lower; right: higher. "
      + (numbers.contains { reach($0) != nil }
        ? "Filled: while it acts; hollow: at the end\(who)." : "All of everybody, at the end.")
  }

  /// Where and when a variant acts; nil where it differs in its settings.
  private func reach(_ number: Int) -> Reach? { comparison?.reaches[order[number]] }

  /// What the marks of a variant stand for, in the words of its finding: the first is filled.
  private func markWords(_ number: Int) -> [String] {
    guard let reach = reach(number) else { return ["at the end"] }
    let place = reach.places == nil ? "everybody" : "in the places where it acts"
    return ["\(place), while it acts", "\(place), at the end"]
  }

  private var findings: [Markup] {
    if isSingle {
      return [
        """
        <li class="ink" data-sentence="\(drift)"><p class="finding">\(drift)</p>\
        \(worse(Worsening(drifting: self).text()))</li>
        """
      ]
    }
    return scenarios.indices.dropFirst().map { number in
      let name: Markup =
        isOwn ? "" : "<p class=\"name\">\(keys[number].sign) \(shortName(number))</p>"
      let found = Finding(self, number).sentences
      return """
        <li class="\(keys[number].paint)" data-sentence="\(sentence(number))">\(name)\(does(number))\
        <p class="finding">\(bold(found.amount, in: found.lead))</p>\(worse(found.worse))\
        \(hasRoom && !found.others.isEmpty ? "<p class=\"also\">\(found.others)</p>" as Markup : "")</li>
        """
    }
  }

  /// Whether the other numbers of each variant have room beside the picture, which has them too.
  private var hasRoom: Bool { scenarios.count <= 3 }

  private func worse(_ text: String) -> Markup {
    "<p class=\"worse\">\(bold(Worsening.begin, in: text))</p>"
  }

  /// A text with some of its words to be found at a glance.
  private func bold(_ words: String, in text: String) -> Markup {
    guard !words.isEmpty, let place = text.firstRange(of: words) else { return "\(text)" }
    return "\(text[..<place.lowerBound])<b>\(words)</b>\(text[place.upperBound...])"
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
    let gap = gap(0)?.text ?? ""
    return begin + (changes.isEmpty ? "nothing clearly changes" : Report.list(changes)) + "."
      + (gap.isEmpty ? "" : " " + gap)
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
      let scope = comparison.scopes(scenario)[0]
      let windows = [reach(number)?.acting.name, comparison.ending].compactMap(\.self)
      let marks = zip(windows, markWords(number)).enumerated().compactMap { k, mark in
        comparison.row(scenario, measure.metric, scope, window: mark.0).map {
          ($0.difference, k == 0, mark.1)
        }
      }
      return SizeChart.Lane(number: number, marks: marks)
    }
  }
}

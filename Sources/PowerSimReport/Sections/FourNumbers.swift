import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimText

extension Report {
  /// Four numbers before forty.
  var numbers: Markup {
    """
    <section aria-labelledby="numbers"><h2 id="numbers">In numbers</h2>
    <p class="note">\(numbersNote)</p>
    <p class="note" id="sizes-meaning">\(Size.meaning) \(Worsening.meaning)</p>
    \(legend)
    <div class="numbers">\(PageMetric.told.map(number))</div>
    \(notes.isEmpty ? "" : "<ul class=\"note\">\(notes.map { "<li>\($0)</li>" as Markup })</ul>" as Markup)
    </section>
    """
  }

  /// What “the end” is.
  var endWords: String {
    axis.end >= 104 ? "the mean of the last 52 weeks" : "the last week"
  }

  private var numbersNote: String {
    let chance =
      runs == 1
      ? "This was one run, so nothing can be said about chance: ask for more with --replicates."
      : "Figures are means over \(runs) runs that differ by chance alone."
    return isSingle
      ? "From week 0 to the end, which is \(endWords). \(chance)"
      : "At the end, which is \(endWords). \(chance) Where an interval holds zero, the "
        + "difference cannot be told from chance."
  }

  private func number(_ measure: PageMetric) -> Markup {
    """
    <article class="number \(measure.tone.rawValue)" data-sentence="\(sentence(measure))"><h3>\(measure.title)</h3>
    \(isSingle ? course(measure) : values(measure))
    <p class="meaning">\(measure.sentence)</p></article>
    """
  }

  /// A metric at the end of each run.
  func ends(_ scenario: Int, _ measure: PageMetric) -> [Double] {
    scenarios[scenario].ends.map { $0.overall[measure.position] }
  }

  // MARK: One scenario

  private func course(_ measure: PageMetric) -> Markup {
    let start = scenarios[0].records.map { $0.start?.overall[measure.position] ?? .nan }
    let end = ends(0, measure)
    return """
      <p class="figure"><span>\(measure.form.text(Estimate(start).mean))</span> \
      <i aria-hidden="true">→</i><span class="unseen"> to </span> \
      <b>\(measure.form.text(Estimate(end).mean))</b></p>
      <p>\(Report.change(measure, start: start, end: end))</p>
      """
  }

  /// A change over the run in words, with its uncertainty.
  static func change(_ measure: PageMetric, start: [Double], end: [Double]) -> String {
    let (change, form) = (Estimate(paired: end, minus: start), measure.form)
    guard change.count > 0 else { return "Not defined in this society." }
    if change.mean == 0 && !(change.halfWidth > 0) { return "Does not change." }
    let size = Size(change.mean, of: measure.metric).map { ": \($0.rawValue)" } ?? ""
    guard change.count > 1 else {
      return "\(change.mean > 0 ? "Rises" : "Falls") by \(form.amount(change))\(size)."
    }
    let ends = end.filter { !$0.isNaN }.sorted()
    let spread =
      " In eight of ten runs it ends between \(form.text(percentile(ends, 0.1))) and "
      + "\(form.text(percentile(ends, 0.9)))."
    guard change.isClear else {
      return "No clear change (95\u{A0}% interval \(form.range(change)))." + spread
    }
    return "\(change.mean > 0 ? "Rises" : "Falls") by \(form.amount(change)) "
      + "(95\u{A0}% interval \(form.reach(change)))\(size)." + spread
  }

  // MARK: Several

  private func values(_ measure: PageMetric) -> Markup {
    let first = ends(0, measure)
    let rows = keys.indices.map { number in
      let values = ends(number, measure)
      let words: Markup =
        number == 0
        ? ""
        : "<p>\(Report.difference(measure, difference(number, values, from: first), of: Estimate(first).mean))</p>"
      return """
        <li class="\(keys[number].paint)"><p class="figure">\(keys[number].sign) \
        \(measure.form.text(Estimate(values).mean)) <span class="unseen">\(keys[number].name)</span></p>\(words)</li>
        """ as Markup
    }
    return "<ul class=\"values\">\(rows)</ul>"
  }

  /// A difference as a part of what it is compared with: `+24 %`, never at the end of one line and the
  /// beginning of the next.
  static func share(_ part: Double) -> String {
    percentChange(part).replacing(" ", with: "\u{A0}")
  }

  /// A difference from the first scenario in words.
  ///
  /// Such as `0.8 points higher (95 % interval 0.6 to 1.0 points): small, +4 %.`
  static func difference(
    _ measure: PageMetric, _ difference: Estimate, of baseline: Double
  ) -> String {
    let form = measure.form
    guard difference.count > 0 else { return "Not defined in one of the two." }
    if difference.mean == 0 && !(difference.halfWidth > 0) { return "Exactly the same." }
    let words = [
      Size(difference.mean, of: measure.metric)?.rawValue,
      baseline == 0 || baseline.isNaN ? nil : share(difference.mean / baseline.magnitude),
    ].compactMap(\.self).joined(separator: ", ")
    let direction = difference.mean > 0 ? "higher" : "lower"
    guard difference.count > 1 else {
      return "\(form.amount(difference)) \(direction) in one run: \(words)."
    }
    guard difference.isClear else {
      return "No clear difference (95\u{A0}% interval \(form.range(difference)))."
    }
    return
      "\(form.amount(difference)) \(direction) (95\u{A0}% interval \(form.reach(difference))): "
      + "\(words)."
  }
}

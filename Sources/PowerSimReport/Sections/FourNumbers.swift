import PowerSimCore
package import PowerSimExperiment
import PowerSimOutput

extension Report {
  /// Four numbers before forty.
  var numbers: Markup {
    """
    <section aria-labelledby="numbers"><h2 id="numbers">In four numbers</h2>
    <p class="note">\(numbersNote)</p>
    <div class="numbers">\(PageMetric.headlines.map(number))</div>
    <div class="numbers beside">\(PageMetric.beside.map(number))</div>
    \(notes.isEmpty ? "" : "<ul class=\"note\">\(notes.map { "<li>\($0)</li>" as Markup })</ul>" as Markup)
    </section>
    """
  }

  /// What “the end” is an average of.
  var endWindow: String { axis.end >= 52 ? "the last 52 weeks" : "the whole run" }

  private var numbersNote: String {
    let chance =
      runs == 1
      ? "This was one run, so nothing can be said about chance: ask for more with --replicates."
      : "Figures are means over \(runs) runs that differ by chance alone."
    return isSingle
      ? "From week 0 to the end, which is the mean of \(endWindow). \(chance)"
      : "At the end: the mean of \(endWindow). \(chance) Where an interval holds zero, the "
        + "difference cannot be told from chance."
  }

  private func number(_ measure: PageMetric) -> Markup {
    """
    <article class="number \(measure.tone.rawValue)"><h3>\(measure.title)</h3>
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
      <p>\(Report.change(measure.form, start: start, end: end))</p>
      """
  }

  /// A change over the run in words, with its uncertainty.
  package static func change(_ form: PageMetric.Form, start: [Double], end: [Double]) -> String {
    let change = Estimate(paired: end, minus: start)
    guard change.count > 0 else { return "Not defined in this society." }
    guard change.count > 1 else {
      return change.mean == 0
        ? "Does not change."
        : "\(change.mean > 0 ? "Rises" : "Falls") by \(form.difference(change.mean.magnitude))."
    }
    let ends = end.filter { !$0.isNaN }.sorted()
    let spread =
      " In eight of ten runs it ends between \(form.text(percentile(ends, 0.1))) and "
      + "\(form.text(percentile(ends, 0.9)))."
    guard change.isClear else {
      return "No clear change \(form.interval(change.low, change.high))." + spread
    }
    return
      (change.mean > 0
      ? "Rises by \(form.difference(change.mean)) \(form.interval(change.low, change.high))."
      : "Falls by \(form.difference(-change.mean)) \(form.interval(-change.high, -change.low)).")
      + spread
  }

  // MARK: Several

  private func values(_ measure: PageMetric) -> Markup {
    let first = ends(0, measure)
    let rows = keys.indices.map { number in
      let values = ends(number, measure)
      let words: Markup =
        number == 0
        ? ""
        : "<p>\(Report.difference(measure.form, difference(number, values, from: first)))</p>"
      return """
        <li class="\(keys[number].paint)"><p class="figure">\(keys[number].sign) \
        \(measure.form.text(Estimate(values).mean)) <span>\(keys[number].name)</span></p>\(words)</li>
        """ as Markup
    }
    return "<ul class=\"values\">\(rows)</ul>"
  }

  /// A difference from the first scenario in words.
  package static func difference(_ form: PageMetric.Form, _ difference: Estimate) -> String {
    guard difference.count > 0 else { return "Not defined in one of the two." }
    if difference.mean == 0 && (difference.count == 1 || difference.halfWidth == 0) {
      return "Exactly the same."
    }
    guard difference.count > 1 else {
      return "\(form.difference(difference.mean.magnitude)) "
        + "\(difference.mean > 0 ? "higher" : "lower") in one run."
    }
    guard difference.isClear else {
      return "No clear difference \(form.interval(difference.low, difference.high))."
    }
    return difference.mean > 0
      ? "\(form.difference(difference.mean)) higher "
        + "\(form.interval(difference.low, difference.high))."
      : "\(form.difference(-difference.mean)) lower "
        + "\(form.interval(-difference.high, -difference.low))."
  }
}

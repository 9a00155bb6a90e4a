import PowerSimCore
import PowerSimExperiment
import PowerSimOutput

extension Report {
  /// Four numbers before forty.
  var numbers: Markup {
    """
    <section aria-labelledby="numbers"><h2 id="numbers">In four numbers</h2>
    <p class="note">\(numbersNote)</p>
    <div class="numbers">\(Measure.headlines.map { number($0, isLarge: true) })</div>
    <div class="numbers beside">\(Measure.beside.map { number($0, isLarge: false) })</div>
    </section>
    """
  }

  private var numbersNote: String {
    let end = scenarios[0].scenario.time.weeks >= 52 ? "the last 52 weeks" : "the whole run"
    let middle = "“Start” is week 0; “end” is the mean of \(end). "
    return middle
      + (runs == 1
        ? "This was one run, so nothing can be said about chance: ask for more with --replicates."
        : "Figures are medians of \(runs) runs that differ by chance alone.")
  }

  /// The start and the end of a metric in each run.
  static func ends(
    _ scenario: ReportedScenario, _ measure: Measure
  ) -> (start: [Double], end: [Double]) {
    (
      scenario.records.map { $0.start?.overall[measure.position] ?? .nan },
      scenario.records.map { $0.end.means?.overall[measure.position] ?? .nan }
    )
  }

  private func number(_ measure: Measure, isLarge: Bool) -> Markup {
    let (start, end) = Report.ends(scenarios[0], measure)
    return """
      <article class="number \(measure.tone.rawValue)"><h3>\(measure.title)</h3>
      <p class="figure"><span>\(measure.form.text(median(start)))</span> <i aria-hidden="true">→</i>\
      <span class="unseen"> to </span> <b>\(measure.form.text(median(end)))</b></p>
      <p>\(Report.change(measure, start: start, end: end))</p>
      <p class="meaning">\(measure.sentence)</p></article>
      """
  }

  /// A change over the run in words, with its uncertainty.
  static func change(_ measure: Measure, start: [Double], end: [Double]) -> String {
    let change = Estimate(paired: end, minus: start)
    let form = measure.form
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
    let interval = form.interval(change.low, change.high)
    guard change.isClear else { return "No clear change \(interval)." + spread }
    return change.mean > 0
      ? "Rises by \(form.difference(change.mean)) on average \(interval)." + spread
      : "Falls by \(form.difference(-change.mean)) on average "
        + "\(form.interval(-change.high, -change.low))." + spread
  }
}

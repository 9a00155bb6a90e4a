import PowerSimCore
package import PowerSimExperiment
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// One lesson as a page that needs nothing else: a question, a guess, what came out, what to try, what to
/// make of it.
///
/// Its parts come one by one; where no program runs, and in print, all are there.
package struct LessonPage: Sendable {
  private let run: LessonRun
  private let outcome: LessonRun.Outcome
  private let axis: TimeAxis
  private var lesson: Lesson { run.read.lesson }

  /// What is told of the end of each run, as positions in `Metric.all`.
  package static let metrics = PageMetric.told.map(\.position)

  /// The page of a lesson that was run.
  package init(_ run: LessonRun, _ outcome: LessonRun.Outcome) {
    self.run = run
    self.outcome = outcome
    axis = TimeAxis(run.read.scenario.time)
  }

  /// The file's text.
  package var html: String {
    PageFile.text(
      title: "\(run.read.scenario.name) – a lesson", style: Asset.style + LessonPage.style,
      """
      <body class="lesson">
      <a class="skip" href="#main">Skip to the content</a>
      <header><p class="brand">\(Report.emblem) powersim <span>\(run.read.scenario.name)</span></p></header>
      <main id="main" tabindex="-1">
      \(question)
      \(charts)
      \(notice)
      \(tries)
      \(debrief)
      \(critics)
      </main>
      <footer><p class="note">\(source)</p></footer>
      <script>\(LessonPage.program)</script>
      </body>
      """)
  }

  private static let style = Markup(
    raw: String(decoding: PackageResources.lesson_css, as: UTF8.self))
  private static let program = Markup(
    raw: String(decoding: PackageResources.lesson_js, as: UTF8.self))

  private var source: String {
    "powersim \(Release.version), model \(ScenarioShape.modelVersion), seed "
      + "\(run.read.scenario.seed), \(counted(run.replicates, "run")) of each that differ by chance alone. "
      + Report.caution
  }

  // MARK: The question

  private var question: Markup {
    let answers = lesson.prediction?.answers ?? []
    let right = LessonWords.right(answers, outcome.measures.first ?? [])
    let choices = answers.enumerated().map { number, answer in
      """
      <button type="button" class="choice" aria-pressed="false"\
      \(number == right ? " data-right" : "" as Markup)>\(answer.label)</button>
      """ as Markup
    }
    let guess: Markup =
      answers.isEmpty
      ? "<p>Say what you think, or write it down, before you look.</p>"
      : "<div class=\"choices\" role=\"group\" aria-label=\"Your prediction\">\(choices)</div>"
    return """
      <section aria-labelledby="question"><h1 id="question">\(lesson.question)</h1>
      \(guess)
      <p class="next" hidden><button type="button" id="reveal">Show what came out</button></p>
      </section>
      """
  }

  // MARK: What came out

  private var charts: Markup {
    let answers = lesson.prediction?.answers ?? []
    let words =
      answers.isEmpty
      ? ""
      : LessonWords.outcome(answers, measure: outcome.measures[0])
        + (run.against.map {
          " The number is “\(run.read.scenario.name)” less “\($0.scenario.name)”."
        } ?? "")
    let branches = run.against == nil ? [0] : [1, 0]
    return """
      <section aria-labelledby="out"><h2 id="out">How it went</h2>
      <p class="yours" aria-live="polite" hidden></p>
      <p class="outcome">\(words)</p>
      <div class="stage" id="stage-0">\(pair(branches, "stage-0"))</div>
      </section>
      """
  }

  /// What is drawn, for some of what was run, side by side.
  private func pair(_ branches: [Int], _ prefix: String) -> Markup {
    let scenarios = run.scenarios
    let keys = branches.enumerated().map { number, branch in
      ScenarioKey(label(branch), number: number)
    }
    let events = branches.map { Event.all(scenarios[$0]) }
    let shared = events[0].filter { event in events.allSatisfy { $0.contains(event) } }
    let strip = EventStrip(
      axis: axis,
      events: [("ink", shared)]
        + zip(keys, events).map { key, own in (key.paint, own.filter { !shared.contains($0) }) })
    let legend: Markup =
      keys.count == 1
      ? ""
      : "<ul class=\"legend\">\(keys.map { "<li>\($0.sign) \($0.name)</li>" as Markup })</ul>"
    let figures = run.quantities.indices.map { k -> Markup in
      let quantity = run.quantities[k]
      let measure = PageMetric.named(quantity.metric)
      var chart = TimeChart(
        measure, branches.map { Band(outcome.courses[$0][k]) },
        weeks: run.weeks.map(Double.init), axis: axis, strip: strip, keys: keys)
      chart.prefix = prefix + "-\(k)-"
      return """
        <figure class="covered"><figcaption><h3>\(LessonWords.title(quantity))</h3>\
        <p>\(measure.sentence)</p></figcaption>\
        \(chart.svg)<p class="cover" aria-hidden="true">Covered until you have guessed</p></figure>
        """
    }
    return "\(legend)<div class=\"charts large\">\(figures)</div>"
  }

  /// What a run is called.
  private func label(_ branch: Int) -> String {
    if branch == 0 { return run.read.scenario.name }
    if branch == 1, let against = run.against { return against.scenario.name }
    return run.tries.flatMap(\.runs).first { $0.branch == branch }?.label ?? ""
  }

  // MARK: After it

  private var notice: Markup {
    lesson.notice.isEmpty
      ? ""
      : """
      <section class="later" aria-labelledby="notice"><h2 id="notice">What to notice</h2>
      <ul>\(lesson.notice.map { "<li>\($0)</li>" as Markup })</ul></section>
      """
  }

  private var tries: Markup {
    let items = run.tries.map { sentence, runs -> Markup in
      let buttons = runs.map { one in
        """
        <button type="button" class="try" aria-expanded="false" aria-controls="stage-\(one.branch)">\
        \(one.label)</button>
        """ as Markup
      }
      let panels = runs.map { one in
        """
        <div class="stage tried" id="stage-\(one.branch)"><p>\(told(one))</p>\
        \(pair([0, one.branch], "stage-\(one.branch)"))</div>
        """ as Markup
      }
      return """
        <li><p>\(runs.isEmpty ? sentence : LessonTry.words(in: sentence))</p><p class="buttons">\(buttons)</p>\
        \(runs.isEmpty ? "<p class=\"note\">Not computed here: powersim run does it.</p>" as Markup : "")\
        \(panels)</li>
        """
    }
    return items.isEmpty
      ? ""
      : """
      <section class="later" aria-labelledby="try"><h2 id="try">What to try</h2><ul class="tries">\
      \(items)</ul></section>
      """
  }

  /// What came of a try: the question again, and what differs at the end.
  private func told(_ one: LessonRun.Run) -> String {
    let answers = lesson.prediction?.answers ?? []
    let again =
      answers.isEmpty
      ? "" : LessonWords.outcome(answers, measure: outcome.measures[one.branch]) + " "
    return again + LessonWords.differences(outcome, one.branch)
  }

  private var debrief: Markup {
    lesson.debrief.isEmpty
      ? ""
      : """
      <section class="later" aria-labelledby="debrief"><h2 id="debrief">What to make of it</h2>
      \(lesson.debrief.split(separator: "\n").map { "<p>\($0)</p>" as Markup })</section>
      """
  }

  private var critics: Markup {
    let reasons = Limit.reasons([run.read.scenario]).prefix(3)
    return """
      <section class="later" aria-labelledby="critics"><h2 id="critics">What critics would say</h2>
      <ul>\(reasons.map { "<li>\($0.text)</li>" as Markup })</ul>
      <p>\(Report.tradition)</p></section>
      """
  }
}

import PowerSimCore
package import PowerSimExperiment
import PowerSimOutput

/// The page: one file that needs nothing else, for one scenario or for several side by side.
package struct Report: Sendable {
  let scenarios: [ReportedScenario]
  let keys: [ScenarioKey]
  let axis: TimeAxis
  let weeks: [Double]

  /// For each scenario whether its runs share agents, ties and random numbers with the first one's.
  let isPaired: [Bool]
  /// Where each scenario stood on the command line.
  let order: [Int]
  /// Whether the signs of differences hold when uncertain parameters are moved; nil if not asked.
  let robustness: Robustness?
  /// What else a reader of the numbers has to know, each a sentence.
  let notes: [String]
  /// The differences in full; nil where there is nothing to compare with.
  let comparison: Comparison?
  /// Whether it is one scenario, beside its own society without its policies.
  let isOwn: Bool

  /// The page of one scenario.
  package init(_ scenario: ReportedScenario) {
    self.init(scenarios: [scenario], isPaired: [true], notes: [])
  }

  /// The page of one scenario beside its own society without its policies, which comes second.
  package init(_ scenarios: [ReportedScenario], besides comparison: Comparison) {
    self.init(
      scenarios: [scenarios[1], scenarios[0]], isPaired: [true, true], notes: [], order: [1, 0],
      comparison: comparison, isOwn: true)
  }

  /// The page of several.
  package init(_ scenarios: [ReportedScenario], _ comparison: Comparison) {
    // The first is the one that others are compared with.
    let order = [comparison.baseline] + comparison.variants
    self.init(
      scenarios: order.map { scenarios[$0] }, isPaired: order.map { comparison.isPaired[$0] },
      notes: comparison.notes, order: order, robustness: comparison.robustness,
      comparison: comparison)
  }

  private init(
    scenarios: [ReportedScenario], isPaired: [Bool], notes: [String], order: [Int] = [0],
    robustness: Robustness? = nil, comparison: Comparison? = nil, isOwn: Bool = false
  ) {
    self.order = order
    self.robustness = robustness
    self.scenarios = scenarios
    self.isPaired = isPaired
    self.notes = notes
    self.comparison = comparison
    self.isOwn = isOwn
    keys = scenarios.enumerated().map { ScenarioKey($1.name, number: $0) }
    axis = TimeAxis(scenarios[0].scenario.time)
    weeks = scenarios[0].moments.weeks
  }

  /// The difference of a scenario from the first in values of one for each run.
  func difference(_ number: Int, _ values: [Double], from first: [Double]) -> Estimate {
    isPaired[number]
      ? Estimate(paired: values, minus: first) : Estimate(unpaired: values, minus: first)
  }

  /// The name of the file beside the page that has a table.
  func file(_ table: String) -> String { scenarios[0].format.file(table) }

  /// Whether there is nothing to compare with.
  var isSingle: Bool { scenarios.count == 1 }
  /// Whether the page is about one run and not about a comparison.
  var isRun: Bool { isSingle || isOwn }
  /// The scenarios that were asked for: all, or the one that stands beside its own society.
  var asked: [ReportedScenario] { isOwn ? [scenarios[1]] : scenarios }
  var runs: Int { scenarios.map(\.records.count).min() ?? 0 }

  /// The file's text.
  package var html: String {
    PageFile.text(
      title: "\(title) – powersim",
      """
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      \(masthead)
      <main id="main" tabindex="-1">
      \(answer)
      \(contents)
      \(about)
      \(numbers)
      \(whereAndWhen)
      \(differences)
      <div class="timed">
      \(player)
      \(courses)
      \(diagonal)
      \(society)
      </div>
      \(gains)
      \(placeGrid)
      \(spread)
      \(channels)
      \(signs)
      \(ideas)
      \(limits)
      \(settings)
      \(reproduction)
      </main>
      <script type="application/json" id="data">\(data)</script>
      <script>\(Asset.program)</script>
      </body>
      """)
  }

  /// The one scenario, or the others against the first.
  var title: String {
    if isRun { return asked[0].name }
    // Chapters have one name; what all begin with is said once.
    let names = keys.indices.dropFirst().map(ownName)
    return hasChapter
      ? "\(keys[0].name): \(Report.list(names))" : Report.list(names) + " against " + keys[0].name
  }

  /// Whether the others are called after the first, as chapters are.
  private var hasChapter: Bool {
    let chapter = keys[0].name + ": "
    return keys.dropFirst().allSatisfy {
      $0.name.hasPrefix(chapter) && $0.name.count > chapter.count
    }
  }

  /// The same at the beginning of a line.
  func shortName(_ number: Int) -> String {
    let name = ownName(number)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// A scenario's name without that of its chapter.
  private func ownName(_ number: Int) -> String {
    let name = keys[number].name
    return hasChapter && number > 0 ? String(name.dropFirst(keys[0].name.count + 2)) : name
  }

  /// One, two and three.
  static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// The bands of a measure, one for each scenario.
  func bands(_ measure: PageMetric) -> [Band] {
    let position = PageMetric.all.firstIndex { $0.metric == measure.metric } ?? 0
    return scenarios.map { Band($0.records.map { $0.courses[position] }) }
  }
}

/// The style sheet and the program of the page, as files of their own in the project.
enum Asset {
  static let style = Markup(raw: String(decoding: PackageResources.report_css, as: UTF8.self))
  static let program = Markup(
    raw: "\"use strict\";\n(() => {\n"
      + String(decoding: PackageResources.report_js + PackageResources.taking_js, as: UTF8.self)
      + "})();")
}

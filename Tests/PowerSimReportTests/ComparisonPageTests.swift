import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

@Suite struct ComparisonPageTests {
  static let base = """
    "time": {"weeks": 60, "burnIn": 8}, "population": {"agents": 150, "places": 3}
    """

  /// Compares scenarios and gives the comparison's numbers with the page that goes with them.
  static func compared(
    _ texts: [String], baseline: Int = 0, channels: Bool = false
  ) throws -> (comparison: Comparison, report: Report, html: String) {
    let reads = try texts.enumerated().map { number, text in
      (file: "\(number).json", read: try ScenarioReader.read(text: text, named: "\(number).json"))
    }
    var settings = ComparisonPlan.Settings()
    settings.replicates = 4
    settings.findsChannels = channels
    let plan = try ComparisonPlan(reads, baseline: baseline, settings: settings)
    let home = try Folder()
    let bundle = try ComparisonBundle(
      plan, folder: home("out"), force: false, threads: 2, arguments: [])
    let sink = PageSink(plan.reads)
    var report: Report?
    let comparison = try bundle.run(into: [sink]) {
      let page = Report(try sink.results($1), $0)
      report = page
      return page.html
    }.comparison
    return (
      comparison, try #require(report),
      try home.text(of: "out/report.html")
    )
  }

  /// The page and comparison.csv form their differences from the same means.
  @Test func numbersAreThoseOfTheTable() throws {
    let (comparison, report, html) = try ComparisonPageTests.compared(
      [
        "{\"name\": \"a\", \(ComparisonPageTests.base)}",
        """
        {"name": "b", "policies": {"p": {"lever": "organising", "value": 0.2, "from": 20}},
         \(ComparisonPageTests.base)}
        """,
        "{\"name\": \"c\", \"seed\": 5, \(ComparisonPageTests.base)}",
      ], baseline: 1)
    #expect(report.keys.map(\.name) == ["b", "a", "c"])
    #expect(report.isPaired == [true, true, false])
    #expect(html.contains("<h1>a and c against b</h1>"))
    #expect(html.contains("scenarios/2/scenario.resolved.json scenarios/1/"))
    func expectSame(_ own: Estimate, _ row: ComparisonRow) {
      for (one, other) in [
        (own.mean, row.difference.mean), (own.low, row.difference.low),
        (own.high, row.difference.high),
      ] { #expect(abs(one - other) < 1e-9, "\(row)") }
    }
    for number in 1...2 {
      for measure in PageMetric.headlines + PageMetric.beside {
        let row = try #require(comparison.row(report.order[number], measure.metric))
        expectSame(
          report.difference(number, report.ends(number, measure), from: report.ends(0, measure)),
          row)
      }
      for (position, gain) in PageMetric.gains.enumerated() {
        for subject in report.subjects where subject.places == nil {
          guard let own = report.row(subject, position) else { continue }
          let row = try #require(
            comparison.rows.first {
              $0.scenario == report.order[number] && $0.metric == gain.metric
                && $0.window == comparison.ending && $0.member == subject.member
                && $0.grouping == subject.grouping?.rawValue ?? "place"
            })
          expectSame(own.changes[number - 1], row)
        }
      }
    }
  }

  /// Every headline in every place: a square each, marked where it acts and no other place is.
  @Test func placesAreSquares() throws {
    let (comparison, _, html) = try ComparisonPageTests.compared([
      "{\"name\": \"a\", \(ComparisonPageTests.base)}",
      """
      {"name": "b", "policies": {"p": {"lever": "organising", "value": 0.3, "from": 20, "places": ["1"]}},
       \(ComparisonPageTests.base)}
      """,
    ])
    let section = try #require(html.split(separator: "<h2 id=\"places\">").last)
    let body = section.split(separator: "</section>")[0]
    #expect(body.ranges(of: "<rect").count == 15 && body.ranges(of: " acted\"").count == 5)
    let row = try #require(
      comparison.rows.first {
        $0.grouping == "place" && $0.member == "1" && $0.metric == "participation"
          && $0.window == "acting"
      })
    #expect(row.difference.mean > 0)
    #expect(
      body.contains(
        "<title>1: \(PageMetric.named("participation").form.signedAmount(row.difference))"))
    #expect(html.contains("<a href=\"#places\">Place by place</a>"))
  }

  /// What is copied says size, place, time and uncertainty; all but pictures of single runs have it.
  @Test func numbersAndPicturesAreSentences() throws {
    let (comparison, report, html) = try ComparisonPageTests.compared([
      "{\"name\": \"a\", \(ComparisonPageTests.base)}",
      """
      {"name": "b", "policies": {"p": {"lever": "organising", "value": 0.3, "from": 20, "until": 40,
       "places": ["1"]}}, \(ComparisonPageTests.base)}
      """,
    ])
    let measure = PageMetric.named("participation")
    let sentence = report.sentence(measure)
    let row = try #require(comparison.row(1, "participation", .acted, window: "acting"))
    for words in [
      "Participation, compared with a, the end being the last week. b: while it acted in the place where it "
        + "acted: \(measure.form.amount(row.difference)) higher (95\u{A0}% interval ",
      "; of everybody at the end: ", ": large, +",
    ] { #expect(sentence.contains(words), "\(words): \(sentence)") }
    #expect(html.contains(" data-sentence=\"\(sentence.escaped)\""))
    #expect(report.sentence(1).hasPrefix("“b” compared with “a”: While it acts, participation is "))
    let figures = html.matches(of: /<figure id="([^"]+)"([^>]*)>/)
    #expect(figures.count > 25)
    for figure in figures where !figure.1.hasPrefix("network-of") {
      #expect(figure.2.contains(" data-sentence=\""), "\(figure.1)")
    }
    #expect(html.ranges(of: "<article class=\"number").count == 5)
    #expect(html.ranges(of: /<article class="number [a-z]+" data-sentence="/).count == 5)
  }

  @Test func chaptersAreNamedOnce() throws {
    func title(_ names: [String]) throws -> String {
      try ComparisonPageTests.compared(
        names.map { "{\"name\": \"\($0)\", \(ComparisonPageTests.base)}" }
      ).report.title
    }
    #expect(try title(["Town", "Town: law", "Town: talk"]) == "Town: law and talk")
    #expect(try title(["Town", "Town: law", "Talk"]) == "Town: law and Talk against Town")
  }

  /// What carries a difference: the numbers of the comparison, with words for what needs some.
  @Test func whatCarriesItIsTold() throws {
    let texts = [
      "{\"name\": \"a\", \(ComparisonPageTests.base)}",
      """
      {"name": "b", "policies": {"p": {"lever": "transparency", "value": 0.5, "from": 20}},
       \(ComparisonPageTests.base)}
      """,
    ]
    let (comparison, _, html) = try ComparisonPageTests.compared(texts, channels: true)
    #expect(html.contains("<a href=\"#carried\">What carries it</a>"))
    let variant = try #require(comparison.channels?.variants.first)
    let section = try #require(html.split(separator: "<h2 id=\"carried\">").last)
    #expect(section.contains("is what is measured"), "trust is held, and measured")
    for reading in variant.readings where reading.difference.isClear && !reading.isOwn(.trust) {
      // Transparency acts through trust alone.
      let part = try #require(reading.part([.trust]))
      #expect(reading.share(part) == 1)
    }
    #expect(section.contains("100\u{A0}%<span class=\"size\">"))
    for channel in Channel.allCases { #expect(section.contains("<dt>\(channel.rawValue)</dt>")) }
    let (_, _, without) = try ComparisonPageTests.compared(texts)
    #expect(!without.contains("id=\"carried\""))
  }

  @Test func sameScenariosAreSaidToBeTheSame() throws {
    let (_, _, html) = try ComparisonPageTests.compared([
      "{\"name\": \"one\", \(ComparisonPageTests.base)}",
      "{\"name\": \"other\", \(ComparisonPageTests.base)}",
    ])
    #expect(html.ranges(of: "Exactly the same.").count == 5)
    #expect(html.contains("All other settings are the same."))
  }

  @Test func eventsThatAllShareStandOnce() throws {
    let (_, report, _) = try ComparisonPageTests.compared([
      """
      {"name": "a", "shocks": {"s": {"kind": "crisis", "from": 8, "until": 12}},
       \(ComparisonPageTests.base)}
      """,
      """
      {"name": "b", "shocks": {"s": {"kind": "crisis", "from": 8, "until": 12}},
       "policies": {"p": {"lever": "transparency", "value": 0.1}}, \(ComparisonPageTests.base)}
      """,
    ])
    #expect(report.happenings.map { $0.events.map(\.label) } == [["s"], [], ["p"]])
  }
}

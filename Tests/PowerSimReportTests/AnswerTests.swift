import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

/// What the page says first, and that it says where and when.
@Suite struct AnswerTests {
  private static let society = """
    "time": {"weeks": 120, "burnIn": 8}, "population": {"agents": 400, "places": 10}
    """

  /// Organisers in two places for a time, with participatory budgeting, under cuts.
  private static let wards = [
    #"{"name": "cuts", "policies": {"cuts": {"lever": "austerity", "value": 0.05, "from": 4}}, \#(society)}"#,
    """
    {"name": "wards", "policies": {"cuts": {"lever": "austerity", "value": 0.05, "from": 4},
      "organisers": {"label": "Organisers", "lever": "organising", "value": 0.5, "from": 10, "until": 50, "places": ["0", "1"]},
      "budgeting": {"label": "Budgeting", "lever": "participatoryBudgeting", "value": 0.5, "from": 10, "until": 50}},
     \(society)}
    """,
  ]

  /// The text of a page between two ids.
  private static func text(_ html: String, from start: String, to end: String) throws -> String {
    let first = try #require(html.firstRange(of: "id=\"\(start)\""))
    let last = try #require(html.firstRange(of: "id=\"\(end)\""))
    return String(html[first.upperBound..<last.lowerBound])
  }

  @Test func aPolicyInTwoPlacesDoesNotVanish() throws {
    let (comparison, report, html) = try ComparisonPageTests.compared(Self.wards)
    let answer = try Self.text(html, from: "answer", to: "about")
    for words in [
      "While “Organisers” acts, ", "in places 0 and 1 of 10, where both act (95",
      "There, a year after its end: ", "at the end: ", "Elsewhere (“Budgeting” alone): ",
      "<b>Organisers</b> in places 0 and 1 of 10: call of organisers on everybody 0 → 0.5",
      "<b>Budgeting</b>", "not a forecast",
      "Both have <b>cuts</b>: answers that institutions can give",
      "To doubt here:</b> Nobody moves",
    ] { #expect(answer.contains(words), "\(words): \(answer)") }
    #expect(answer.ranges(of: "<b>cuts</b>").count == 1, "what both do is not told of the variant")
    // Each cell of the table is a row of comparison.csv.
    let table = try Self.text(html, from: "where", to: "differences")
    for measure in PageMetric.told {
      for scope in Comparison.Scope.allCases {
        for moment in comparison.moments(1) {
          let row = comparison.row(1, measure.metric, scope, window: moment.window)
          #expect(row != nil, "\(measure.metric) \(scope) \(moment.window)")
          #expect(table.contains(report.cell(row, measure).text))
        }
      }
    }
    for words in ["where it acted", "elsewhere", "everybody", "while it acted", "a year after"] {
      #expect(table.contains(words))
    }
    // Who gains is told of the same places and times.
    let gains = try Self.text(html, from: "gains", to: "spread")
    #expect(gains.contains("places where it acts") && gains.contains("While it acted, "))
  }

  /// Cuts make much worse, and no less is said of them; the better side is no worsening.
  @Test func whatGetsWorseIsSaid() throws {
    let plain = "{\"name\": \"plain\", \(Self.society)}"
    let (comparison, report, html) = try ComparisonPageTests.compared([
      plain,
      """
      {"name": "cuts", "policies": {"c": {"lever": "austerity", "value": 0.1}}, \(Self.society)}
      """,
      """
      {"name": "staff", "policies": {"c": {"lever": "publicServices", "value": 0.3}}, \(Self.society)}
      """,
    ])
    let (cuts, staff) = (Finding(report, 1).sentences, Finding(report, 2).sentences)
    let row = try #require(comparison.row(1, "responsiveness", window: "acting"))
    #expect(row.difference.isClear && row.relative < -0.1)
    #expect(cuts.worse.hasPrefix("What gets worse: the part of calls that institutions answer, "))
    let lead = try #require(
      PageMetric.told.first { cuts.lead.contains(", \($0.words) ") }, "\(cuts.lead)")
    #expect(cuts.worse.contains("\(lead.words), as said"), "\(cuts.worse)")
    for measure in PageMetric.told where cuts.worse.contains("; \(measure.words), ") {
      #expect(!cuts.others.contains(measure.words), "told twice: \(measure.words)")
    }
    #expect(staff.worse.hasPrefix("Nothing that we measure gets "), "\(staff.worse)")
    #expect(html.contains("<p class=\"worse\"><b>What gets worse: </b>"))
    #expect(html.contains("Worse is, as this page judges, less of settled power"))
  }

  /// What moves one way in both does not go the other, however much lower or higher it is: here trust rises,
  /// with cuts less.
  @Test func lowerIsNoFall() throws {
    let (comparison, report, _) = try ComparisonPageTests.compared([
      "{\"name\": \"plain\", \(Self.society)}",
      """
      {"name": "cuts", "policies": {"c": {"lever": "austerity", "value": 0.02, "from": 2}}, \(Self.society)}
      """,
    ])
    let lead = Finding(report, 1).sentences.lead
    var misread: [String] = []
    for measure in PageMetric.told {
      let row = try #require(comparison.row(1, measure.metric, window: "acting"))
      let start = report.scenarios[0].records.reduce(0) { sum, record in
        sum + (record.start?.overall[measure.position] ?? .nan) / 4
      }
      let levels = Levels(report, 1, measure, row)
      guard levels.isMisread else { continue }
      let changes = [row.baselineValue - start, row.variantValue - start]
      #expect(changes.allSatisfy { $0 * row.difference.mean < 0 })
      let text = measure.form.text
      #expect(
        levels.words
          == "\(changes[0] > 0 ? "rises" : "falls") less, from \(text(start)) in week 0 to "
          + "\(text(row.variantValue)) instead of \(text(row.baselineValue))")
      misread.append(measure.metric)
      #expect(
        !lead.contains(", \(measure.words) ")
          || lead.contains(", \(measure.words) \(levels.words): it is "))
    }
    #expect(misread.contains("meanTrust"), "\(misread): \(lead)")
  }

  @Test func placesAreNamed() {
    var places = PlaceSettings(count: 20)
    #expect(places.words([3]) == "place 3 of 20")
    #expect(places.words([0, 1]) == "places 0 and 1 of 20")
    #expect(places.words([0, 1, 4, 7]) == "4 of 20 places (0, 1, 4 and 1 more)")
    places.names[0] = "Leeds"
    places.names[1] = "York"
    #expect(places.words([0, 1]) == "Leeds and York")
  }

  /// Who gains less does not lose.
  @Test func gainingLessIsNoLoss() throws {
    let (_, report, html) = try ComparisonPageTests.compared(Self.wards)
    #expect(!html.contains("falls behind"))
    let told = html.matches(
      of: /poorest fifth of places (gains|loses) [^(<]* \((.)[^)]* against (.)/)
    for match in told {
      #expect((match.1 == "gains") == (match.2 == "+"), "\(match.0)")
      #expect(!match.0.contains(" than ") || match.2 == match.3, "\(match.0)")
    }
    #expect(report.fifths.count == 5)
  }

  @Test func noIntervalIsNothingToNothing() throws {
    let (_, _, html) = try ComparisonPageTests.compared(Self.wards)
    let page = html.replacing(/<script[\s\S]*/, with: "")
    #expect(try /[^0-9]0\.0+ to 0\.0+[^0-9]/.firstMatch(in: page) == nil)
    #expect(page.contains("negligible"))
  }

  /// The angle is a direction: it has a chart, and no number among the first.
  @Test func theAngleIsNoHeadline() throws {
    let (_, _, html) = try ComparisonPageTests.compared(Self.wards)
    let first = try Self.text(html, from: "answer", to: "courses")
    #expect(!first.lowercased().contains("angle of power"))
    #expect(html.contains("id=\"chart-angleOfPower\""))
    #expect(html.ranges(of: "<article class=\"number").count == 5)
    #expect(!html.contains("as much of both") && !html.contains("class=\"half s"))
    let budget = try ComparisonPageTests.compared([
      "{\"name\": \"a\", \(ComparisonPageTests.base)}",
      """
      {"name": "b", "programmes": {"p": {"budget": 1, "angle": 30, "until": 20}},
       \(ComparisonPageTests.base)}
      """,
    ]).html
    #expect(budget.contains("class=\"half s1\"") && budget.contains("budget at 30°"))
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let (_, _, html) = try ComparisonPageTests.compared(Self.wards)
    let ids = html.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(ids.count > 10)
    for id in ids { #expect(html.contains("id=\"\(id)\""), "\(id)") }
    let figures = html.matches(of: /<figure([^>]*)>/).map { String($0.1) }
    for figure in figures {
      #expect(figure.contains("id=\"") && figure.contains("data-name=\""), "\(figure)")
    }
  }

  /// A third of a lever's most is where large begins, at 3 bands; nothing is at 0, and 4 is the edge.
  @Test func bandsAreThoseOfTheWords() {
    let most = Size.Yardstick.of("meanTrust")?.most ?? .nan
    for (part, band) in [
      (0, 0), (1.0 / 30, 1), (0.1, 2), (-1.0 / 3, -3), (1, 4), (-7, -4), (0.2 / 3, 1.5),
    ] {
      #expect((SizeChart.band(part * most, of: "meanTrust") - band).magnitude < 1e-9)
    }
  }

  // MARK: A single run

  private static func own(_ text: String) throws -> (html: String, comparison: Comparison) {
    let read = try ScenarioReader.read(text: text, named: "test.json")
    let beside = try #require(OwnBaseline(of: read))
    let sink = PageSink([read, beside.read])
    let home = try Folder()
    var found: (String, Comparison)?
    _ = try ResultsBundle(read, folder: home("out"), force: false, threads: 2, arguments: []).run(
      beside: beside.read.scenario, windows: beside.windows, into: [sink]
    ) { series in
      let comparison = try beside.comparison(series)
      let html = Report(try sink.results(series), besides: comparison).html
      found = (html, comparison)
      return html
    }
    return try #require(found)
  }

  private static let run = """
    {"name": "mine", "replicates": 3, "time": {"weeks": 30, "burnIn": 0},
     "population": {"agents": 120, "places": 3},
     "policies": {"o": {"label": "Organisers", "lever": "organising", "value": 0.4, "from": 6}},
     "shocks": {"c": {"kind": "crisis", "from": 2, "until": 4},
                "v": {"kind": "election", "from": 20, "ends": ["o"]}},
     "lesson": {"question": "Why?", "debrief": "So."}}
    """

  /// What moves by itself is no effect of what is done.
  @Test func aRunIsToldAgainstItsOwnSociety() throws {
    let (html, comparison) = try Self.own(Self.run)
    #expect(html.contains("<h1>mine</h1>"))
    #expect(html.contains("Compared with the same society without its policies."))
    #expect(html.contains("Both have <b>c</b>: call of a common issue on everybody 0 → 0.25"))
    #expect(html.ranges(of: "Why?").count == 1 && html.ranges(of: "So.").count == 1)
    #expect(html.contains("powersim run scenario.resolved.json --report"))
    #expect(!html.contains("comparison.csv"))
    // By hand: the last rows of both scenarios, each run alone.
    let read = try ScenarioReader.read(text: Self.run, named: "test.json")
    var bare = read.scenario
    bare.policies = []
    bare.shocks.removeLast()
    func last(_ scenario: Scenario) throws -> Double {
      try (1...3).reduce(0) { sum, replicate in
        let simulation = Simulation(scenario, replicate: replicate)
        let observer = Observer(simulation)
        while simulation.tick < 30 { try simulation.advance() }
        return sum + observer.observe(simulation, [])("participation") / 3
      }
    }
    let row = try #require(comparison.row(0, "participation"))
    #expect((row.difference.mean - (try last(read.scenario) - last(bare))).magnitude < 1e-9)
    #expect(row.window == "last" && html.contains("which is the last week"))
  }

  @Test func whereNothingIsDoneDriftIsDrift() throws {
    let text = #"{"time": {"weeks": 12, "burnIn": 0}, "population": {"agents": 120, "places": 3}}"#
    #expect(OwnBaseline(of: try ScenarioReader.read(text: text, named: "t")) == nil)
    let page = try PageTests.page(text)
    #expect(page.contains("Nothing is done here, so this is how the society moves by itself"))
  }

  // MARK: Who gains

  /// Fifths by hand: of ten places two each, by what people hold in them at week 0.
  @Test func fifthsOfPlacesAreByWealth() throws {
    let (_, report, html) = try ComparisonPageTests.compared(Self.wards)
    let fifths = report.fifths
    #expect(fifths.map { $0.places?.count } == [2, 2, 2, 2, 2])
    let read = report.scenarios[0]
    func wealth(_ place: Int) -> Double {
      read.records.reduce(0) { $0 + ($1.start?.places[place].last ?? .nan) }
    }
    let poorest = try #require(fifths.first?.places).map(wealth).max() ?? .nan
    for place in 0..<10 where !(fifths[0].places ?? []).contains(place) {
      #expect(wealth(place) >= poorest)
    }
    // People count by person: the mean of two places of 40 people is the mean of their means.
    let rows = try #require(read.records.first?.start)
    let values = fifths[0].values(rows, read.scenario)
    let places = try #require(fifths[0].places)
    for k in PageMetric.gains.indices {
      #expect(
        (values[k] - (rows.places[places[0]][k] + rows.places[places[1]][k]) / 2).magnitude < 1e-12)
    }
    #expect(html.contains("By wealth of the place at week 0"))
    #expect(html.contains("clearly gain and"))
  }
}

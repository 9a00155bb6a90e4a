import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

@Suite struct PageTests {
  /// Runs a scenario as text and makes its page.
  static func page(_ text: String, threads: Int = 2) throws -> String {
    Report(try reported(text, threads: threads)).html
  }

  static func reported(
    _ text: String, format: TableFormat = .csv, threads: Int = 2
  ) throws -> ReportedScenario {
    let read = try ScenarioReader.read(text: text, named: "test.json")
    let (home, sink) = (try Folder(), PageSink([read]))
    let series = try SeriesSink([read.scenario], folder: home.path, format: format)
    try RunEngine(threads: threads).run(
      RunTree([read.scenario]), replicates: 1..<read.scenario.replicates + 1, into: [series, sink])
    return try sink.results(series.series)[0]
  }

  private static let small = """
    "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3}
    """

  @Test func thePageNamesTheFilesBesideIt() throws {
    #expect(try Self.page("{\(Self.small)}").contains("groups.csv and summary.csv;"))
    let other = Report(try Self.reported("{\(Self.small)}", format: .jsonLines)).html
    #expect(other.contains("groups.jsonl and summary.jsonl;") && !other.contains(/[a-z]\.csv/))
  }

  @Test func whatScenariosSayComesOutAsText() throws {
    let page = try PageTests.page(
      """
      {"name": "<script>alert(1)</script>", "description": "a & b <b>", \(PageTests.small),
       "lesson": {"question": "\\"<i>\\"?", "debrief": "</style>"},
       "policies": {"p": {"label": "<u>", "lever": "organising", "value": 0.1}}}
      """)
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"))
    #expect(page.contains("a &amp; b &lt;b&gt;"))
    #expect(page.contains("&quot;&lt;i&gt;&quot;?"))
    #expect(!page.contains("<u>"))
    // In the page's data too, where HTML is not unescaped.
    #expect(page.contains("\\u003cscript>alert(1)\\u003c/script>"))
    #expect(page.ranges(of: "</script>").count == 2)
  }

  @Test func samePageWhateverTheThreads() throws {
    let text = "{\"replicates\": 3, \(PageTests.small)}"
    #expect(try PageTests.page(text, threads: 1) == PageTests.page(text, threads: 2))
  }

  @Test func needsNothingElse() throws {
    let page = try PageTests.page("{\(PageTests.small)}")
    for address in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!page.contains(address), "\(address) would fetch something")
    }
  }

  @Test(arguments: [
    #"{"time": {"weeks": 0, "burnIn": 0}, "population": {"agents": 60, "places": 1}}"#,
    #"{"time": {"weeks": 3, "burnIn": 0}, "population": {"agents": 2, "places": 1}, "network": {"kind": "wellMixed"}}"#,
    #"{"time": {"weeks": 6, "burnIn": 2}, "population": {"agents": 50, "places": 1}, "network": {"kind": "complete"}, "replicates": 2}"#,
    #"{"time": {"weeks": 6, "burnIn": 2}, "population": {"agents": 80, "places": 1, "groups": {"all": 1}}, "initial": {"currency": 0}}"#,
    #"{"time": {"weeks": 8, "burnIn": 2}, "population": {"agents": 80, "places": 1}, "shocks": {"r": {"kind": "removeRandom", "value": 1, "from": 4}}}"#,
    #"{"time": {"weeks": 4, "burnIn": 2, "weeksPerTick": 0.5, "start": "2024"}, "output": {"every": 3}, "population": {"agents": 80, "places": 1}}"#,
  ])
  func oddScenariosHaveAPage(_ text: String) throws {
    let page = try PageTests.page(text)
    #expect(page.hasSuffix("</html>\n"))
    #expect(try /\b(nan|inf|NaN)\b/.firstMatch(in: page) == nil)
  }

  @Test func settingsThatDifferAreTold() throws {
    let (one, other) = (
      try ScenarioReader.read(
        text: #"{"name": "a", "parameters": {"redistribution": 0.001}, "seed": 3}"#, named: "a"),
      try ScenarioReader.read(
        text: #"{"name": "b", "network": {"neighbours": 8}, "initial": {"trust": 0.2}}"#, named: "b"
      )
    )
    let rows = SettingDifference.between([one, other].map { SettingList($0.resolved) })
    let told = rows.map { [$0.name] + $0.values }
    #expect(
      told == [
        ["network.neighbours", "6", "8"], ["initial.trust", "", "0.2"],
        ["initial.trust.beta.mean", "0.08", ""], ["initial.trust.beta.concentration", "2", ""],
        ["parameters.redistribution", "0.001 per week", "0.00004 per week"],
      ])
    #expect(rows.last?.meaning == "flat levy on currency, paid out equally to all")
  }

  @Test func eventsAreToldInWords() throws {
    let read = try ScenarioReader.read(
      text: """
        {"time": {"start": "2024-01"},
         "policies": {"organisers": {"lever": "organising", "value": 0.1, "ramp": 12, "places": ["0", "3"]},
                      "later": {"lever": "wealthTax", "value": 0.001, "label": "A tax"}},
         "programmes": {"renewal": {"budget": 1.5, "angle": 45, "from": 0, "until": 156}},
         "shocks": {"pandemic": {"kind": "crisis", "from": 104, "until": 112},
                    "vote": {"kind": "election", "from": 208, "ends": ["organisers"], "begins": ["later"]}}}
        """, named: "test.json")
    let events = Event.all(read.scenario)
    let axis = TimeAxis(read.scenario.time)
    #expect(events.map(\.label) == ["renewal", "organisers", "A tax", "pandemic", "vote"])
    #expect(
      events.map { $0.time(axis) } == [
        "in years 1 to 3",
        "in years 1 to 4",
        "from year 5 on",
        "from the start of year 3 until before year 3, week 8", "at the start of year 5",
      ])
    #expect(
      events[1].words.hasSuffix(
        "(organising 0.1, in 2 places (0, 3)): organising 0.0465 → 0.147 (+215 %) in 2 of 20 places, "
          + "rising over 12 weeks"), "\(events[1].words)")
    #expect(events[2].words.contains("0.001 per week"))
    #expect(events[4].words.contains("ends organisers; begins later"))
    #expect(events.map(\.isShock) == [false, false, false, true, true])
  }

  /// A policy that is ended and begun again has two bars.
  @Test func everySpellIsShown() throws {
    let text = #"""
      {"time": {"weeks": 20, "burnIn": 0}, "population": {"agents": 60, "places": 1},
       "policies": {"staff": {"lever": "publicServices", "value": 0.1, "from": 2},
                    "cuts": {"lever": "austerity", "value": 0.1, "from": 18, "label": "Cuts"}},
       "shocks": {"first": {"kind": "election", "from": 5, "ends": ["staff"]},
                  "second": {"kind": "election", "from": 10, "begins": ["staff"]}}}
      """#
    let scenario = try ScenarioReader.read(text: text, named: "test.json").scenario
    let staff = try #require(Event.all(scenario).first)
    #expect(
      staff.time(TimeAxis(scenario.time))
        == "from week 2 until before week 5 and from week 10 to the end")
    let page = try PageTests.page(text)
    #expect(page.contains("left:10.00%;width:15.00%") && page.contains("left:50.00%;width:50.00%"))
    #expect(
      page.contains(
        "“staff” and “Cuts” pull one lever, institutionalCapacity (also called publicServices, "
          + "austerity): one mechanism"))
  }

  @Test func caveatsFollowWhatIsDone() throws {
    let plain = try PageTests.page("{\(PageTests.small)}")
    #expect(!plain.contains("Redistribution is a very strong lever"))
    let taxed = try PageTests.page(
      #"{"policies": {"t": {"lever": "redistribution", "value": 0.001}}, \#(PageTests.small)}"#)
    #expect(taxed.contains("Redistribution is a very strong lever"))
  }
}

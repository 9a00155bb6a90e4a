import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

/// What a page says besides its result: whose ideas it tries, what they cost, why one may doubt it.
@Suite struct BalanceTests {
  private static func section(_ id: String, _ html: String) throws -> String {
    let begin = try #require(html.firstRange(of: "<h2 id=\"\(id)\""))
    let end = try #require(html[begin.upperBound...].firstRange(of: "</section>"))
    return String(html[begin.lowerBound..<end.lowerBound])
  }

  @Test func ideasAndCostsOfWhatIsDone() throws {
    let html = try PageTests.page(
      """
      {"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3},
       "programmes": {"p": {"label": "Renewal", "budget": 1.5, "angle": 45}},
       "policies": {"o": {"label": "Callers", "lever": "organising", "value": 0.1},
         "t": {"label": "Open books", "lever": "transparency", "value": 0.1},
         "w": {"label": "A wealth tax", "lever": "wealthTax", "value": 0.001},
         "c": {"label": "Cuts", "lever": "institutionalCapacity", "value": -0.05}}}
      """)
    let ideas = try Self.section("ideas", html)
    #expect(ideas.contains("one political tradition"))
    for name in ["organising", "transparency", "redistribution", "institutionalCapacity"] {
      let lever = try #require(Lever.named(name))
      #expect(ideas.contains("<b>\(name)</b>: \(lever.source.escaped)"))
    }
    #expect(!ideas.contains("<b>safeguards</b>"), "what is not pulled needs no source")
    #expect(ideas.contains("“Renewal” takes a budget of 1.5"))
    #expect(ideas.contains("“Callers” and “Open books”: nothing in this model."))
    #expect(ideas.contains("“A wealth tax”: takes from some what it gives to others"))
    #expect(ideas.contains("“Cuts”: saves nothing in this model."))
    #expect(html.contains("Policies cost nothing here."), "said on the first screen too")
  }

  /// 120 a week for 8 weeks of 12; a rise over 4 weeks costs a half less and half a week more.
  @Test func costsThatAreStated() throws {
    let html = try PageTests.page(
      """
      {"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3},
       "policies": {"o": {"label": "Callers", "lever": "organising", "value": 0.1, "from": 4,
           "cost": {"perWeek": 120, "unit": "<£>"}},
         "s": {"label": "Juries", "lever": "sortition", "value": 0.1, "ramp": 4,
           "cost": {"perWeek": 1000, "unit": "<£>"}},
         "t": {"label": "Open books", "lever": "transparency", "value": 0.1}}}
      """)
    let ideas = try Self.section("ideas", html)
    for cell in [
      "120 &lt;£&gt;", "960 &lt;£&gt;", "1,000 &lt;£&gt;", "9,500 &lt;£&gt;", "10,460 &lt;£&gt;",
    ] {
      #expect(ideas.contains("<td>\(cell)</td>"), "\(cell)")
    }
    #expect(ideas.contains("“Open books”: nothing in this model."))
    #expect(!ideas.contains("Callers” and") && !html.contains("<£>"))
    #expect(
      html.contains(
        "Costs are those that the scenarios state. Policies without one cost nothing here."))
  }

  /// The first screen and the section on costs say what differs.
  @Test func whatDiffersInCost() throws {
    func scenario(_ name: String, _ value: String) -> String {
      """
      {"name": "\(name)", \(ComparisonPageTests.base), "policies": {"p": {"lever": "organising",
        "value": \(value), "until": 30, "cost": "par"}}}
      """
    }
    let html = try ComparisonPageTests.compared([
      scenario("a", "0.093"), scenario("b", "0.186"),
    ]).html
    // .186 is a unit of budget.
    let words =
      "“b” costs 30 par over the run, 15 par more than “a”. With its doses × 0.5 “b” would cost"
    #expect(html.ranges(of: words).count == 2 && html.contains("One par is what a unit"))
    #expect(!html.contains("nothing in this model.") && !html.contains("cost nothing here"))
  }

  /// The placebo table stands on the page of every mixture of both sides, and on no other.
  @Test func placebo() throws {
    func page(_ policies: String) throws -> String {
      try PageTests.page(
        """
        {"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3},
         "policies": {\(policies)}}
        """)
    }
    let heading = "What other mixtures gain"
    let (up, along) = (
      #""u": {"lever": "feedback", "value": 0.02}"#, #""a": {"lever": "hubs", "value": 0.01}"#
    )
    #expect(try !page(up).contains(heading) && !page(along).contains(heading))
    let limits = try Self.section("limits", try page("\(up), \(along)"))
    #expect(limits.contains(heading) && limits.contains("in 4 of 6 pairs"))
    for row in Placebo.all { #expect(limits.contains("<th scope=\"row\">\(row.pairs)</th>")) }
    #expect(limits.contains("<td>0.0017</td><td>−0.0005</td><td>0.0029</td>"))
  }

  @Test func whereNothingIsDoneNothingIsPaid() throws {
    let html = try PageTests.page(
      #"{"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3}}"#
    )
    #expect(try Self.section("ideas", html).contains("Nothing is done here"))
    #expect(!html.contains("Policies cost nothing here."))
  }

  /// What holds of this scenario alone comes before what holds of every one.
  @Test func threeReasonsToDoubt() throws {
    let html = try PageTests.page(
      """
      {"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3},
       "network": {"kind": "ring"}, "policies": {"d": {"lever": "devolution", "value": 0.5},
         "w": {"lever": "wealthTax", "value": 0.001}}}
      """)
    let limits = try Self.section("limits", html)
    let list = try #require(limits.split(separator: "<ol class=\"reasons\">").last)
    let three = try #require(list.split(separator: "</ol>").first)
    #expect(three.ranges(of: "<li>").count == 3)
    for words in ["Redistribution is a very strong lever", "Devolution strengthens equal places"] {
      #expect(three.contains(words), "\(three)")
    }
    // Nothing is lost: the rest stands below.
    let ring = try ScenarioReader.read(text: #"{"network": {"kind": "ring"}}"#, named: "ring.json")
    for limit in Limit.of(ring.scenario) {
      #expect(limits.contains(limit.text.escaped))
    }
  }

  /// What only a variant does is doubted before what both do; a page begins with the first reason.
  @Test func theFirstDoubtIsOfWhatIsDone() throws {
    func read(_ policies: String, _ more: String = "") throws -> Scenario {
      try ScenarioReader.read(
        text: "{\"policies\": {\(policies)}\(more)}", named: "test.json"
      ).scenario
    }
    let tax = #""w": {"lever": "wealthTax", "value": 0.001}"#
    let callers = #""o": {"lever": "organising", "value": 0.1, "places": ["0"]}"#
    func first(_ scenarios: [Scenario]) -> String { Limit.reasons(scenarios)[0].text }
    #expect(try first([read(tax)]).hasPrefix("Redistribution is"))
    #expect(try first([read(""), read(callers)]).hasPrefix("Nobody moves"))
    #expect(try first([read(tax), read("\(tax), \(callers)")]).hasPrefix("Nobody moves"))
    #expect(
      try first([read(""), read("", #", "programmes": {"p": {"budget": 1, "angle": 45}}"#)])
        .hasPrefix("A mixture at par"))
    #expect(try Limit.reasons([read(tax)]).last?.text.hasPrefix("This is no forecast") == true)
    for limit in Limit.reasons([try read(tax)]) {
      #expect(limit.text.hasPrefix(limit.brief.dropLast()) && limit.brief.hasSuffix("."))
    }
  }

  /// Doses for people who do not know the model's names: meanings, units and parts.
  @Test func dosesInWords() throws {
    let scenario = try ScenarioReader.read(
      text: """
        {"policies": {"c": {"lever": "austerity", "value": 0.1, "places": ["3"]},
           "o": {"lever": "hubs", "value": 0.01}},
         "shocks": {"s": {"kind": "crisis", "value": 0.4, "from": 4, "until": 8},
           "r": {"kind": "removeBrokers", "from": 9}}}
        """, named: "test.json"
    ).scenario
    let events = Event.all(scenario)
    #expect(
      events.map(\.dose) == [
        "answers that institutions can give 0.11 → 0.01 calls per head (−91 %)",
        "everyday growth of ties 0.01 → 0.02 per week (+100 %)",
        "call of a common issue on everybody 0 → 0.4",
        "those who bridge most between places lose all their ties, for good (0.05)",
      ])
    #expect(events.map(\.place) == ["in place 3 of 20", "", "", ""])
    #expect(events[2].briefTime(TimeAxis(scenario.time)) == "for 4 weeks from year 1, week 4")
    for parameter in Parameter.all {
      #expect(!parameter.plainName.contains(":") && !parameter.plainName.contains(","))
    }
  }

  /// Real, named places are not ranked; made ones may be.
  @Test func realPlacesAreNotRanked() throws {
    func page(_ names: (Int) -> String) throws -> String {
      let home = try Folder()
      let rows = (0..<45).map { "\(names($0)),1" }
      let table = (["name,weight"] + rows).joined(separator: "\n") + "\n"
      try home.write(table, to: "districts.csv")
      let file = home("districts.csv")
      return try PageTests.page(
        """
        {"replicates": 2, "time": {"weeks": 4, "burnIn": 2}, "population": {"agents": 1400},
         "policies": {"d": {"lever": "hubs", "value": 0.05}},
         "places": {"file": "\(file)", "name": "name", "weight": "weight"}}
        """)
    }
    let real = try page { "District-\($0)" }
    #expect(real.contains("The 45 places are not ranked here"))
    #expect(!real.contains("that gain most") && !real.contains("that gain least"))
    let made = try page { "\($0)" }
    #expect(made.contains("that gain least") && !made.contains("are not ranked here"))
  }
}

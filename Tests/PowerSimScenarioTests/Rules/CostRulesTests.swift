import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct CostRulesTests {
  private static let money = #"{"perWeek": 120000, "unit": "£"}"#

  private func policies(_ costs: String..., lever: String = "organising", value: String = "0.1")
    -> String
  {
    let members = costs.enumerated().map {
      #""p\#($0)": {"lever": "\#(lever)", "value": \#(value), "cost": \#($1)}"#
    }
    return #"{"policies": {\#(members.joined(separator: ", "))}}"#
  }

  @Test func bothForms() throws {
    let read = try readScenario(policies(Self.money))
    #expect(read.scenario.policies[0].cost == .perWeek(120_000, unit: "£"))
    #expect(read.scenario.output.spendingUnit == "£")
    #expect(read.resolved.at("policies.p0.cost.perWeek")?.double == 120_000)
    #expect(read.resolved.at("output.spending") == nil, "the cost says it")
    let par = try readScenario(
      #"{"programmes": {"p": {"budget": 2, "cost": "par"}}, "policies": {"h": {"lever": "hubs", "value": 0.01, "cost": "par"}}}"#
    )
    #expect(par.scenario.programmes[0].cost == .par && par.scenario.policies[0].cost == .par)
    #expect(par.scenario.output.spendingUnit == "par")
    for one in [read, par] {
      let again = try readScenario(JSONWriter.write(one.resolved))
      #expect(again.scenario == one.scenario && again.resolved == one.resolved)
    }
    let none = try readScenario(#"{"policies": {"h": {"lever": "hubs", "value": 0.01}}}"#)
    #expect(none.scenario.output.spendingUnit == nil && none.resolved.at("output.spending") == nil)
    #expect(none.resolved.at("policies.h.cost") == nil)
  }

  @Test func aBaselineMayRecordThatItSpendsNothing() throws {
    let read = try readScenario(#"{"output": {"spending": "£"}}"#)
    #expect(read.scenario.output.spendingUnit == "£")
    #expect(try readScenario(JSONWriter.write(read.resolved)).scenario == read.scenario)
  }

  @Test(arguments: [
    (#"{"perWeek": -1, "unit": "£"}"#, "cost.perWeek: expected a number from 0 to"),
    (#"{"perWeek": -1, "unit": "£"}"#, "a cost is not below 0"),
    (#"{"perWeek": 1e999, "unit": "£"}"#, "too large for a number"),
    (#"{"perWeek": "5", "unit": "£"}"#, "write 5,"),
    (#"{"unit": "£"}"#, #"missing key "perWeek""#), (#"{"perWeek": 5}"#, #"missing key "unit""#),
    (#"{"perWeek": 5, "unit": ""}"#, "cost.unit: expected a text that is not empty"),
    (#"{"perWeek": 5, "unit": "£ "}"#, "cost.unit: \"£ \" is no unit"),
    (#"{"perWeek": 5, "unit": "a\nb"}"#, "is no unit; expected 1 to 20 characters"),
    (#"{"perWeek": 5, "unit": "a\u202eb"}"#, "is no unit"),
    (#"{"perWeek": 5, "unit": "123456789012345678901"}"#, "is no unit"),
    (#"{"perWeek": 5, "unit": "Par"}"#, #"write "cost": "par""#),
    (#"{"perWeek": 5, "units": "£"}"#, #"did you mean "unit"?"#),
    (#""pa""#, #"unknown cost "pa"; allowed is "par""#), (#""free""#, #"unknown cost "free""#),
    ("5", #"expected "par" or an object, found 5"#),
  ])
  func whatIsNoCost(_ cost: String, _ message: String) {
    let found = problems(policies(cost))
    #expect(found.contains { $0.contains("policies.p0.cost") && $0.contains(message) }, "\(found)")
  }

  /// A price so low that a dose would cost more than there are numbers for, or than can be added up.
  @Test(arguments: ["1e-320", "1e-20"])
  func aPriceNextToNothing(_ price: String) {
    let found = problems(
      #"{"policies": {"p0": {"lever": "organising", "value": 0.1, "cost": "par"}}, "#
        + #""parameters": {"priceOrganising": \#(price)}}"#)
    #expect(
      found.contains {
        $0.contains("policies.p0.cost: comes to") && $0.contains("par a week by the prices")
          && $0.contains("raise the price under parameters")
      }, "\(found)")
  }

  @Test func notANumber() {
    #expect(!problems(policies(#"{"perWeek": NaN, "unit": "£"}"#)).isEmpty)
  }

  @Test func onlyWhatABudgetBuysHasAPriceAtPar() {
    let found = problems(policies(#""par""#, lever: "sortition"))
    #expect(found.count == 1)
    #expect(found[0].contains("policies.p0.cost: expected an object, found the text \"par\""))
    #expect(found[0].contains("at par are only \"institutionalCapacity\""), "\(found)")
    #expect(problems(policies(Self.money, lever: "sortition")).isEmpty)
    let cut = problems(policies(#""par""#, lever: "institutionalCapacity", value: "-0.1"))
    #expect(cut.count == 1 && cut[0].contains("a cut has no price at par"), "\(cut)")
    let set = ["parameters.priceOrganising=0"]
    let free = problems(policies(#""par""#), set: set)
    #expect(free.count == 1 && free[0].contains("no budget buys organising"), "\(free)")
    let nothing = problems(policies(#""par""#, value: "0"), set: set)
    #expect(nothing.isEmpty, "nothing of it costs nothing: \(nothing)")
  }

  @Test func oneUnitInAScenario() {
    let found = problems(policies(Self.money, #"{"perWeek": 5, "unit": "€"}"#, #""par""#))
    #expect(found.count == 2)
    #expect(
      found[0].contains(
        #"policies.p1.cost: is in "€", but policies.p0.cost in "£"; costs of one scenario have one unit"#
      ), "\(found)")
    #expect(found[1].contains(#"policies.p2.cost: is in "par""#))
    let output = problems(policies(Self.money), set: ["output.spending=€"])
    #expect(output.count == 1 && output[0].contains("but output.spending in"), "\(output)")
  }

  @Test func whatHasNoCostIsSaid() throws {
    let text =
      #"{"policies": {"a": {"label": "A", "lever": "hubs", "value": 0.01}, "b": {"lever": "hubs", "value": 0.01, "cost": "par"}}}"#
    #expect(
      try readScenario(text).notes.contains(
        "“A” states no cost and counts as nothing in spending"))
  }

  /// A variant that changes a dose and keeps the price of another.
  @Test func aPriceOfAnotherDoseIsSaid() throws {
    let home = try Folder([
      "base.json": policies(Self.money),
      "more.json": #"{"name": "m", "extends": "base.json", "policies": {"p0": {"value": 0.2}}}"#,
      "dear.json":
        #"{"name": "d", "extends": "base.json", "policies": {"p0": {"cost": {"perWeek": 5}}}}"#,
      "par.json": #"{"name": "d", "extends": "base.json", "policies": {"p0": {"cost": "par"}}}"#,
    ])
    func notes(_ name: String, set: [String] = []) throws -> [String] {
      try home.read(name, set: set).notes.filter { $0.contains("still from") }
    }
    #expect(try notes("base.json") == [] && notes("dear.json") == [] && notes("par.json") == [])
    let told = try notes("more.json")
    #expect(told.count == 1 && told[0].contains("policies.p0 has its value from"), "\(told)")
    #expect(told[0].contains("its cost, 120000 £ a week, still from"), "\(told)")
    #expect(try notes("base.json", set: ["policies.p0.value=0.3"]).count == 1)
    #expect(try notes("base.json", set: ["policies.p0.cost.perWeek=1"]) == [])
  }

  /// For the same cost doses are multiplied, within what the lever takes.
  @Test func dosesForTheSameCost() throws {
    let home = try Folder([
      "s.json": #"""
      {"name": "S", "programmes": {"p": {"budget": 2, "cost": "par"}},
       "policies": {"a": {"lever": "organising", "value": 0.1, "cost": "par"},
         "b": {"lever": "hubs", "value": 0.01}, "c": {"lever": "publicServices", "value": "50 %", "cost": "par"}}}
      """#
    ])
    let scaled = try home.read("s.json") { $0.doseFactor = 0.5 }.scenario
    #expect(scaled.policies.map(\.value) == [0.05, 0.01, 0.0275])
    #expect(scaled.programmes[0].budget == 1 && scaled.name == "S (doses × 0.5)")
    do {
      _ = try home.read("s.json") { $0.doseFactor = 40 }
      Issue.record("0.1 × 40 is too much")
    } catch let problems as Problems {
      let texts = problems.all.map(\.description)
      #expect(
        texts.contains {
          $0.contains(
            "policies.a.value: 0.1 times 40, for the same cost, is 4; expected a number from")
        }, "\(texts)")
    }
  }
}

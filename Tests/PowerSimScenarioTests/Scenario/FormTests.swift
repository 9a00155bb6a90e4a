import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct FormTests {
  private func initial(_ text: String, agents: Int = 4) throws -> InitialValues {
    try readScenario(#"{"population": {"agents": \#(agents)}, "initial": {\#(text)}}"#).scenario
      .initial
  }

  @Test func sameForAll() throws {
    let values = try initial(#""currency": 3, "current": 0.2, "fatigue": 4, "reluctance": 2"#)
    #expect(values.currency == .number(3))
    #expect(values.current == .number(0.2))
    #expect(values.fatigue == .number(4))
    #expect(values.reluctance == .number(2))
  }

  @Test func uniform() throws {
    let values = try initial(
      #""trust": {"uniform": {"from": 0.1, "to": 0.4}}, "tieStrength": {"uniform": {"to": 0.6}}"#)
    #expect(values.trust == .uniform(from: 0.1, to: 0.4))
    #expect(
      values.tieStrength == .uniform(from: 0.15, to: 0.6), "the key not named keeps its default")
  }

  @Test func beta() throws {
    let values = try initial(
      #""trust": {"beta": {"mean": 0.5}}, "efficacy": {"beta": {"concentration": 8}}"#)
    #expect(values.trust == .beta(mean: 0.5, concentration: 2, efficacyGap: 0))
    #expect(values.efficacy == .beta(mean: 0.294, concentration: 8, efficacyGap: 0.05))
  }

  @Test func currencyForms() throws {
    #expect(
      try initial(#""currency": {"weibull": {"gini": 0.4}}"#).currency
        == .weibull(gini: 0.4, groupCurrencyRatio: 0.7, placeInequalitySpread: 0))
    #expect(
      try initial(#""currency": {"lognormal": {"placeInequalitySpread": 0.2}}"#).currency
        == .lognormal(gini: 0.6, groupCurrencyRatio: 1, placeInequalitySpread: 0.2))
  }

  @Test func listsAndCounts() throws {
    let values = try initial(
      #""current": {"evenly": {"from": 1, "to": 0}}, "trust": {"seeds": 3}, "#
        + #""efficacy": {"values": [0.1, 0.2, 0.3, 0.4]}, "openness": {"values": [0.7]}"#)
    #expect(values.current == .evenly(from: 1, to: 0), "evenly may run downwards")
    #expect(values.trust == .seeds(3))
    #expect(values.efficacy == .values([0.1, 0.2, 0.3, 0.4]))
    #expect(values.openness == .values([0.7]), "one number for the one place")
  }

  @Test func formsOfOneValueOnly() throws {
    let values = try initial(
      #""fatigue": {"timesCurrent": 1.5}, "access": {"chance": {"accessLow": 0.1}}, "#
        + #""associationsBaseline": 0.9"#)
    #expect(values.fatigue == .timesCurrent(1.5))
    #expect(values.access == .chance(high: 0.95, low: 0.1))
    #expect(values.associationsBaseline == .number(0.9))
    #expect(values.reluctance == .spread)
  }

  @Test func attributes() throws {
    let folder = try Folder([
      "e.csv": "a,b\nb,c\n", "n.csv": "id,wealth\na,3\nb,\nc,1.5\n",
      "s.json": """
      {"network": {"kind": "file", "path": "e.csv", "nodes": "n.csv"},
       "initial": {"currency": {"attribute": "wealth", "default": 2}}}
      """,
    ])
    let scenario = try folder.read("s.json").scenario
    #expect(scenario.initial.currency == .attribute(column: "wealth", default: 2))
    guard case .given(let network) = scenario.network else {
      Issue.record("a file network was given")
      return
    }
    #expect(network.attributes["wealth"] == [3, nil, 1.5])
  }

  @Test(arguments: [
    ("0\nb,0\nc,0", "is 0 for everybody"), ("1\nb,5\nc,99", ": 99 stands far above the others"),
    ("0\nb,0\nc,1", nil), ("1\nb,50\nc,99", nil),
  ])
  func valuesThatAreHardlyMeant(_ cells: String, _ expected: String?) throws {
    let folder = try Folder([
      "e.csv": "a,b\nb,c\n", "n.csv": "id,wealth\na,\(cells)\n",
      "s.json": """
      {"network": {"kind": "file", "path": "e.csv", "nodes": "n.csv"},
       "initial": {"currency": {"attribute": "wealth"}}}
      """,
    ])
    let notes = try folder.read("s.json").notes
      .filter { $0.hasPrefix("initial.currency: column \"wealth\"") }
    #expect(notes.count == (expected == nil ? 0 : 1))
    if let expected { #expect(notes.first?.contains(expected) == true, "\(notes)") }
  }

  /// Dots and commas that may stand between thousands are asked about, whatever reads the column.
  @Test(arguments: [
    "id;wealth\na;1.200\nb;5.300\nc;2.100\n", "id\twealth\na\t1,200\nb\t500\nc\t3\n",
  ])
  func thousandsInAttributes(nodes: String) throws {
    let folder = try Folder([
      "e.csv": "a,b\nb,c\n", "n.csv": nodes,
      "s.json": """
      {"network": {"kind": "file", "path": "e.csv", "nodes": "n.csv"},
       "initial": {"currency": {"attribute": "wealth"}}}
      """,
    ])
    do {
      _ = try folder.read("s.json")
      Issue.record("the numbers were read")
    } catch let problems as Problems {
      #expect(problems.all.count == 1)
      #expect(problems.all[0].message.contains("may stand between thousands"))
    }
  }

  @Test(arguments: [
    (#""current": 1.1"#, "initial.current"), (#""currency": -1"#, "initial.currency"),
    (#""current": {"values": [0.1]}"#, "initial.current.values"),
    (#""current": {"seeds": 5}"#, "initial.current.seeds"),
    (#""trust": {"uniform": {"from": 0.5, "to": 0.4}}"#, "initial.trust.uniform.to"),
    (#""trust": {"chance": {}}"#, "initial.trust.chance"),
    (#""trust": {"beta": {}, "seeds": 1}"#, "initial.trust.seeds"),
    (#""trust": {"beta": {"efficacyGap": 0.1}}"#, "initial.trust.beta.efficacyGap"),
    (#""trust": {"attribute": "x"}"#, "initial.trust.attribute"),
    (#""openness": {"attribute": "x"}"#, "initial.openness.attribute"),
    (#""tieStrength": {"attribute": "w"}"#, "initial.tieStrength"),
    (#""reluctance": {"spread": "activation"}"#, "initial.reluctance.spread"),
  ])
  func refused(_ text: String, _ path: String) {
    let found = problems(#"{"population": {"agents": 4}, "initial": {\#(text)}}"#)
    #expect(found.count == 1)
    #expect(found.first?.contains(": \(path)") == true, "the problem is at \(path): \(found)")
  }
}

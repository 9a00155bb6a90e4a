import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct ElectionRulesTests {
  /// A scenario with the policy "staff" and elections, each as (name, week, "ends" or "begins").
  private func text(_ own: String, _ elections: [(String, Int, String)]) -> String {
    let shocks = elections.map { name, week, verb in
      #""\#(name)": {"kind": "election", "from": \#(week), "\#(verb)": ["staff"]}"#
    }
    return #"{"policies": {"staff": {"lever": "publicServices", "value": 0.1\#(own)}}, "#
      + #""shocks": {\#(shocks.joined(separator: ", "))}}"#
  }

  private static let spells: [(String, [(String, Int, String)], [[Double?]], notes: Int)] = [
    ("", [], [[0, nil]], 0), ("", [("a", 50, "ends")], [[0, 50]], 0),
    ("", [("a", 50, "begins")], [[50, nil]], 0),
    // Ended and begun again, by itself or by elections, in any order of the file.
    (#", "from": 2"#, [("b", 100, "begins"), ("a", 50, "ends")], [[2, 50], [100, nil]], 0),
    (
      #", "until": 200"#, [("a", 10, "begins"), ("b", 50, "ends"), ("c", 100, "begins")],
      [[10, 50], [100, 200]], 0
    ), ("", [("a", -10, "begins"), ("b", 50, "ends")], [[-10, 50]], 0),
    // What an election ends first has begun before: in week 0, as without elections.
    ("", [("a", 50, "ends"), ("b", 100, "begins")], [[0, 50], [100, nil]], 0),
    (
      "", [("b", 100, "begins"), ("c", 150, "ends"), ("a", 50, "ends")], [[0, 50], [100, 150]], 0
    ),
    // Nothing to end: said, and nothing else changes.
    ("", [("a", 50, "ends"), ("b", 80, "ends")], [[0, 50]], 1),
    (#", "until": 40"#, [("a", 50, "ends")], [[0, 40]], 1),
    (#", "until": 50"#, [("a", 50, "ends")], [[0, 50]], 0),
    ("", [("a", 50, "ends"), ("b", 50, "ends")], [[0, 50]], 1),
  ]

  @Test(arguments: spells.indices)
  func spell(_ row: Int) throws {
    let (own, elections, spells, notes) = Self.spells[row]
    let read = try readScenario(text(own, elections))
    let policy = try #require(read.scenario.policies.first)
    let found = Spells(read.scenario).of("staff", policy.span)
    #expect(found.map { [$0.from, $0.until] } == spells, "\(own) \(elections)")
    #expect(read.notes.count == notes && read.notes.allSatisfy { $0.contains("nothing to end") })
  }

  /// Each names what contradicts and what to do.
  private static let contradictions: [(String, [(String, Int, String)], String, [String])] = [
    (
      "", [("a", 10, "begins"), ("b", 30, "begins")], "shocks.b.begins",
      [#""a""#, #""b""#, "week 10"]
    ),
    ("", [("a", 30, "begins"), ("b", 30, "begins")], "shocks.b.begins", [#""a""#, #""b""#]),
    (#", "from": 0"#, [("a", 30, "begins")], "policies.staff.from", [#""a" begins it"#, "remove"]),
    (#", "from": 60"#, [("a", 30, "begins")], "policies.staff.from", [#""a""#, "week 60"]),
    (#", "from": 100"#, [("a", 50, "ends")], "shocks.a.ends", ["before it begins in week 100"]),
    (
      #", "from": 50"#, [("a", 50, "ends")], "policies.staff.from",
      [#""a" ends"#, "different weeks"]
    ),
    (
      "", [("a", 50, "ends"), ("b", 50, "begins")], "shocks.b.begins",
      [#""a""#, #""b""#, "different"]
    ),
    ("", [("a", -50, "ends")], "shocks.a.ends", ["before it begins in week 0"]),
    ("", [("a", 0, "ends"), ("b", 9, "begins")], "policies.staff.from", [#""a" ends"#]),
    (#", "until": 40"#, [("a", 60, "begins")], "policies.staff.until", ["week after 60", #""a""#]),
    (
      #", "until": 40"#, [("a", 10, "begins"), ("b", 20, "ends"), ("c", 60, "begins")],
      "policies.staff.until", [#""c""#]
    ),
  ]

  @Test(arguments: contradictions.indices)
  func contradiction(_ row: Int) throws {
    let (own, elections, path, words) = Self.contradictions[row]
    let found = problems(text(own, elections))
    #expect(found.count == 1, "\(found)")
    for word in [path + ": "] + words {
      #expect(found.first?.contains(word) == true, "\(word) in \(found)")
    }
  }

  @Test func bothInOneElection() {
    let found = problems(
      #"{"policies": {"p": {"lever": "hubs", "value": 0.01}}, "#
        + #""shocks": {"e": {"kind": "election", "from": 3, "ends": ["p"], "begins": ["p"]}}}"#)
    #expect(found.count == 1 && found[0].contains(#"shocks.e: ends and begins "p" at once"#))
    let twice = problems(
      #"{"policies": {"p": {"lever": "hubs", "value": 0.01}}, "#
        + #""shocks": {"e": {"kind": "election", "from": 3, "ends": ["p", "p"]}}}"#)
    #expect(twice.count == 1 && twice[0].contains("name it once"))
  }

  @Test func programmesToo() throws {
    let read = try readScenario(
      #"{"programmes": {"p": {"budget": 1, "from": 0}}, "#
        + #""shocks": {"e": {"kind": "election", "from": 3, "ends": ["p"]}, "#
        + #""f": {"kind": "election", "from": 9, "begins": ["p"]}}}"#)
    let programme = read.scenario.programmes[0]
    #expect(Spells(read.scenario).of("p", programme.span).map(\.from) == [0, 9])
    #expect(read.resolved.at("programmes.p.from")?.int == 0, "and so a resolved file runs as well")
  }
}

import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Guarantee 2: two scenarios that differ from a week on are equal until then, column by column.
@Suite struct CommonLuckTests {
  static let week = 4.0

  static func society(_ change: (inout Scenario) throws -> Void) rethrows -> [Observation] {
    let scenario = try Scenario.small(agents: 120, places: 3, weeks: 8, burnIn: 3) {
      $0.parameters.gatekeeping = 0.5
      $0.initial.openness = .evenly(from: 0.2, to: 0.6)
      try change(&$0)
    }
    return scenario.observations()
  }

  static let without = society { _ in }
  static let rowOfWeek = without.firstIndex { $0.week == week } ?? -1
  /// Here nothing has a cost, so that what is spent is nowhere.
  static let readers = Set(Metric.all.filter(\.readsParameters).map(\.name))
    .subtracting(["spending"])

  /// The metrics in which two observations differ, in any row of any stratum.
  static func differing(_ a: Observation, _ b: Observation) -> Set<String> {
    var names: Set<String> = []
    for (row, other) in zip([a.overall] + a.places + a.members, [b.overall] + b.places + b.members)
    {
      for (number, metric) in Metric.all.enumerated()
      where row[number].bitPattern != other[number].bitPattern {
        names.insert(metric.name)
      }
    }
    return names
  }

  /// Differences in the rows before the week, in the row of the week, and in the last row.
  func compare(
    _ change: (inout Scenario) throws -> Void
  ) rethrows -> (before: Set<String>, at: Set<String>, after: Set<String>) {
    let with = try Self.society(change)
    let rows = zip(with, Self.without).map(Self.differing)
    return (
      rows[..<Self.rowOfWeek].reduce(into: []) { $0.formUnion($1) }, rows[Self.rowOfWeek],
      rows[rows.count - 1]
    )
  }

  static let levers: [(name: String, value: Double)] = Lever.all.map { lever in
    (
      lever.name,
      lever.operation == .add ? min(lever.range.upperBound, 0.1) : lever.operation == .set ? 3 : 0.5
    )
  }

  @Test(arguments: levers.indices) func policies(row: Int) throws {
    let (name, value) = Self.levers[row]
    let found = try compare {
      $0.policies = [try Scenario.policy(name, value, from: Self.week)]
    }
    #expect(found.before == [])
    #expect(found.at.isSubset(of: Self.readers))
    #expect(!found.after.isEmpty)
  }

  @Test func localPolicies() throws {
    for (name, value) in [("organising", 0.2), ("institutionalCapacity", 0.5), ("hubs", 0.05)] {
      let found = try compare {
        $0.policies = [try Scenario.policy(name, value, from: Self.week, places: [1])]
      }
      #expect(found.before == [])
      #expect(found.at.isSubset(of: Self.readers))
      #expect(!found.after.isEmpty)
    }
  }

  /// A ramp rises from nothing: even what reads parameters is equal in the row of `from`.
  @Test func ramps() throws {
    let found = try compare {
      $0.policies = [
        try Scenario.policy("institutionalCapacity", 0.5, from: Self.week, ramp: 4),
        try Scenario.policy("voiceEquality", 0.5, from: Self.week, ramp: 2, name: "b"),
      ]
    }
    #expect(found.before == [])
    #expect(found.at == [])
    #expect(!found.after.isEmpty)
  }

  @Test(
    arguments: [
      "crisis", "viralCampaign", "disinformation", "threat", "scarcityNarrative", "austerity",
    ])
  func shocks(kind: String) throws {
    let found = try compare { $0.shocks = [try Scenario.shock(kind, from: Self.week)] }
    #expect(found.before == [])
    #expect(found.at.isSubset(of: Self.readers))
    #expect(!found.after.isEmpty)
  }

  @Test(arguments: ["removeBrokers", "removeRandom"]) func removals(kind: String) throws {
    let found = try compare {
      $0.shocks = [try Scenario.shock(kind, ["value": 0.2], from: Self.week)]
    }
    #expect(found.before == [])
    #expect(found.at == [])
    #expect(found.after.contains("meanDegree"))
  }

  @Test func programmes() {
    for angle in [0.0, 45, 90] {
      let found = compare {
        $0.programmes = [
          Programme(name: "p", budget: 1.5, angle: angle, span: Span(from: Self.week))
        ]
      }
      #expect(found.before == [])
      #expect(found.at.isSubset(of: Self.readers))
      #expect(!found.after.isEmpty)
    }
  }

  @Test func electionsThatEndAPolicy() throws {
    func policy(_ change: (inout Scenario) throws -> Void) throws -> [Observation] {
      try Self.society {
        $0.policies = [try Scenario.policy("institutionalCapacity", 0.5, from: 0)]
        try change(&$0)
      }
    }
    let kept = try policy { _ in }
    let ended = try policy {
      var election = try Scenario.shock("election", from: Self.week)
      election.ends = ["policy"]
      $0.shocks = [election]
    }
    let rows = zip(kept, ended).map(Self.differing)
    for row in rows[..<Self.rowOfWeek] { #expect(row == []) }
    #expect(rows[Self.rowOfWeek] == Self.readers)
    #expect(!rows[rows.count - 1].isEmpty)
  }

  /// Capacity touches everything that is marked, and nothing is marked in vain.
  @Test func theMarkIsNeeded() throws {
    let found = try compare {
      $0.policies = [try Scenario.policy("institutionalCapacity", 0.5, from: Self.week)]
    }
    #expect(found.at == Self.readers)
    // Design, guarantee 2.
    #expect(
      Self.readers == [
        "capacity", "institutionalPower", "angleOfPower", "magnitudeOfPower", "responsiveness",
        "meanAnswer", "answerGap", "answerGapWealth", "contention",
      ])
  }

  /// The place's own rows elsewhere are equal in the row of a local policy's `from`.
  @Test func rowsOfOtherPlaces() throws {
    let with = try Self.society {
      $0.policies = [
        try Scenario.policy("institutionalCapacity", 0.5, from: Self.week, places: [1])
      ]
    }
    for place in [0, 2] {
      #expect(
        with[Self.rowOfWeek].places[place].map(\.bitPattern)
          == Self.without[Self.rowOfWeek].places[place].map(\.bitPattern))
    }
  }

  /// A scenario that runs longer begins like the shorter one.
  @Test func lengthDoesNotMatter() {
    let long = Self.society { $0.time.weeks = 10 }
    for (a, b) in zip(long, Self.without) { #expect(a.bits == b.bits) }
  }
}

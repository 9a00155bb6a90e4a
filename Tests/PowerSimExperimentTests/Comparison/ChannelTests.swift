import Foundation
import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimExperiment

/// What carries a difference, against experiments made by hand.
@Suite struct ChannelTests {
  private static let society = """
    "time": {"weeks": 26, "burnIn": 4}, "population": {"agents": 150, "places": 3}, \
    "network": {"kind": "places", "neighbours": 4}
    """

  private static func read(
    _ name: String, _ parameters: [String: Double] = [:], _ rest: String = ""
  ) throws -> (file: String, read: ReadScenario) {
    let list = parameters.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
      .joined(separator: ", ")
    let text = """
      {"name": "\(name)", \(society), "parameters": {\(list)}\(rest.isEmpty ? "" : ", " + rest)}
      """
    return ("\(name).json", try ScenarioReader.read(text: text, named: "\(name).json"))
  }

  /// The numbers without which a mechanism stands still, or does nothing.
  private static let still: [Channel: [String]] = [
    .ties: ["socialInfrastructure", "tieGrowth", "tieDecay", "priceInfrastructure"],
    .platform: ["platformAmplification", "platformFilter", "platformRent"],
    .associations: ["founding", "dissolution"],
    .efficacy: ["efficacyLearning", "smallWins", "efficacyReversion"],
    .trust: ["trustLearning", "trustReversion"],
    .answers: ["capacity", "coProduction", "settledCapacity", "priceCapacity"],
    .norms: ["socialInfluence", "culture", "dispositionReversion"],
    .wealth: ["exchangeNoise", "wealthAdvantage", "redistribution", "platformRent"],
  ]

  private static func settings(
    without channels: [Channel], _ more: [String: Double] = [:]
  ) -> [String: Double] {
    var settings = ["platformAmplification": 1.5, "platformRent": 0.002, "culture": 0.02].merging(
      more
    ) { $1 }
    for name in channels.flatMap({ still[$0] ?? [] }) { settings[name] = 0 }
    return settings
  }

  private static let programme = #""programmes": {"p": {"budget": 2, "angle": 45, "from": 6}}"#

  private static func compare(
    _ reads: [(file: String, read: ReadScenario)], threads: Int = 2, replicates: Int = 3
  ) throws -> Comparing {
    try Comparing(reads, threads: threads) {
      $0.replicates = replicates
      $0.findsChannels = true
    }
  }

  /// What `--channels` gives is what a plain comparison of files made by hand gives.
  ///
  /// In the baseline all eight mechanisms stand still. Then what a mechanism is there can be written into a
  /// scenario: the variant with the numbers of that mechanism at 0.
  @Test func agreesWithScenariosMadeByHand() throws {
    let still = try Self.read("still", Self.settings(without: Channel.allCases))
    let variant = try Self.read("variant", Self.settings(without: []), Self.programme)
    let held = try Self.compare([still, variant]).comparison
    let variants = try #require(held.channels?.variants)
    #expect(variants.map(\.scenario) == [1] && variants[0].from == -4)
    let readings = variants[0].readings
    let pairs = readings[0].parts.filter { $0.held.count == 2 }.map(\.held)
    #expect(pairs.count == 3)
    let holds = Channel.allCases.map { [$0] } + [Channel.allCases] + pairs
    let byHand = try Comparing(
      [still, variant]
        + holds.enumerated().map {
          try Self.read("by hand \($0)", Self.settings(without: $1), Self.programme)
        }, threads: 2
    ).comparison
    #expect(readings.count == 10)
    for reading in readings {
      func left(_ scenario: Int) throws -> ComparisonRow {
        try #require(byHand.row(scenario, reading.metric, window: reading.window))
      }
      let whole = try left(1)
      #expect(abs(reading.difference.mean - whole.difference.mean) < 1e-12)
      #expect(abs(reading.difference.low - whole.difference.low) < 1e-12)
      for (number, channels) in holds.enumerated() {
        let part = try #require(reading.part(channels))
        let gone = try whole.difference.mean - left(number + 2).difference.mean
        #expect(abs(part.gone.mean - gone) < 1e-12, "\(reading.metric), \(channels)")
        if channels.count == 2 {
          let sum = try channels.reduce(0) {
            try $0 + (reading.part([$1]).map(\.gone.mean) ?? #require(nil))
          }
          #expect(abs(try #require(part.interaction?.mean) - (gone - sum)) < 1e-12)
        }
      }
    }
    // The comparison is sharp: mechanisms take different parts.
    let parts = readings.flatMap { reading in
      Channel.allCases.compactMap { reading.part([$0])?.gone.mean }
    }
    #expect(Set(parts.map { ($0 * 1e9).rounded() }).count > 30)
  }

  /// Where something is limited to places, it is told of these; all as comparison.csv has it.
  @Test func differencesAreThoseOfTheComparison() throws {
    let wards =
      #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 5, "until": 15, "places": ["0", "2"]}}"#
    let comparison = try Self.compare([
      Self.read("quiet"), Self.read("wards", [:], wards), Self.read("quiet"),
    ]).comparison
    let variants = try #require(comparison.channels?.variants)
    // What does the same has nothing to carry.
    #expect(variants.map(\.scenario) == [1] && variants[0].from == 5)
    let scopes = variants[0].readings.map(\.scope)
    #expect(scopes.filter { $0 == .acted }.count >= 4 && scopes.contains(.everybody))
    for reading in variants[0].readings {
      let row = try #require(
        comparison.row(1, reading.metric, reading.scope, window: reading.window))
      #expect(abs(row.difference.mean - reading.difference.mean) < 1e-12, "\(reading.metric)")
      #expect(abs(row.difference.high - reading.difference.high) < 1e-12)
    }
    #expect(comparison.channels?.ticks.alone ?? 0 > comparison.channels?.ticks.computed ?? 0)
    #expect(comparison.channelSentences(2) == [])
  }

  @Test func threadsChangeNothing() throws {
    func bundle(_ threads: Int) throws -> Comparing {
      try Self.compare(
        [
          Self.read("quiet"), Self.read("programme", [:], Self.programme),
          Self.read("otherwise", ["founding": 2]),
        ], threads: threads)
    }
    let (one, three) = (try bundle(1), try bundle(3))
    let text = try one.text("channels.csv")
    #expect(try three.text("channels.csv") == text)
    #expect(
      text.hasPrefix(
        "scenario,held,grouping,member,metric,window,n,difference,gone,low,high,share,"))
    #expect(try one.text("datapackage.json").contains("channels.csv"))
    #expect(try one.text("run.json").contains("\"channels\""))
    // Without being asked, nothing of it.
    let plain = try Comparing([Self.read("quiet"), Self.read("programme", [:], Self.programme)])
    #expect(!plain.names.contains("channels.csv") && plain.comparison.channels == nil)
  }

  @Test func whatIsOfAnotherSocietyIsNotHeld() throws {
    let (quiet, other) = (
      try Self.read("quiet"), try Self.read("elsewhere", [:], #""seed": 9"#)
    )
    let problems = #expect(throws: Problems.self) { _ = try Self.compare([quiet, other]) }
    #expect(problems?.description.contains("leave out --channels") ?? false)
    let mixed = try Self.compare([
      quiet, other, Self.read("programme", [:], Self.programme),
    ]).comparison
    #expect(mixed.channels?.variants.map(\.scenario) == [2])
    #expect(
      mixed.notes.contains { $0.hasPrefix("Nothing in “elsewhere” can be held as in “quiet”") })
  }

  // MARK: Words

  private static func reading(
    _ metric: String, _ values: [Double], _ parts: [([Channel], [Double], [Double]?)]
  ) -> Channels.Reading {
    Channels.Reading(
      metric: metric, scope: .everybody, window: "end", difference: Estimate(values),
      parts: parts.map {
        Channels.Part(held: $0, gone: Estimate($1), interaction: $2.map { Estimate($0) })
      })
  }

  @Test func sentencesNameWhatCarriesAndHowItPlaysTogether() {
    let around: (Double) -> [Double] = { [0.98 * $0, $0, 1.02 * $0] }
    let reading = Self.reading(
      "participation", around(0.1),
      [
        ([.trust], around(0.01), nil), ([.ties], around(0.05), nil),
        ([.associations], around(0.04), nil), ([.wealth], around(-0.02), nil),
        ([.norms], around(0.001), nil), ([.efficacy], [0.5, -0.4, 0.1], nil),
        (Channel.allCases, around(0.07), nil),
        ([.ties, .associations], around(0.06), around(-0.03)),
        ([.ties, .trust], around(0.08), around(0.02)),
        ([.associations, .trust], around(0.05), around(0)),
      ])
    let text = reading.sentence(
      "Participation", amount: "+10 points", when: "at the end", baseline: "B")
    #expect(
      text
        == "Participation, at the end (+10 points): with ties held as in “B” 50 % of it goes, with "
        + "associations 40 %, with trust 10 %, with wealth it is 20 % larger. With all eight held 30 % is "
        + "left: that goes straight. Held together, ties and associations take 60 % (30 points less than one "
        + "by one): part of it goes through both, one after the other. Held together, ties and trust take "
        + "80 % (20 points more than one by one): where one is held, the other does its work.")
    // What is measured is not said to carry itself.
    let trust = Self.reading("meanTrust", around(0.1), [([.trust], around(0.1), nil)])
    #expect(
      trust.sentence("Trust", amount: "+0.1", when: "at the end", baseline: "B")
        == "Trust, at the end (+0.1): holding any one mechanism as in “B” changes less than 5 % of it. "
        + "What is measured here is itself one of the eight, which is left out of this.")
    let unclear = Self.reading("participation", [0.1, -0.1, 0.02], [])
    #expect(unclear.sentence("", amount: "", when: "", baseline: "") == "")
  }
}

import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimODD
import PowerSimScenario
import PowerSimTestSupport
import Testing

/// The protocol of a scenario given as text.
func protocolText(_ scenario: String) throws -> String {
  try ODD.text(of: try ScenarioReader.read(text: scenario, named: "test.json"))
}

/// The rows of every table: their cells.
func rows(_ text: String) -> [[String]] {
  text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
    line.replacing("\\|", with: "¦").dropFirst(2).dropLast(2)
      .split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
  }
}

@Suite struct ODDTests {
  private static let full = """
    {
      "name": "Every mechanism | with *marks*", "seed": 3, "replicates": 4,
      "time": { "weeks": 104, "burnIn": 26, "start": "2024-03" },
      "population": { "agents": 600, "places": 6, "groups": { "a": 0.5, "b": 0.3, "c": 0.2 } },
      "populations": { "citizens": { "share": 0.9 }, "media": { "share": 0.1, "currency": 4 } },
      "parameters": {
        "gatekeeping": 0.31, "coProduction": 0.32, "sharedLearning": 0.033, "regulation": 0.34,
        "coOwnership": 0.35, "digitalAccess": 0.36, "bridging": 0.37, "scarcity": 0.038,
        "voiceEquality": 0.39, "devolution": 0.41, "imposedRights": 0.0042, "safeguards": 0.43,
        "transparency": 0.44, "organising": 0.045, "associationSupport": 0.046,
        "wealthAdvantage": 0.00071
      },
      "programmes": { "p": { "budget": 1.5, "angle": 30, "until": 52 } },
      "policies": {
        "q": { "lever": "sortition", "value": 0.25, "from": 13, "ramp": 26, "places": ["0", "5"] },
        "r": { "lever": "feedbackBetweenElections", "value": 13, "from": 26 },
        "s": { "lever": "organising", "value": 0.1 }, "t": { "lever": "rights", "value": 0.5 }
      },
      "shocks": {
        "crisis": { "kind": "crisis", "from": 10, "until": 18 },
        "threat": { "kind": "threat", "from": 30, "until": 38, "places": ["2"] },
        "brokers": { "kind": "removeBrokers", "from": 60 },
        "vote": { "kind": "election", "from": 78, "ends": ["s"] }
      },
      "output": { "agents": { "every": 52, "sample": 50 } }
    }
    """

  private static let wellMixed = """
    {
      "time": { "weeks": 5, "burnIn": 0 }, "population": { "agents": 60, "places": 1 },
      "network": { "kind": "wellMixed" },
      "parameters": { "exchangeKind": "reshuffle", "responseKind": "step", "platformRent": 0 }
    }
    """

  private static let scenarios = ["{}", full, wellMixed]

  // MARK: Completeness

  @Test(arguments: scenarios)
  func everyParameterIsGivenWithItsValueOrAsOff(_ scenario: String) throws {
    let read = try ScenarioReader.read(text: scenario, named: "test.json")
    let text = try ODD.text(of: read)
    let tables = rows(text)
    let activity = Activity(read.scenario)
    for parameter in Parameter.all {
      let name = "`\(parameter.name)`"
      if activity.isOff(parameter) {
        #expect(text.contains("\n- \(name) is 0 throughout: "), "\(parameter.name)")
        #expect(!tables.contains { $0[0] == name }, "\(parameter.name) acts nowhere")
      } else if text.contains("\n- \(name) has no part in what acts here: ") {
        #expect(idle(scenario).contains(parameter.name), "\(parameter.name) does act")
      } else {
        // Some metrics have the name of a parameter.
        let named = tables.filter { $0[0] == name }
        let value = read.scenario.parameters[keyPath: parameter.path]
        #expect(
          named.contains { $0.compactMap(Double.init).contains { abs($0 - value) < 1e-12 } },
          "\(parameter.name): \(named)")
      }
    }
  }

  /// What cannot act in a scenario although it is not 0.
  private func idle(_ scenario: String) -> Set<String> {
    let programmes: Set = [
      "priceCapacity", "priceLeadership", "priceFeedback", "priceOrganising", "priceInfrastructure",
      "priceAssociations",
    ]
    return switch scenario {
    case "{}": programmes
    case Self.wellMixed:
      programmes.union([
        // No ties, one place; the exchange is reshuffle, the response a step.
        "socialInfrastructure", "tieGrowth", "tieDecay", "homophily", "rootednessHalf",
        "platformFilter", "socialInfluence", "exchangeNoise", "wealthAdvantage",
        "responseSteepness",
      ])
    default: []
    }
  }

  @Test func everyParameterHasOneHome() {
    let homes = Submodel.all.flatMap(\.parameters) + ODD.observed
    #expect(homes.sorted() == Parameter.all.map(\.name).sorted())
  }

  @Test func equationsNameParametersOfTheScenarioFile() {
    // What looks like a name of the file must be one: state has short letters or an index.
    let words: Set = [
      "elite", "levy", "rent", "pool", "remainder", "answered", "strength", "parameter", "vertical",
      "horizontal", "budget", "angle", "score", "drift", "coin", "value", "clip", "trunc", "floor",
      "ceil", "week", "from", "until", "ramp", "else", "mean", "group", "differ", "issue", "threat",
      "best", "leave", "place", "ties", "that", "fill", "reduce", "held",
    ]
    for equation in Submodel.all.flatMap(\.equations) {
      for word in equation.text.split(whereSeparator: { !($0.isASCII && $0.isLetter) })
      where word.count > 3 && !words.contains(String(word)) {
        #expect(Parameter.named(String(word)) != nil, "\(word) in \(equation.text)")
      }
    }
  }

  @Test func everyPatternIsListed() throws {
    let tables = rows(try protocolText("{}"))
    for result in KnownResult.limits {
      #expect(tables.contains([result.name, result.statement, result.source]))
    }
    for claim in try ExperimentCatalogue.claims.read() {
      #expect(tables.contains { $0.prefix(2) == [claim.id, claim.title] })
    }
    // Participation in Britain, in G1; the richest hundredth, held out, in G2.
    #expect(tables.contains { $0[0] == "participation at the start" && $0[2] == "0.16 to 0.3" })
    #expect(tables.contains { $0[0].hasPrefix("share of the richest hundredth") })
  }

  @Test func everyMetricIsListed() throws {
    let tables = rows(try protocolText("{}"))
    for metric in Metric.all where metric.name != "spending" {
      #expect(tables.contains { $0[0].hasPrefix("`\(metric.name)`") && $0.contains(metric.range) })
    }
  }

  @Test func everyActIsListedWithItsTime() throws {
    let text = try protocolText(Self.full)
    let acts = rows(text).filter { $0.count == 5 }
    func row(_ label: String) throws -> [String] {
      try #require(acts.first { $0[0].contains("“\(label)”") })
    }
    // 30 degrees: 1.5 × 0.5/(0.5 + 0.8660) = 0.549 vertical, 0.951 horizontal.
    let programme = try row("p")
    #expect(
      programme[2].hasPrefix("budget 1.5 at 30 degrees: 0.549 vertical, 0.951 horizontal; "))
    #expect(programme[2].contains("organising 0.145 → 0.204 (+41 %)"), "beside the policy's 0.1")
    #expect(
      programme[1].hasPrefix(
        "`capacity` +0.0357, `leadershipOpening` +0.0012, `feedback` +0.0085; `organising` +0.059"))
    #expect(programme[3] == "from week 0 (March 2024) until week 52 (February 2025)")
    let sortition = try row("q")
    #expect(sortition[1].contains("`voiceOfMoney` by the lever `voiceEquality`"))
    #expect(sortition[3].hasSuffix("to the end, rising to full strength over 26 weeks"))
    #expect(sortition[4] == "0 and 5")
    #expect(try row("r")[2] == "13 weeks; responseCycle 1 → 13 (+1200 %)")
    #expect(try row("s")[3].contains("until week 78"), "the election ends it")
    // 420 days after 1 March 2024 is 25 April 2025.
    #expect(try row("brokers")[3] == "in week 60 (April 2025)")
    #expect(try row("threat")[4] == "2")
    #expect(try row("vote")[2] == "ends s")
  }

  @Test func valuesInForceSpanThePolicies() throws {
    let tables = rows(try protocolText(Self.full))
    // 0.045, + 0.1 by the policy, + 1.5 × 0.6339746 × 0.062 by the programme at 30 degrees.
    let organising = try #require(tables.first { $0[0] == "`organising`" })
    let force = try #require(organising.first { $0.contains(" to 0.2") })
    let ends = force.components(separatedBy: " to ").compactMap(Double.init)
    #expect(ends.count == 2 && ends[0] == 0.045 && abs(ends[1] - (0.145 + 0.0589596)) < 1e-6)
    // 0.5 until week 13, then × (1 - 0.25) in the two places.
    let voice = try #require(tables.first { $0[0] == "`voiceOfMoney`" })
    #expect(voice.contains("0.375 to 0.5"))
  }

  @Test func whatIsOffIsNotDescribed() throws {
    let text = try protocolText(Self.wellMixed)
    for absent in ["w_ij", "exchangeNoise √dt", "platformRent dt", "1/(1 + (τ_i", "score_i"] {
      #expect(!text.contains(absent), "\(absent)")
    }
    for present in [
      "Δ_i = u (s_i/n_i + s_j/n_j) - s_i/n_i", "H_i = 1 if u_i ≥ τ_i", "pairing, if well mixed",
      "- Ties: Ties keep their strength, or there are none.", "The platform takes no rent.",
      "- Removal of agents' ties: Nobody's ties are removed.", "`matching`",
      "Nothing: no programme, policy or shock acts in this scenario.",
    ] { #expect(text.contains(present), "\(present)") }
    let quiet = try protocolText("{}")
    #expect(quiet.contains("Nobody keeps the gate: G_ij = 1."))
    #expect(!quiet.contains("1 - gatekeeping (1 - x_j)"))
    #expect(try protocolText(Self.full).contains("1 - gatekeeping (1 - x_j)"))
  }

  @Test func networksAreDescribedByTheirOwnWords() throws {
    for kind in NetworkKind.all {
      let text = try protocolText(
        #"{"population": {"agents": 200, "places": 2}, "network": {"kind": "\#(kind.name)"}}"#)
      #expect(text.contains(kind.construction) && text.contains("Source: \(kind.source)."))
      for setting in kind.settings {
        #expect(rows(text).contains { $0[0] == "`\(setting.name)`" })
      }
    }
  }

  @Test func wealthThatDiffersBetweenPlacesIsSaid() throws {
    let text = try ODD.text(of: ScenarioReader.read("shipped:/england-and-wales.json"))
    #expect(text.contains("after the factors of places (a column of their table)."))
    let full = try protocolText(Self.full)
    #expect(
      full.contains("after the factors of populations.") && !full.contains("factors of places"))
  }

  @Test func inputDataIsListedWithItsHash() throws {
    // sha256sum of "source,target\na,b\nb,c\n" by coreutils.
    let folder = try Folder([
      "ties.csv": "source,target\na,b\nb,c\n",
      "test.json": #"{"network": {"kind": "file", "path": "ties.csv"}}"#,
    ])
    let read = try ScenarioReader.read(folder("test.json"))
    let text = try ODD.text(of: read)
    #expect(text.contains("3 agents and 2 ties"))
    let row = try #require(rows(text).first { $0[0] == "`ties.csv`" })
    #expect(row[1] == "22")
    #expect(row[2] == "`f1b73e28b4b28e450239e0856281257222fdbe571bdf6fcb7d67c385e2921635`")
    #expect(!text.contains(folder.path), "no path of this machine")
  }

  // MARK: Form

  @Test(arguments: scenarios)
  func isWellFormedMarkdown(_ scenario: String) throws {
    let text = try protocolText(scenario)
    var level = 0
    var columns: Int?
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode || line.hasPrefix("```") { continue }
      if line.hasPrefix("#") {
        let depth = line.prefix { $0 == "#" }.count
        #expect(depth <= level + 1, "a level is skipped at \(line)")
        level = depth
      }
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let count = line.replacing("\\|", with: "").filter { $0 == "|" }.count - 1
      #expect(count == columns ?? count, "\(line)")
      columns = count
    }
    #expect(!isCode, "a block of code is left open")
    #expect(!text.contains("\n\n\n") && text.hasSuffix("\n") && !text.contains("Optional("))
    let sections = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      sections == [
        "## 1. Purpose and patterns", "## 2. Entities, state variables and scales",
        "## 3. Process overview and scheduling", "## 4. Design concepts", "## 5. Initialisation",
        "## 6. Input data", "## 7. Submodels", "## References",
      ])
  }

  @Test func usersWordsAreNoMarks() throws {
    let text = try protocolText(Self.full)
    #expect(text.hasPrefix(#"# Every mechanism \| with \*marks\*: model description"#))
  }

  @Test func sameScenarioSameText() throws {
    #expect(try protocolText(Self.full) == protocolText(Self.full))
  }

  /// Kept as a file: whoever changes the text sees the change.
  @Test func textOfAShippedScenario() throws {
    let read = try ScenarioReader.read("shipped:/forty-five-degrees.json")
    try expectSnapshot(try ODD.text(of: read), "forty-five-degrees.md")
  }

  /// The pairs of levers beside a programme are those that `fair.py` found, and stand nowhere else.
  @Test func placeboIsThatOfItsPage() throws {
    let root = (1...3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let page = try String(
      contentsOf: root.appending(path: "Sources/PowerSimCore/PowerSimCore.docc/Diagonal.md"),
      encoding: .utf8)
    let sides = ["across", "within vertical", "within horizontal"]
    for (side, row) in zip(sides, Placebo.all) {
      // A mean and its interval: .0027 (.0012 to .0042).
      let found = rows(page).filter { $0.count == 4 && $0[1] == side }.map { cells in
        cells[2].replacing("−", with: "-").split { " ()".contains($0) }.compactMap { Double($0) }
      }
      #expect(found.count == row.count && found.allSatisfy { $0.count == 3 })
      #expect(page.contains("all of it gains .0249") && Placebo.alone == 0.0249)
      let means = found.map { $0[0] }
      #expect(found.count { $0[1] > 0 } == row.above)
      #expect((means.reduce(0, +) / Double(means.count) - row.mean).magnitude < 0.00011)
      #expect(means.min() == row.range.lowerBound && means.max() == row.range.upperBound)
    }
    let heading = "clearly better than either"
    #expect(try protocolText("{}").contains(heading) == false)
    let programme = #"{"programmes": {"p": {"budget": 1, "angle": 45, "from": 0, "until": 52}}}"#
    #expect(try protocolText(programme).contains(heading))
  }

  @Test func saysItIsNoForecast() throws {
    #expect(try protocolText("{}").contains("not a forecast"))
  }
}

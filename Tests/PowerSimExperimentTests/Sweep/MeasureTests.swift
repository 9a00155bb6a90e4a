import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimExperiment
@testable import PowerSimText

/// Formulas over one run, and what is wrong with them.
@Suite struct MeasureTests {
  private func scenario() throws -> Scenario {
    try ScenarioReader.read(
      text: """
        {"time": {"weeks": 100, "burnIn": 4}, "population": {"agents": 90, "places": 3},
         "output": {"windows": {"the reform": {"from": 10, "until": 13}}}}
        """, named: "s.json"
    ).scenario
  }

  /// Participation in week w is w squared.
  private func value(_ text: String) throws -> Double {
    let measure = Measure(name: "m", text: text, position: nil)
    return try measure.expression(for: scenario()).value { quantity, week in
      quantity.metric == "participation" ? Double(week * week) : 0.5
    }
  }

  @Test(
    arguments: [
      ("participation[7]", 49), ("participation[the reform]", (100 + 121 + 144) / 3.0),
      // Weeks 48 to 100: Σw² from 48 to 100 over 53.
      ("participation[end]", (338_350 - 35_720) / 53.0), ("participation[1..4]", 14 / 3.0),
      ("max(participation[0:26])", 625), ("max(participation[0:26]) - participation[max 0..26]", 0),
      ("min(participation[3:9])", 9), ("max(participation[2], meanTrust[0])", 4),
      ("max(participation[0:5]) + max(participation[0:3])", 20),
      ("participation{place 1}[2] / meanTrust[0]", 8), ("(participation - meanTrust)[2]", 3.5),
    ] as [(String, Double)])
  func isWorkedOut(_ text: String, _ expected: Double) throws {
    #expect(try (value(text) - expected).magnitude < 1e-9)
  }

  @Test(arguments: [
    ("participation", "has no week"), ("participation[ende]", "did you mean \"end\""),
    ("participation[0:26]", "stands inside max(…) or min(…)"),
    ("max(participation[0:26] + 1)", "stands inside max(…) or min(…)"),
    ("run.participation[1]", "no metric \"run\""), ("partisipation[1]", "did you mean"),
    ("participation[4:4]", "a week after 4"),
    ("participation{place -1}[1]", "there is no place -1; the first is 0"),
    ("participation{places 0, -2-1}[1]", "there is no place -2; the first is 0"),
    ("participation[1] 2", "an operator or the end"),
  ])
  func whatIsWrongIsTold(_ text: String, _ words: String) throws {
    do {
      _ = try value(text)
      Issue.record("\(text) was taken")
    } catch { #expect("\(error)".contains(words), "\(error)") }
  }

  @Test(arguments: [
    ("participation[101]", "week 101 is after the last, 100"),
    ("participation[-5]", "week -5 is before the first"),
    ("participation{place 3}[1]", "no place 3"),
    ("participation{group nobody}[1]", "has no \"nobody\""),
  ])
  func whatTheScenarioDoesNotHaveIsTold(_ text: String, _ words: String) throws {
    let measure = Measure(name: "m", text: text, position: nil)
    let scenario = try scenario()
    let expression = try measure.expression(for: scenario)
    do {
      _ = try Measure.recording([(measure: measure, expression: expression)], of: scenario)
      Issue.record("\(text) was taken")
    } catch { #expect(error.message.contains(words), "\(error)") }
  }
}

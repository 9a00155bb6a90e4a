import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// A number that is taken of every run of a sweep: `settledPower[end]`, `max(participation[0:156])`.
struct Measure: Sendable {
  /// Its name in tables.
  let name: String
  /// The formula, as the plan has it.
  let text: String
  /// Where it stands in the plan.
  let position: JSONValue.Position?
  /// The same as its path in the file; nil: among the plan's measures.
  var path: String?

  /// What is measured where a plan does not say: every headline metric at the end.
  static let standard = Metric.all.filter(\.isHeadline).map {
    Measure(name: $0.name, text: "\($0.name)[end]", position: nil)
  }

  /// The formula for a scenario, whose windows have names in it.
  ///
  /// - Throws: what is wrong with it, at its character.
  func expression(for scenario: Scenario) throws(Problem) -> Expression {
    do throws(ExpressionParser.Failure) {
      let expression = try ExpressionParser.parseMeasure(
        text, windows: Measure.windows(of: scenario))
      var open: String?
      expression.visitQuantities { quantity, weeks in if weeks.isEmpty { open = quantity.metric } }
      if let open {
        throw ExpressionParser.Failure(
          place: 0,
          message: "\(open) has no week; give one behind it, such as \(open)[end], \(open)[52] or "
            + "\(open)[0..52]")
      }
      return expression
    } catch { throw problem(error.message, at: error.place) }
  }

  /// What is recorded of a run for measures.
  ///
  /// - Throws: the first place, member or week that the scenario does not have.
  static func recording(
    _ measures: [(measure: Measure, expression: Expression)], of scenario: Scenario
  ) throws(Problem) -> RecordingPlan {
    var recording = RecordingPlan()
    for (measure, expression) in measures {
      var looks: [(Quantity, [Int])] = []
      expression.visitQuantities { looks.append(($0, $1)) }
      for (quantity, weeks) in looks {
        if let last = weeks.max(), last > scenario.time.lastTick {
          throw measure.problem("week \(last) is after the last, \(scenario.time.lastTick)")
        }
        do { try recording.add(quantity, weeks: weeks, of: scenario) } catch {
          throw measure.problem(error.message)
        }
      }
    }
    return recording
  }

  func problem(_ message: String, at place: Int? = nil) -> Problem {
    var position = position
    // One for the quotation mark.
    if let place { position?.column += 1 + place }
    return Problem(
      file: position?.file, line: position?.line, column: position?.column,
      path: path ?? "measures.\(name)", message)
  }

  /// The weeks of `end` and of the windows that the scenario names; the last is left out.
  private static func windows(of scenario: Scenario) -> [String: Range<Int>] {
    var windows: [String: Range<Int>] = [:]
    for window in scenario.output.windows + [Summary.end(of: scenario.time)] {
      let from = Int(window.from.rounded(.up))
      let until = Int(min(window.until, scenario.time.weeks + 1).rounded(.up))
      if from < until { windows[window.name] = from..<until }
    }
    return windows
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

/// A parameter moved away from what a run has it at.
package struct Variation: Sendable {
  /// What is moved and how far, such as `visibilityFear −20 %`.
  package let name: String
  /// What is moved.
  let parameter: Parameter
  private let factor: Double
  private let step: Double

  /// A parameter times a factor, plus a step; held within its range, and moved by at least one where it
  /// is a whole number.
  init(_ name: String, _ parameter: String, times factor: Double = 1, plus step: Double = 0) {
    guard let parameter = Parameter.named(parameter) else { preconditionFailure("no \(parameter)") }
    self.name = "\(parameter.name) \(name)"
    self.parameter = parameter
    self.factor = factor
    self.step = step
  }

  /// The four parameters whose levels move the headlines most and are known least, each a step down and
  /// up (model 9.1).
  package static let fragile: [Variation] =
    ["visibilityFear", "everydaySalience", "activation"].flatMap { parameter in
      [Variation("−20 %", parameter, times: 0.8), Variation("+20 %", parameter, times: 1.2)]
    } + [
      Variation("−1", "responseSteepness", plus: -1), Variation("+1", "responseSteepness", plus: 1),
    ]

  /// Every parameter, 30 % lower and higher.
  package static let all: [Variation] = Parameter.all.flatMap { parameter in
    [
      Variation("−30 %", parameter.name, times: 0.7),
      Variation("+30 %", parameter.name, times: 1.3),
    ]
  }

  /// What a value is moved to.
  func moved(_ value: Double) -> Double {
    var moved = value * factor + step
    if parameter.isWhole {
      moved.round()
      if moved == value { moved += factor < 1 || step < 0 ? -1 : 1 }
    }
    return min(max(moved, parameter.range.lowerBound), parameter.range.upperBound)
  }

  /// What a run has the parameter at.
  func value(in tree: JSONValue) -> Double {
    tree["parameters"]?[parameter.name]?.double ?? parameter.defaultValue
  }

  /// The scenario with the parameter moved.
  func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.parameters[keyPath: parameter.path] = moved(
      scenario.parameters[keyPath: parameter.path])
    return scenario
  }

  /// The scenario's keys with the parameter moved.
  func applied(to tree: JSONValue) -> JSONValue {
    MergePatch.scenario.merged(
      ["parameters": .object([.init(parameter.name, .number(moved(value(in: tree))))])], over: tree)
  }
}

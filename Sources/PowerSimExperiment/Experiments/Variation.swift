import PowerSimCore
import PowerSimScenario

/// A parameter moved away from what a run has it at.
package struct Variation: Sendable {
  /// What is moved and how far, such as `visibilityFear -20 %`.
  package let name: String
  private let parameter: String
  private let factor: Double
  private let step: Double

  /// A parameter times a factor, plus a step; held within its range.
  init(_ name: String, _ parameter: String, times factor: Double = 1, plus step: Double = 0) {
    self.name = name
    self.parameter = parameter
    self.factor = factor
    self.step = step
  }

  /// The four parameters on which participation hangs most, each a step down and up (model 9.1).
  package static let fragile: [Variation] =
    ["visibilityFear", "everydaySalience", "activation"].flatMap { parameter in
      [
        Variation("\(parameter) -20 %", parameter, times: 0.8),
        Variation("\(parameter) +20 %", parameter, times: 1.2),
      ]
    } + [
      Variation("responseSteepness -1", "responseSteepness", plus: -1),
      Variation("responseSteepness +1", "responseSteepness", plus: 1),
    ]

  /// The scenario's keys with the parameter moved.
  func applied(to tree: JSONValue) -> JSONValue {
    guard let row = Parameter.named(parameter) else { return tree }
    let old = tree["parameters"]?[parameter]?.double ?? row.standard
    let new = min(max(old * factor + step, row.range.lowerBound), row.range.upperBound)
    return MergePatch.scenario.merged(
      ["parameters": .object([.init(parameter, .number(new))])], over: tree)
  }
}

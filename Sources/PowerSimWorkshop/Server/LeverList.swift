import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// What a room can do, with the doses that are usual.
enum LeverList {
  /// For the presenter's page.
  static var json: JSONValue {
    let remedies = (try? Remedy.all())?.remedies ?? []
    let levers = Lever.all.map { lever -> JSONValue in
      let doses = remedies.first { $0.lever == lever }?.doses ?? []
      let low = doses.min() ?? lever.range.lowerBound
      let high = doses.max() ?? lever.range.upperBound
      // A slider reaches twice the strong dose, where the lever does.
      let most = lever.operation == .set ? 208 : min(lever.range.upperBound, 2 * high)
      let least =
        lever.operation == .set
        ? max(1, lever.range.lowerBound) : lever.range.lowerBound < 0 ? -high : 0
      return [
        "name": .string(lever.name), "title": .string(spaced(lever.name)),
        "meaning": .string(lever.meaning), "aliases": .array(lever.aliases.map(JSONValue.string)),
        "remedies": .string(lever.remedies), "least": .number(least), "most": .number(most),
        "usual": .number(lever.operation == .set ? low : high),
        "step": .number(lever.parameter.isWhole ? 1 : most / 40),
      ]
    }
    let shocks = ShockKind.all.compactMap { kind -> JSONValue? in
      guard let setting = kind.settings.first(where: { $0.name == "value" }) else { return nil }
      return [
        "name": .string(kind.name), "title": .string(spaced(kind.name)),
        "meaning": .string(kind.meaning), "lasts": .bool(kind.lasts),
        "usual": .number(setting.defaultValue), "least": 0,
        "most": .number(min(setting.range.upperBound, 4 * setting.defaultValue)),
        "weeks": .number(Change.weeksOfShock),
      ]
    }
    let rules = Parameter.all.filter { $0.offAtZero && $0.defaultValue != 0 }.map { parameter in
      ["name": .string(parameter.name), "meaning": .string(parameter.meaning)] as JSONValue
    }
    return ["levers": .array(levers), "shocks": .array(shocks), "rules": .array(rules)]
  }
}

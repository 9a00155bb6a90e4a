import PowerSimCore
import PowerSimText

extension Rule {
  /// A lever under a name that turns it round becomes the lever itself, with the sign turned.
  static let opposites = Rule { draft in
    draft.tree.changeMembers(of: "policies") { policy in
      guard let name = policy.value["lever"]?.string,
        let lever = Lever.all.first(where: { $0.opposites.contains(name) })
      else { return }
      policy.value["lever"] = .string(lever.name)
      guard let value = policy.value["value"] else { return }
      var turned: JSONValue?
      if let number = value.double { turned = .number(0 - number) }
      if let percent = value.string.flatMap(PercentText.number) {
        turned = .string("\((0 - percent).literal) %")
      }
      guard var turned else { return }
      turned.position = value.position
      policy.value["value"] = turned
    }
  }

  /// A percentage of what is in force becomes the number that it comes to.
  ///
  /// In force is what the scenario's `parameters` say, other policies aside.
  static let percentages = Rule { draft in
    var plains: [String: JSONValue] = [:]
    for policy in draft.members("policies") {
      guard let value = policy.value["value"], let text = value.string,
        let percent = PercentText.number(text),
        let lever = Lever.named(policy.value["lever"]?.string ?? ""), lever.operation == .add,
        percent >= 0 || lever.range.lowerBound < 0,
        let base = draft.value("parameters", lever.parameter.name)?.double
      else { continue }
      let path = ["policies", policy.key, "value"]
      let name = lever.parameter.name
      let number = tidy(base * percent / 100)
      if base == 0 {
        draft.report(
          path,
          "\(text) of \(name), which is 0 in this scenario, is nothing; give the number to add, or "
            + "set parameters.\(name)")
      } else if !lever.range.contains(number) {
        draft.report(
          path,
          "\(text) of \(name), which is \(base.literal), is \(number.literal); expected "
            + Bounds(lever.range).phrase)
      }
      var plain = JSONValue.number(number)
      plain.position = value.position
      plains[policy.key] = plain
    }
    draft.tree.changeMembers(of: "policies") { policy in
      if let plain = plains[policy.key] { policy.value["value"] = plain }
    }
  }
}

/// A number without the error in the last digits that multiplying leaves: 15 digits that count.
private func tidy(_ number: Double) -> Double {
  var factor = 1.0
  while number != 0 && (number * factor).magnitude < 1e14 && factor < 1e22 { factor *= 10 }
  let tidied = (number * factor).rounded() / factor
  return tidied.isFinite ? tidied : number
}

extension DecodedRule {
  /// A policy that has nothing to act on is no fault, but hardly meant.
  static let nothingToActOn = DecodedRule { scenario, draft in
    let doses = scenario.doses
    draft.doses = doses
    for dose in doses where dose.changesNothing {
      guard case .policy(let number) = dose.mover, scenario.policies[number].value != 0,
        let effect = dose.effects.first, dose.strength > 0
      else { continue }
      draft.note(
        "policies.\(scenario.policies[number].name) changes nothing: without it "
          + "\(dose.parameter.name) is \(effect.without.literal), and so it is with it")
    }
  }
}

import PowerSimCore
import PowerSimText

extension Rule {
  /// What has a cost at par is pulled so many times as far: `compare --equal-cost`.
  static let scaledDoses = Rule { draft in
    guard let factor = draft.doseFactor else { return }
    for (section, key) in [("policies", "value"), ("programmes", "budget")] {
      var scaled: [String: JSONValue] = [:]
      for member in draft.members(section) where member.value["cost"]?.string == Cost.parUnit {
        guard let value = member.value[key], let number = value.double else { continue }
        var dose = JSONValue.number(number * factor)
        dose.position = value.position
        scaled[member.key] = dose
        let range =
          section == "programmes"
          ? ScenarioShape.budgets : Lever.named(member.value["lever"]?.string ?? "")?.range
        guard let range, !range.contains(number * factor) else { continue }
        draft.report(
          [section, member.key, key],
          "\(plain(number)) times \(short(factor)), for the same cost, is \(short(number * factor)); "
            + "expected \(Bounds(range).phrase)")
      }
      draft.tree.changeMembers(of: section) { member in
        if let dose = scaled[member.key] { member.value[key] = dose }
      }
    }
    let name = draft.value("name")?.string ?? draft.stem
    draft.tree["name"] = .string("\(name) (doses × \(short(factor)))")
  }

  /// Costs that can be added up: one unit, nothing below 0, prices that there are.
  static let costs = Rule { draft in
    var first: (path: String, unit: String)?
    if let unit = draft.value("output", "spending")?.string {
      if unit != Cost.parUnit { checkUnit(unit, ["output", "spending"], &draft) }
      first = ("output.spending", unit)
    }
    for section in ["programmes", "policies"] {
      for member in draft.members(section) {
        guard let cost = member.value["cost"] else { continue }
        let path = [section, member.key, "cost"]
        guard let unit = cost.string ?? cost["unit"]?.string else { continue }
        if cost.string == nil { checkUnit(unit, path + ["unit"], &draft) }
        if cost.string == Cost.parUnit && section == "policies" { checkPar(member, path, &draft) }
        if let first, first.unit != unit {
          draft.report(
            path,
            "is in \(unit.shortened().quoted), but \(first.path) in \(first.unit.shortened().quoted); "
              + "costs of one scenario have one unit, since different ones are not added up")
        }
        first = first ?? (Problem.path(path), unit)
        noteInherited(member, section, &draft)
      }
    }
  }

  /// A unit stands behind numbers, in the terminal, on pages and in files.
  private static func checkUnit(_ unit: String, _ path: [String], _ draft: inout Draft) {
    let isClean = !unit.unicodeScalars.contains {
      [.control, .format, .lineSeparator, .paragraphSeparator].contains(
        $0.properties.generalCategory)
    }
    if !isClean || unit.unicodeScalars.count > 20 || unit.isEmpty || unit != unit.trimmingBlanks {
      draft.report(
        path,
        "\(shown(unit)) is no unit; expected 1 to 20 characters without line breaks and without blanks "
          + "around them, such as £ or hours")
    } else if unit.lowercased() == Cost.parUnit {
      draft.report(
        path,
        "\(unit.quoted) is the unit of costs that the model knows; write \"cost\": \"par\", or name "
          + "another unit")
    }
  }

  private static func checkPar(
    _ policy: JSONValue.Member, _ path: [String], _ draft: inout Draft
  ) {
    guard let lever = Lever.named(policy.value["lever"]?.string ?? ""),
      let par = ParPrice.of(lever), let value = policy.value["value"]?.double
    else { return }
    if value < 0 {
      draft.report(
        path,
        "a cut has no price at par: it would count as income; leave the cost out, or give "
          + "{\"perWeek\": …, \"unit\": \"…\"}")
    } else if let price = draft.value("parameters", par.price.name)?.double, price == 0, value > 0 {
      draft.report(
        path, "parameters.\(par.price.name) is 0, so that no budget buys \(lever.parameter.name)")
    }
  }

  /// A dose of one file and a price of another hardly belong together.
  private static func noteInherited(
    _ member: JSONValue.Member, _ section: String, _ draft: inout Draft
  ) {
    guard let amount = member.value["cost"]?["perWeek"], let unit = member.value["cost"]?["unit"],
      let price = amount.position?.file
    else { return }
    // What is laid over a file comes after it.
    let layers = [Draft.commandLine] + draft.sources
    for key in ["value", "budget", "places"] {
      guard let file = member.value[key]?.position?.file,
        let layer = layers.firstIndex(of: file), let below = layers.firstIndex(of: price),
        layer < below
      else { continue }
      draft.note(
        "\(section).\(member.key) has its \(key) from \(file) and its cost, "
          + "\(plain(amount.double ?? 0)) \(unit.string ?? "") a week, still from \(price)")
    }
  }
}

extension DecodedRule {
  /// The most that anything may cost a week, at par too: sums stay exact enough to be compared.
  private static let most = ScenarioShape.mostCost

  /// Where some say what they cost, the others count as nothing.
  static let statedCosts = DecodedRule { scenario, draft in
    let spending = Spending(scenario)
    for item in spending.items where !(item.perWeek <= most) {
      draft.report(
        ["policies", item.name, "cost"],
        "comes to \(short(item.perWeek)) \(spending.unit ?? "") a week by the prices of programmes; "
          + "expected at most \(grouped(most)): raise the price under parameters, or give "
          + "{\"perWeek\": …, \"unit\": \"…\"}")
    }
    guard spending.unit != nil, !spending.unpriced.isEmpty else { return }
    let names = spending.unpriced.map { "“\($0.shortened())”" }
    draft.note(
      "\(listed(names, limit: 6)) \(names.count == 1 ? "states" : "state") no cost and "
        + "\(names.count == 1 ? "counts" : "count") as nothing in spending")
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

extension ODD {
  mutating func addProcess() {
    out.heading(2, "3. Process overview and scheduling")
    out.paragraph(
      "Time is discrete, and updates are synchronous: every quantity on the right-hand side of an "
        + "equation is the value at t, whatever the order of agents, ties and places, so that order "
        + "changes no result. The next state is in force when all have moved. A tick has these "
        + "stages, in this order:")
    out.table(
      ["", "stage", "reads", "writes"],
      zip(1..., stages).map { [String($0), $1.words.name, $1.words.reads, $1.words.writes] })
    out.paragraph(
      "Within the stage “agents and ties” each agent walks its ties once (exchange, call of the "
        + "neighbours, their disposition, strength of the tie), then moves its own state; trust "
        + "follows in the last stage, because it needs what the whole place was answered. A weekly",
      "rate times dt may not exceed 1 (but for founding, which multiplies X²); such a scenario is "
        + "refused.")
    out.heading(3, "3.1 What happens when")
    let spells = Spells(scenario)
    let doses = Dictionary(grouping: scenario.doses, by: \.mover)
    let rows = programmes(spells, doses) + policies(spells, doses) + shocks(doses)
    if rows.isEmpty {
      out.paragraph("Nothing: no programme, policy or shock acts in this scenario.")
    } else {
      out.paragraph(
        "Beginnings are included, ends are not. A change in force at t shows in the state from the "
          + "next tick on.")
      out.table(["what", "acts on", "how far", "when", "where"], rows)
    }
  }

  private var stages: [Stage] {
    Stage.allCases.filter { stage in
      switch stage.clocked {
      case .pairing: !activity.hasTies
      case .removal: Submodel.removal.acts(in: activity)
      default: true
      }
    }
  }

  private func programmes(_ spells: Spells, _ doses: [Dose.Mover: [Dose]]) -> [[String]] {
    scenario.programmes.enumerated().map { position, programme in
      let (vertical, horizontal) = programme.split
      func buys(_ amount: Double, _ side: ParPrice.Side) -> String {
        ParPrice.all.filter { $0.side == side }.compactMap { bought in
          let value = amount * scenario.parameters[keyPath: bought.price.path]
          return value == 0
            ? nil : "\(coded(bought.lever.parameter.name)) +\(grouped(rounded(value)))"
        }.joined(separator: ", ")
      }
      let bought = [buys(vertical, .vertical), buys(horizontal, .horizontal)].filter {
        !$0.isEmpty
      }
      return [
        "programme “\(escaped(programme.label))”", bought.joined(separator: "; "),
        "budget \(grouped(programme.budget)) at \(grouped(programme.angle)) degrees: "
          + "\(grouped(rounded(vertical))) vertical, \(grouped(rounded(horizontal))) horizontal"
          + words(doses[.programme(position)]) + words(programme.cost),
        calendar.words(spells.of(programme.name, programme.span)), "everywhere",
      ]
    }
  }

  private func policies(_ spells: Spells, _ doses: [Dose.Mover: [Dose]]) -> [[String]] {
    scenario.policies.enumerated().map { position, policy in
      let parameter = policy.lever.parameter
      return [
        "policy “\(escaped(policy.label))”",
        "\(coded(parameter.name)) by the lever \(coded(policy.lever.name)) "
          + "(\(policy.lever.operation.rawValue)): \(policy.lever.meaning)",
        grouped(policy.value)
          + (parameter.unit.isEmpty || policy.lever.operation == .reduce
            || policy.lever.operation == .fill ? "" : " " + parameter.unit)
          + words(doses[.policy(position)]) + words(policy.cost),
        calendar.words(spells.of(policy.name, policy.span)), places(policy.places),
      ]
    }
  }

  private func shocks(_ doses: [Dose.Mover: [Dose]]) -> [[String]] {
    scenario.shocks.enumerated().map { position, shock in
      var values = shock.kind.settings.map { setting in
        "\(setting.meaning): \(grouped(shock.values[setting.name] ?? setting.defaultValue))"
          + (setting.unit.isEmpty ? "" : " " + setting.unit)
      }
      if !shock.ends.isEmpty { values.append("ends " + listed(shock.ends.map(escaped), "and")) }
      if !shock.begins.isEmpty {
        values.append("begins " + listed(shock.begins.map(escaped), "and"))
      }
      return [
        "shock “\(escaped(shock.label))” (\(coded(shock.kind.name)))", shock.kind.meaning,
        values.joined(separator: "; ") + words(doses[.shock(position)]),
        shock.kind.lasts
          ? calendar.words([shock.span]) : "in \(calendar.words(shock.span.from ?? 0))",
        places(shock.places),
      ]
    }
  }

  /// What is in force without it and with it, as the end of a cell.
  private func words(_ doses: [Dose]?) -> String {
    (doses ?? []).map { "; " + $0.change(in: scenario) }.joined()
  }

  /// What it costs, as the end of a cell.
  private func words(_ cost: Cost?) -> String {
    switch cost {
    case nil: ""
    case .par: "; its cost is counted at par, in units of budget"
    case .perWeek(let cost, let unit): "; it costs \(escaped(amount(cost, unit))) a week"
    }
  }

  private func places(_ numbers: [Int]?) -> String {
    guard let numbers else { return "everywhere" }
    let names = numbers.prefix(12).map { escaped(scenario.places.names[$0]) }
    return numbers.count > 12
      ? names.joined(separator: ", ") + " and \(grouped(numbers.count - 12)) more"
      : listed(names, "and")
  }

  /// Four digits, for amounts that follow from others.
  private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

import PowerSimCore

extension Rule {
  /// Elections end and begin what is there; what they begin has no start of its own.
  static let elections = Rule { draft in
    let policies = draft.members("policies").map(\.key)
    let programmes = draft.members("programmes").map(\.key)
    for name in policies where programmes.contains(name) {
      draft.report(
        ["policies", name], "a programme has the same name; elections could not tell them apart")
    }
    var begun: [String: String] = [:]
    for shock in draft.members("shocks") where shock.value["kind"]?.string == "election" {
      for key in ["ends", "begins"] {
        for name in shock.value[key]?.elements?.compactMap(\.string) ?? [] {
          if !policies.contains(name) && !programmes.contains(name) {
            draft.report(
              ["shocks", shock.key, key],
              "there is no policy or programme \"\(name)\""
                + (policies.isEmpty && programmes.isEmpty
                  ? "; there is none at all"
                  : Suggestion.ending(for: name, among: policies + programmes)))
          } else if key == "begins" {
            begun[name] = shock.key
          }
        }
      }
      if ["ends", "begins"].allSatisfy({ shock.value[$0]?.elements?.isEmpty ?? true }) {
        draft.report(
          ["shocks", shock.key], "an election needs \"ends\" or \"begins\", or it changes nothing")
      }
    }
    for (section, names) in [("policies", policies), ("programmes", programmes)] {
      for name in names {
        if let election = begun[name] {
          if draft.value(section, name, "from") != nil {
            draft.report(
              [section, name, "from"],
              "the election \"\(election)\" begins it; remove this key or take it off the election")
          } else if let until = draft.value(section, name, "until")?.double,
            let from = draft.value("shocks", election, "from")?.double, until <= from
          {
            draft.report(
              [section, name, "until"],
              "expected a week after \(from.plain), in which the election \"\(election)\" begins it; "
                + "found \(until.plain)")
          }
        } else if draft.value(section, name)?.members != nil,
          draft.value(section, name, "from") == nil
        {
          draft.tree[section]?[name]?["from"] = .number(0)
        }
      }
    }
  }

  /// Two names of one lever combine: one mechanism, not two.
  static let aliases = Rule { draft in
    for lever in Lever.all {
      let users = draft.members("policies").filter {
        $0.value["lever"]?.string == lever.name
      }.map { policy in
        let name = draft.leverNames[policy.key] ?? lever.name
        return name == lever.name ? policy.key : "\(policy.key) (\(name))"
      }
      if users.count > 1 {
        draft.note(
          "policies \(users.joined(separator: ", ")) all pull the lever \(lever.name): one mechanism, "
            + "on which they combine")
      }
    }
    for policy in draft.members("policies") where draft.leverNames[policy.key] == "austerity" {
      if let value = policy.value["value"]?.double, value > 0 {
        draft.report(
          ["policies", policy.key, "value"],
          "austerity takes capacity away, so its value must be negative; found \(value.plain)")
      }
    }
  }

  /// Every row of every output names its scenario.
  static let name = Rule { draft in
    if draft.value("name")?.string == "" {
      draft.report(
        ["name"], "expected a text that is not empty; without the key it is the file's name")
    }
  }

  /// Recording makes sense.
  static let output = Rule { draft in
    if let sample = draft.value("output", "agents", "sample")?.int, let agents = draft.knownAgents,
      sample > agents
    {
      draft.note("output.agents.sample is \(sample); all \(agents) agents are recorded")
    }
    for window in draft.members("output", "windows") {
      let ends = window.key.split(separator: "-", omittingEmptySubsequences: false)
      let isYear =
        ends.count == 2 && ends.allSatisfy { NumberText.count(Array($0.utf8).span) != nil }
      if ["start", "end"].contains(window.key) || isYear {
        draft.report(
          ["output", "windows", window.key],
          "\"\(window.key)\" is a name of a standard window; choose another")
      }
    }
    for table in ["places", "groups", "agents", "ties"] {
      if let every = draft.value("output", "every")?.double,
        let own = draft.value("output", table, "every")?.double,
        every > 0, own / every != (own / every).rounded(), wholeTick(every, draft),
        wholeTick(own, draft)
      {
        draft.report(
          ["output", table, "every"],
          "expected a multiple of output.every, \(every.plain); found \(own.plain)")
      }
    }
  }
}

/// Whether a time is a multiple of the ticks; what is not is reported elsewhere.
private func wholeTick(_ weeks: Double, _ draft: Draft) -> Bool {
  guard let tick = draft.value("time", "weeksPerTick")?.double, tick > 0 else { return true }
  return weeks / tick == (weeks / tick).rounded()
}

extension DecodedRule {
  /// No rate in force may move more than there is in one tick.
  static let rates = DecodedRule { scenario, draft in
    let dt = scenario.time.weeksPerTick
    let timeline = Timeline(scenario)
    var reported: Set<String> = []
    for week in [-scenario.time.burnIn] + timeline.turningWeeks {
      for p in timeline.inForce(at: week).zones {
        for parameter in Parameter.all where parameter.isRate {
          let rate = p[keyPath: parameter.path]
          if rate * dt > 1 && reported.insert(parameter.name).inserted {
            draft.report(
              ["parameters", parameter.name],
              "\(rate.plain) per week in force in week \(week.plain) is more than 1 per tick of "
                + "\(dt.plain) weeks; lower it or shorten time.weeksPerTick")
          }
        }
      }
    }
  }

  /// Policies that push a parameter out of its range are cut off there.
  static let clipping = DecodedRule { scenario, draft in
    let timeline = Timeline(scenario)
    for week in timeline.turningWeeks {
      for name in timeline.inForce(at: week).clipped {
        guard let parameter = Parameter.named(name) else { continue }
        draft.note(
          "policies or shocks push \(name) out of its range "
            + "[\(parameter.range.lowerBound.plain), \(parameter.range.upperBound.plain)]; it stays "
            + "at the end of it")
      }
    }
  }
}

import PowerSimCore
import PowerSimText

extension Rule {
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
          "policies \(listed(users)) \(users.count == 2 ? "both" : "all") pull the "
            + "lever \(lever.name): one mechanism, on which they combine")
      }
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
      if isStandardWindow(window.key) {
        draft.report(
          ["output", "windows", window.key],
          "\(window.key.quoted) is the name of a standard window; those are \"start\", \"end\" and the "
            + "years \"0-52\", \"52-104\" and so on; choose another name")
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
          "expected a multiple of output.every, \(every.literal); found \(own.literal)")
      }
    }
  }
}

/// Whether a name is `start`, `end` or that of a year of 52 weeks.
private func isStandardWindow(_ name: String) -> Bool {
  guard let from = name.split(separator: "-").first.flatMap({ Int($0) }) else {
    return name == "start" || name == "end"
  }
  return from >= 0 && from.isMultiple(of: 52) && name == "\(from)-\(from + 52)"
}

/// Whether a time is a multiple of the ticks; what is not is reported elsewhere.
private func wholeTick(_ weeks: Double, _ draft: Draft) -> Bool {
  guard let tick = draft.value("time", "weeksPerTick")?.double, tick > 0 else { return true }
  return weeks / tick == (weeks / tick).rounded()
}

extension DecodedRule {
  /// No rate in force may move more than there is in one tick; policies that push a parameter out of
  /// its range are cut off there.
  static let inForce = DecodedRule { scenario, draft in
    let dt = scenario.time.weeksPerTick
    let timeline = Timeline(scenario)
    var reported: Set<String> = []
    for week in [-scenario.time.burnIn] + timeline.turningWeeks {
      let inForce = timeline.inForce(at: week)
      for p in inForce.zones {
        for parameter in Parameter.all where parameter.isRate {
          let rate = p[keyPath: parameter.path]
          if rate * dt > 1 && reported.insert(parameter.name).inserted {
            draft.report(
              ["parameters", parameter.name],
              "\(rate.literal) per week in force in week \(week.literal) is more than 1 per tick of "
                + "\(dt.literal) weeks; lower it or shorten time.weeksPerTick")
          }
        }
      }
      for name in inForce.clipped {
        guard let parameter = Parameter.named(name) else { continue }
        draft.note(
          "policies or shocks push \(name) out of its range "
            + "[\(parameter.range.lowerBound.literal), \(parameter.range.upperBound.literal)]; it stays "
            + "at the end of it")
      }
    }
  }
}

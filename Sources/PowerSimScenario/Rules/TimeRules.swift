import PowerSimCore
import PowerSimText

extension Rule {
  /// All times are whole numbers of ticks.
  static let wholeTicks = Rule { draft in
    guard let tick = draft.value("time", "weeksPerTick")?.double,
      ScenarioShape.tickLengths.contains(tick)
    else { return }
    var paths = [
      ["time", "weeks"], ["time", "burnIn"], ["output", "every"], ["output", "places", "every"],
      ["output", "groups", "every"], ["output", "agents", "every"],
      ["output", "ties", "every"],
    ]
    for section in ["programmes", "policies", "shocks"] {
      for member in draft.members(section) {
        for key in ["from", "until", "ramp"] { paths.append([section, member.key, key]) }
      }
    }
    for window in draft.members("output", "windows") {
      for key in ["from", "until"] { paths.append(["output", "windows", window.key, key]) }
    }
    for path in paths {
      guard let weeks = draft.value(at: path)?.double, weeks / tick != (weeks / tick).rounded()
      else { continue }
      // A default is no fault of the user's, but has to go.
      let isDefault = draft.value(at: path)?.position == nil
      draft.report(
        path,
        "expected a multiple of weeksPerTick, \(tick.literal); "
          + (isDefault ? "the default is \(weeks.literal)" : "found \(weeks.literal)"))
    }
  }

  /// A point sets off decimals in JSON, but thousands in many countries: `2.000` is 2.
  static let thousands = Rule { draft in
    for path in [
      ["population", "agents"], ["population", "places"], ["time", "weeks"], ["time", "burnIn"],
      ["replicates"],
    ] {
      guard let value = draft.value(at: path), value.position != nil,
        case .number(let text) = value.content, text.hasSuffix(".000"), let number = value.int
      else { continue }
      draft.note(
        "\(Problem.path(path)): \(text) is \(number), since a point sets off decimals; write "
          + "\(text.filter { $0 != "." }) if thousands are meant")
    }
  }

  /// No rate may move more than there is in one tick; policies and shocks are looked at later.
  static let baseRates = Rule { draft in
    guard let tick = draft.value("time", "weeksPerTick")?.double,
      ScenarioShape.tickLengths.contains(tick)
    else { return }
    for parameter in Parameter.all where parameter.isRate {
      guard let rate = draft.value("parameters", parameter.name)?.double,
        parameter.range.contains(rate), rate * tick > 1
      else { continue }
      draft.report(
        ["parameters", parameter.name],
        (draft.isGiven("parameters", parameter.name) ? "" : "the default of ")
          + "\(rate.literal) per week is more than 1 per tick of \(tick.literal) weeks; lower it or shorten "
          + "time.weeksPerTick")
    }
  }

  /// What ends comes after what begins; what lies beyond the run is worth a note.
  static let spans = Rule { draft in
    guard let weeks = draft.value("time", "weeks")?.double else { return }
    let spans =
      ["programmes", "policies", "shocks"].flatMap { section in
        draft.members(section).map { [section, $0.key] }
      } + draft.members("output", "windows").map { ["output", "windows", $0.key] }
    let turns = draft.turns
    for path in spans {
      // Elections have rules of their own for what they begin.
      if path.count == 2, draft.value(at: path + ["from"]) == nil,
        Turn.begin(turns[path[1]])
      {
        continue
      }
      let from = draft.value(at: path + ["from"])?.double ?? 0
      if let until = draft.value(at: path + ["until"])?.double, until <= from {
        draft.report(
          path + ["until"], "expected a week after from, \(from.literal); found \(until.literal)")
      }
      if from > weeks {
        draft.note(
          "\(path.joined(separator: ".")) begins in week \(from.literal), after the run's end")
      } else if let until = draft.value(at: path + ["until"])?.double, until > weeks {
        draft.note(
          "\(path.joined(separator: ".")) lasts until week \(until.literal), beyond the run's end")
      }
    }
  }
}

import PowerSimCore

extension Rule {
  /// Ticks are powers of two of a week, and all times whole numbers of ticks.
  static let wholeTicks = Rule { draft in
    guard let tick = draft.value("time", "weeksPerTick")?.double, tick > 0 else { return }
    guard tick.significand == 1 else {
      draft.report(
        ["time", "weeksPerTick"],
        "expected a power of two such as 1, 0.5, 0.25 or 2, so that times are exact")
      return
    }
    var paths = [
      ["time", "weeks"], ["time", "burnIn"], ["output", "every"], ["output", "agents", "every"],
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
      draft.report(
        path, "expected a multiple of weeksPerTick, \(tick.plain); found \(weeks.plain)")
    }
  }

  /// What ends comes after what begins; what lies beyond the run is worth a note.
  static let spans = Rule { draft in
    guard let weeks = draft.value("time", "weeks")?.double else { return }
    let spans =
      ["programmes", "policies", "shocks"].flatMap { section in
        draft.members(section).map { [section, $0.key] }
      } + draft.members("output", "windows").map { ["output", "windows", $0.key] }
    for path in spans {
      let from = draft.value(at: path + ["from"])?.double ?? 0
      if let until = draft.value(at: path + ["until"])?.double, until <= from {
        draft.report(
          path + ["until"], "expected a week after from, \(from.plain); found \(until.plain)")
      }
      if from > weeks {
        draft.note(
          "\(path.joined(separator: ".")) begins in week \(from.plain), after the run's end")
      }
    }
    for shock in draft.members("shocks") where !(shock.value["until"]?.isNull ?? true) {
      if let until = shock.value["until"]?.double, until > weeks {
        draft.note("shocks.\(shock.key) goes on beyond the end of the run")
      }
    }
  }
}

extension Double {
  /// `104` rather than `104.0`.
  var plain: String { JSONValue.number(self).scalarText ?? "\(self)" }
}

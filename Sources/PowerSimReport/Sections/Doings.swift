import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

// What the first screen says of what is done: with what it is compared, what all have in common, and what
// each variant does, with doses in words.
extension Report {
  /// More than so many doings of one scenario are counted.
  private var told: Int { scenarios.count > 2 ? 2 : 3 }

  /// With what the others are compared, what is done there, and what happens to all.
  var versus: Markup {
    if isSingle { return "" }
    let own = isOwn ? [] : doings(happenings[1].events)
    let first: Markup =
      isOwn
      ? "the same society without its policies"
      : "\(keys[0].sign) \(keys[0].name)\(own.isEmpty ? "" : ", with " as Markup)\(own.joined(by: "; "))"
    let shared = sharedSettings + doings(happenings[0].events)
    let all: Markup =
      shared.isEmpty
      ? ""
      : " \(scenarios.count == 2 ? "Both" : "All") have \(shared.joined(by: "; "))."
    return "<p class=\"versus\">Compared with \(first).\(all)</p>"
  }

  /// What a variant does that the first scenario does not, with its doses; or in what it differs.
  func does(_ number: Int) -> Markup {
    let own = happenings[number + 1].events
    let missing = happenings[1].events.filter { event in
      !own.contains { $0.label == event.label }
        && !Event.all(scenarios[number].scenario).contains(event)
    }
    var parts = doings(own)
    if !missing.isEmpty { parts.append("without \(listed(missing.map(\.label), "and"))") }
    if parts.isEmpty { parts = differing(number) }
    if parts.isEmpty { return "" }
    let cost = isOwn ? "" : costDifference(number)
    return "<p class=\"does\">\(parts.joined(by: "; ")).\(cost.isEmpty ? "" : " \(cost)")</p>"
  }

  /// Each by its name with what it does; where and when behind the last if that is one for all.
  private func doings(_ events: [Event]) -> [Markup] {
    let events = events.filter { !$0.spells.isEmpty }
    guard !events.isEmpty else { return [] }
    let places = Report.unique(events.map(\.place))
    let times = Report.unique(events.map { $0.briefTime(axis) })
    // What happens again and again is told once.
    if events.count > told, places.count == 1, Report.unique(events.map(\.dose)).count == 1 {
      let labels = listed(events.map(\.label), limit: 2)
      return [
        "<b>\(labels)</b>\(places[0].isEmpty ? "" : " ")\(places[0]), one by one: \(events[0].dose)"
      ]
    }
    var parts = events.prefix(told).map { event in
      let own = [
        places.count > 1 ? event.place : "", times.count > 1 ? event.briefTime(axis) : "",
      ].filter { !$0.isEmpty }
      let begin = own.isEmpty ? "" : " " + own.joined(separator: ", ")
      return "<b>\(event.label)</b>\(begin): \(event.dose)" as Markup
    }
    if events.count > parts.count { parts.append("and \(events.count - parts.count) more") }
    let common = [places.count > 1 ? "" : places[0], times.count > 1 ? "" : times[0]]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    if !common.isEmpty {
      let whole = ["", "both "]
      parts[parts.count - 1] += ", \(events.count > 2 ? "all " : whole[events.count - 1])\(common)"
    }
    return parts
  }

  /// In what settings a variant differs from the first.
  private func differing(_ number: Int) -> [Markup] {
    let settings = SettingDifference.between(
      [scenarios[0], scenarios[number]].map { SettingList($0.read.resolved) })
    let parts = settings.prefix(told).map { setting in
      let (one, other) = (setting.values[0], setting.values[1])
      return
        "\(setting.plainName) \(one.isEmpty ? "–" : one) → \(other.isEmpty ? "–" : other)" as Markup
    }
    return settings.count > parts.count
      ? parts + ["and \(settings.count - parts.count) more settings"] : parts
  }

  /// The numbers of the society that are not the usual ones, the same in all.
  private var sharedSettings: [Markup] {
    let lists = scenarios.map { SettingList($0.read.resolved) }
    let unusual = SettingDifference.between([SettingList.defaults, lists[0]]).filter { setting in
      setting.name.hasPrefix(SettingDifference.parameters) && !setting.values[0].isEmpty
        && lists.allSatisfy { list in
          list.rows.contains { $0.name == setting.name && $0.value == setting.values[1] }
        }
    }
    let parts = unusual.prefix(2).map { setting in
      "\(setting.plainName) \(setting.values[1]) (usually \(setting.values[0].prefix { $0 != " " }))"
        as Markup
    }
    return unusual.count > parts.count
      ? parts + ["\(unusual.count - parts.count) more unusual settings"] : parts
  }
}

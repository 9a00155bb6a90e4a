import PowerSimCore
import PowerSimText

extension Report {
  /// What each scenario does or suffers, and whether all share it.
  var happenings: [(key: ScenarioKey?, events: [Event])] {
    let own = scenarios.map { Event.all($0.scenario) }
    if isSingle { return [(nil, own[0])] }
    let shared = own[0].filter { event in own.allSatisfy { $0.contains(event) } }
    return [(nil, shared)]
      + zip(keys, own).map { key, events in (key, events.filter { !shared.contains($0) }) }
  }

  /// The same for the charts.
  var strip: EventStrip {
    EventStrip(axis: axis, events: happenings.map { ($0.key?.paint ?? "ink", $0.events) })
  }

  /// What happens when: a bar for what is done, a mark for what happens.
  var timeline: Markup {
    let rows = happenings.flatMap { key, events in
      events.map { event(key, $0) }
    }
    guard !rows.isEmpty else {
      return
        "<p>Nothing happens: no policy, no programme, no shock. What moves, moves by itself.</p>"
    }
    return """
      <h3>What happens when</h3>
      <ul class="events">\(rows)</ul>
      \(oneMechanism)
      """
  }

  /// Policies that pull one lever are one mechanism, whatever they are called.
  private var oneMechanism: Markup {
    var sentences: [String] = []
    for lever in Lever.all {
      for scenario in scenarios.map(\.scenario) {
        let labels = scenario.policies.filter { $0.lever.name == lever.name }.map {
          "“\($0.label)”"
        }
        guard labels.count > 1 else { continue }
        let others = (lever.aliases + lever.opposites).joined(separator: ", ")
        let sentence =
          "\(Report.list(labels)) pull one lever, \(lever.name)"
          + (others.isEmpty ? "" : " (also called \(others))")
          + ": one mechanism, on which they combine."
        if !sentences.contains(sentence) { sentences.append(sentence) }
      }
    }
    return sentences.isEmpty ? "" : "<p class=\"note\">\(sentences.joined(separator: " "))</p>"
  }

  private func event(_ key: ScenarioKey?, _ event: Event) -> Markup {
    let marks: [Markup] = event.spells.compactMap { spell in
      guard let week = spell.from, week <= axis.end else { return nil }
      let (from, until) = (axis.part(week), spell.until.map { axis.part($0) } ?? 1)
      let style =
        "left:\(fixed(100 * from, 2))%;width:\(fixed(100 * max(0, until - from), 2))%"
      return event.isShock
        ? "<i class=\"mark\" style=\"left:\(fixed(100 * from, 2))%\"></i><i class=\"thin\" style=\"\(style)\"></i>"
        : "<i class=\"full\" style=\"\(style)\"></i>"
    }
    return """
      <li class="\(key?.paint ?? "ink")"><p>\(key?.sign ?? "") <b>\(event.label)</b> \
      \(event.time(axis)): \(event.words).</p><div class="track" aria-hidden="true">\(marks)</div></li>
      """
  }
}

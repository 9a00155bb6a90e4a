/// When the policies and programmes of a scenario act: their own spans as elections leave them.
package struct Spells: Sendable {
  /// What elections do to a name, in the order of the file.
  private var turns: [String: [Turn]] = [:]

  private struct Turn {
    let week: Double
    let isBeginning: Bool
  }

  /// Looks through the elections once, for all names.
  package init(_ scenario: Scenario) {
    for shock in scenario.shocks {
      guard case .election = shock.kind.effect, let week = shock.span.from else { continue }
      for (names, isBeginning) in [(shock.ends, false), (shock.begins, true)] {
        for name in names {
          turns[name, default: []].append(Turn(week: week, isBeginning: isBeginning))
        }
      }
    }
  }

  /// When a policy or programme acts, in the order of time.
  ///
  /// Its own `from` and every election that begins it open a spell, elections that end it close the
  /// open one, and its own `until` closes it for good. In one week ends come first; a beginning while
  /// it acts and an end while it does not change nothing. Empty: it never acts.
  package func of(_ name: String, _ own: Span) -> [Span] {
    var turns = own.from.map { [Turn(week: $0, isBeginning: true)] } ?? []
    turns += self.turns[name] ?? []
    turns.sort { ($0.week, $0.isBeginning ? 1 : 0) < ($1.week, $1.isBeginning ? 1 : 0) }
    var spells: [Span] = []
    var isOpen = false
    for turn in turns where turn.week < own.until ?? .infinity && turn.isBeginning != isOpen {
      if turn.isBeginning {
        spells.append(Span(from: turn.week, until: own.until, ramp: own.ramp))
      } else {
        spells[spells.count - 1].until = turn.week
      }
      isOpen = turn.isBeginning
    }
    return spells
  }
}

extension Scenario {
  /// When a policy or programme acts, in the order of time: its own span as elections leave it.
  ///
  /// Its own `from` and every election that begins it open a spell, elections that end it close the
  /// open one, and its own `until` closes it for good. In one week ends come first; a beginning while
  /// it acts and an end while it does not change nothing. Empty: it never acts.
  package func spells(of name: String, _ own: Span) -> [Span] {
    var turns: [(week: Double, isBeginning: Bool)] = own.from.map { [($0, true)] } ?? []
    for shock in shocks {
      guard case .election = shock.kind.effect, let week = shock.span.from else { continue }
      if shock.ends.contains(name) { turns.append((week, false)) }
      if shock.begins.contains(name) { turns.append((week, true)) }
    }
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

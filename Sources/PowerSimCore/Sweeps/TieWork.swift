/// Which parts of a walk along ties have work to do in a tick.
///
/// A walk is compiled for each type that says so: for the two common cases with every answer a
/// constant, so that no test and no unused sum remain (a third of the time), for all others with the
/// answers as values.
protocol TieWork: Sendable {
  /// How ties take part in exchange.
  var exchange: TieExchange { get }
  /// Whether ties change.
  var tiesMove: Bool { get }
  /// Whether there is more than one group.
  var hasGroups: Bool { get }
  /// Whether the call is gated, or ties grow differently from zone to zone.
  var isLocal: Bool { get }
}

/// How ties take part in exchange.
enum TieExchange { case none, coin, coinAndDrift, reshuffle }

/// Everything that the model does by default.
struct DefaultWork: TieWork {
  @inline(__always) var exchange: TieExchange { .coinAndDrift }
  @inline(__always) var tiesMove: Bool { true }
  @inline(__always) var hasGroups: Bool { true }
  @inline(__always) var isLocal: Bool { false }
}

/// One group, no drift: the core of the model, by which it is compared with other programs.
struct CoreWork: TieWork {
  @inline(__always) var exchange: TieExchange { .coin }
  @inline(__always) var tiesMove: Bool { true }
  @inline(__always) var hasGroups: Bool { false }
  @inline(__always) var isLocal: Bool { false }
}

/// Any work.
struct AnyWork: TieWork {
  let exchange: TieExchange
  let tiesMove: Bool
  let hasGroups: Bool
  let isLocal: Bool

  /// Whether another type of work has just these parts.
  func isCase(_ other: some TieWork) -> Bool {
    exchange == other.exchange && tiesMove == other.tiesMove && hasGroups == other.hasGroups
      && isLocal == other.isLocal
  }
}

/// Currency was made or lost: the program is broken.
public struct ConservationFailure: Error, CustomStringConvertible {
  /// What happened, as a sentence.
  public let description: String

  /// What a simulation found at its tick.
  package init(_ simulation: Simulation) {
    description =
      "replicate \(simulation.replicate), tick \(simulation.tick): \(simulation.unaccounted) units "
      + "of currency appeared from nowhere; this is an error of powersim, please report it"
  }
}

extension Simulation {
  /// - Throws: `ConservationFailure` if the last tick made or lost currency.
  package func checkConservation() throws {
    if unaccounted != 0 { throw ConservationFailure(self) }
  }
}

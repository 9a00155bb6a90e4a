/// Currency was made or lost: the program is broken (guarantee 3).
public struct ConservationFailure: Error, Equatable, CustomStringConvertible {
  /// The replicate in which it happened.
  public let replicate: Int
  /// The tick that was reached.
  public let tick: Int
  /// How many units agents, owner and public purse together hold too much; negative: too few.
  public let units: Int64

  package init(replicate: Int, tick: Int, units: Int64) {
    self.replicate = replicate
    self.tick = tick
    self.units = units
  }

  /// What happened, as a sentence.
  public var description: String {
    "replicate \(replicate), tick \(tick): \(units) units of currency appeared from nowhere; this is "
      + "an error of powersim, please report it"
  }
}

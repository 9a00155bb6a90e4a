import PowerSimCore

/// How a sample of one society's network moves with time: power of agents, where it comes from, and
/// the strength of ties, a byte each.
package struct NetworkMovie: Sendable {
  /// Who is drawn.
  let sample: NetworkSample
  /// Which of the page's moments have a frame, ascending.
  private(set) var moments: [Int] = []
  /// The frames one after the other: for each agent its power, for each its part of current, for
  /// each tie its strength.
  private(set) var bytes: [UInt8] = []

  /// The most frames of a movie, and one for the last moment.
  private static let mostFrames = 26
  private let every: Int
  private let last: Int

  /// A movie that has not begun; nil where no ties are stored.
  init?(_ simulation: Simulation, moments: Int) {
    guard let sample = NetworkSample(simulation) else { return nil }
    self.sample = sample
    last = moments - 1
    every = max(1, (last + NetworkMovie.mostFrames - 1) / NetworkMovie.mostFrames)
  }

  /// Adds a frame if the moment is due.
  mutating func add(_ simulation: Simulation, moment: Int) {
    guard moment % every == 0 || moment == last, let network = simulation.network else { return }
    moments.append(moment)
    let powers = sample.agents.map { simulation.power(of: $0) ?? (0, 0) }
    bytes += powers.map { NetworkMovie.byte(power: $0.currency + $0.current) }
    bytes += powers.map { currency, current in
      currency + current > 0 ? NetworkMovie.byte(part: current / (currency + current)) : 0
    }
    bytes += sample.ties.map { tie in
      let (low, high) = (sample.agents[tie.low], sample.agents[tie.high])
      // A tie that was removed with its agent has no strength.
      let halfTie = network.row(low).first { network.neighbour($0) == high }
      return halfTie.map { NetworkMovie.byte(part: Double(simulation.strength(of: $0))) } ?? 0
    }
  }

  /// How many bytes a frame has.
  var frameSize: Int { 2 * sample.agents.count + sample.ties.count }

  /// One frame's bytes.
  func frame(_ number: Int) -> Frame {
    let frame = bytes[number * frameSize..<(number + 1) * frameSize]
    let (agents, first) = (sample.agents.count, frame.startIndex)
    return Frame(
      power: frame[first..<first + agents].map(NetworkMovie.power),
      current: frame[first + agents..<first + 2 * agents].map { Double($0) / 255 },
      strength: frame[(first + 2 * agents)...].map { Double($0) / 255 })
  }

  /// A frame as numbers again.
  struct Frame: Sendable, Equatable {
    /// Power of each agent, in mean holdings; at most 16.
    let power: [Double]
    /// The part of it that is current, in [0, 1].
    let current: [Double]
    /// The strength of each tie, in [0, 1].
    let strength: [Double]
  }

  // Roots are kept, because radii are drawn: then the small differ as finely as the large.
  private static let mostPower = 16.0

  /// A power in mean holdings, at most 16, as the root of its part of that.
  package static func byte(power: Double) -> UInt8 {
    UInt8((255 * min(1, max(0, power / mostPower).squareRoot())).rounded())
  }

  static func power(_ byte: UInt8) -> Double {
    let root = Double(byte) / 255
    return mostPower * root * root
  }

  /// A part in [0, 1].
  package static func byte(part: Double) -> UInt8 { UInt8((255 * min(1, max(0, part))).rounded()) }
}

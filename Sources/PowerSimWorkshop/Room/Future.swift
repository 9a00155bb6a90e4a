import PowerSimCore
import PowerSimReport

/// One way in which the society may go: replicate 1 of a scenario, as far as it was computed.
struct Future: Sendable {
  /// Tells it from all others of a session; grows.
  let number: Int
  /// What runs.
  let scenario: Scenario
  /// The weeks that are shown.
  let moments: Moments
  /// Every metric of all agents, for the first moments.
  var rows: [[Double]] = []
  /// For each of these moments, what is drawn of the agents.
  var frames: [[UInt8]] = []
  /// For every `tiesEvery`th of them, the strength of the ties drawn.
  var ties: [[UInt8]] = []
  /// Many replicates, once they have run.
  var ensemble: Ensemble?

  /// Moments between two pictures of ties, which change slowly.
  static let tiesEvery = 13

  /// Whether all its moments are computed.
  var isComplete: Bool { rows.count == moments.ticks.count }

  /// The ticks that are shown: all of them, or evenly spaced ones and the last.
  struct Moments: Sendable, Equatable {
    /// The ticks.
    let ticks: [Int]

    /// The most moments of a run, so that a page can hold them all.
    private static let most = 1040

    init(_ scenario: Scenario) {
      let last = scenario.time.lastTick
      let every = max(1, (last + Moments.most - 1) / Moments.most)
      ticks = Array(stride(from: 0, to: last, by: every)) + [last]
    }

    /// The last moment that is not after a week.
    func position(of week: Double, in scenario: Scenario) -> Int {
      ticks.lastIndex { scenario.time.week($0) <= week } ?? 0
    }
  }
}

/// Some more of a future.
struct Growth: Sendable {
  let number: Int
  var rows: [[Double]] = []
  var frames: [[UInt8]] = []
  var ties: [[UInt8]] = []

  var isEmpty: Bool { rows.isEmpty }
}

/// Who is drawn, and where: the same for all futures of a society.
struct Picture: Sendable {
  /// Which agents and ties.
  let sample: NetworkSample
  /// Where they are.
  let layout: NetworkLayout

  /// The most agents and ties that are drawn.
  static let (mostAgents, mostTies) = (2000, 8000)

  /// Nil where no ties are stored.
  init?(_ simulation: Simulation) {
    let sample = NetworkSample(
      simulation, mostAgents: Picture.mostAgents, mostTies: Picture.mostTies)
    guard let sample else { return nil }
    self.sample = sample
    layout = NetworkLayout(sample)
  }

  /// Two bytes an agent: its power, and the part of it that is current.
  func agents(_ simulation: Simulation) -> [UInt8] {
    sample.agents.flatMap { agent -> [UInt8] in
      let (currency, current) = simulation.power(of: agent) ?? (0, 0)
      let power = currency + current
      return [
        NetworkMovie.byte(power: power),
        power > 0 ? NetworkMovie.byte(part: current / power) : 0,
      ]
    }
  }

  /// A byte a tie: its strength, 0 where it was removed.
  func ties(_ simulation: Simulation) -> [UInt8] {
    guard let network = simulation.network else { return [] }
    return sample.ties.map { tie in
      let (low, high) = (sample.agents[tie.low], sample.agents[tie.high])
      let halfTie = network.row(low).first { network.neighbour($0) == high }
      return halfTie.map { NetworkMovie.byte(part: Double(simulation.strength(of: $0))) } ?? 0
    }
  }
}

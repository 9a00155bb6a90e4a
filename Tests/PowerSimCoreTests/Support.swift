import Foundation
import Testing

@testable import PowerSimCore

extension Scenario {
  /// A policy on a lever named in the table.
  static func policy(
    _ lever: String, _ value: Double, from: Double? = 0, until: Double? = nil, ramp: Double = 0,
    places: [Int]? = nil, name: String = "policy"
  ) throws -> Policy {
    Policy(
      name: name, lever: try #require(Lever.named(lever)), value: value,
      span: Span(from: from, until: until, ramp: ramp), places: places)
  }

  /// A shock named in the table, at its standard values where none are given.
  static func shock(
    _ kind: String, _ values: [String: Double] = [:], from: Double? = 0, until: Double? = nil,
    places: [Int]? = nil, name: String = "shock"
  ) throws -> Shock {
    let row = try #require(ShockKind.named(kind))
    let defaults = Dictionary(uniqueKeysWithValues: row.settings.map { ($0.name, $0.defaultValue) })
    return Shock(
      name: name, kind: row, values: defaults.merging(values) { $1 },
      span: Span(from: from, until: until), places: places)
  }
}

extension Parameters {
  /// "Zero all" of model section 8: nothing acts on anything.
  static var nothing: Parameters {
    var p = Parameters()
    for name in [
      "platformAmplification", "platformFilter", "everydaySalience", "organising",
      "associationPull", "founding", "dissolution", "settlementRate", "erosionRate",
      "imposedRights", "leadershipOpening", "feedback", "resistance", "culture",
      "socialInfluence", "dispositionReversion", "efficacyReversion", "trustReversion",
      "efficacyLearning", "trustLearning", "smallWins", "socialInfrastructure", "tieGrowth",
      "tieDecay", "fatigueGain", "fatigueRecovery", "activation", "dissipation", "platformRent",
      "redistribution", "exchangeNoise", "wealthAdvantage", "thresholdSpread",
    ] {
      p[name] = 0
    }
    return p
  }

  /// A parameter by its name in the scenario file.
  subscript(name: String) -> Double {
    get { Parameter.named(name).map { self[keyPath: $0.path] } ?? .nan }
    set {
      guard let parameter = Parameter.named(name) else { preconditionFailure("no \(name)") }
      self[keyPath: parameter.path] = newValue
    }
  }
}

extension World {
  /// w of each half-tie, agent by agent.
  var strengths: [Float] {
    guard let network = state.network else { return [] }
    return (0..<fixed.count).flatMap { network.row($0).map { state.strength[$0] } }
  }
}

extension Simulation {
  /// So many ticks on, or to the end.
  @discardableResult func advanced(by ticks: Int? = nil) -> Simulation {
    do {
      for _ in 0..<(ticks ?? scenario.time.lastTick - tick) { try advance() }
    } catch {
      Issue.record(error)
    }
    return self
  }

  /// Σ of everything that is held anywhere, in units.
  var held: Int64 {
    world.state.currency.array.reduce(0, +) + world.state.hoard + world.state.remainder
  }
}

extension Observation {
  /// The bits of every number observed, NaN included.
  var bits: [UInt64] {
    ([overall] + places + members).flatMap { $0.map(\.bitPattern) }
      + memberCounts.map { UInt64($0) } + [UInt64(bitPattern: Int64(tick)), week.bitPattern]
  }
}

extension Scenario {
  /// Observations of every tick of a replicate, from the first.
  func observations(replicate: Int = 1, workers: Workers = .one) -> [Observation] {
    let simulation = Simulation(self, replicate: replicate, workers: workers)
    let observer = Observer(simulation)
    var list = [observer.observe(simulation)]
    while simulation.tick < time.lastTick {
      simulation.advanced(by: 1)
      list.append(observer.observe(simulation))
    }
    return list
  }
}

/// A sequence of uniforms that differs from every stream of the model.
struct TestUniforms {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

  /// The next number strictly between 0 and 1.
  mutating func next() -> Double {
    state = mix(state)
    return (Double(state >> 12) + 0.5) * 0x1p-52
  }

  /// The next number in a range.
  mutating func next(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * next()
  }
}

/// |a - b|; infinite for NaN, so that a comparison fails.
func gap(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : (a - b).magnitude.isNaN ? .infinity : (a - b).magnitude
}

/// |a - b|; infinite for NaN, so that a comparison fails.
func gap(_ a: Float, _ b: Float) -> Double { gap(Double(a), Double(b)) }

import Foundation
import PowerSimCore

/// The state of the core workload at tick 0 as a binary file; all peers begin from it.
///
/// Its layout is in Benchmarks/README.md.
enum StartFile {
  private static let parameters = [
    "exchangeNoise", "activation", "dissipation", "fatigueGain", "fatigueRecovery",
    "rootednessHalf", "socialInfluence", "socialInfrastructure", "tieGrowth", "tieDecay",
  ]

  /// Builds the society and writes it.
  static func write(_ options: Options) throws {
    let scenario = try options.society()
    let simulation = Simulation(scenario, workers: Workers(count: options.threads))
    guard let network = simulation.network else { throw NoTies() }
    let (agents, halfTies) = (scenario.agents, network.halfTies)
    let url = URL(fileURLWithPath: options.output)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)

    var header = Data("PWRSIM01".utf8)
    let numbers =
      [UInt64(agents), UInt64(halfTies), simulation.coinKey, simulation.meanUnits.bitPattern]
      + parameters.map { name in
        (Parameter.named(name).map { scenario.parameters[keyPath: $0.path] } ?? .nan).bitPattern
      } + [Double(network.usualTies).bitPattern]
    for number in numbers { append(number, to: &header) }
    try file.write(contentsOf: header)

    var rowStart: [UInt32] = [0]
    var positions: [Int] = []
    for agent in 0..<agents {
      positions.append(contentsOf: network.row(agent))
      rowStart.append(UInt32(positions.count))
    }
    try write(agents + 1, to: file) { rowStart[$0] }
    try write(halfTies, to: file) { UInt32(network.neighbour(positions[$0])) }
    try write(halfTies, to: file) { simulation.strength(of: positions[$0]) }
    try write(agents, to: file) { agent in
      SIMD4(
        simulation.stake(of: agent).bitPattern, simulation.current(of: agent).bitPattern,
        simulation.disposition(of: agent).bitPattern, UInt32(network.degree(agent)))
    }
    try write(agents, to: file) { simulation.units(of: $0) }
    try write(agents, to: file) { simulation.fatigue(of: $0) }
    try write(agents, to: file) { simulation.threshold(of: $0) }
    try file.close()
  }

  /// Writes an array and its padding, a block at a time.
  private static func write<Element: BitwiseCopyable>(
    _ count: Int, to file: FileHandle, _ element: (Int) -> Element
  ) throws {
    var start = 0
    while start < count {
      let end = min(start + 1 << 16, count)
      try file.write(contentsOf: bytes((start..<end).map(element)))
      start = end
    }
    let padding = (64 - count * MemoryLayout<Element>.stride % 64) % 64
    try file.write(contentsOf: Data(count: padding))
  }

  private static func append(_ number: UInt64, to data: inout Data) {
    data.append(bytes([number]))
  }

  private static func bytes<Element: BitwiseCopyable>(_ elements: [Element]) -> Data {
    unsafe elements.withUnsafeBytes { unsafe Data($0) }
  }

  /// The core workload needs stored ties.
  struct NoTies: Error, CustomStringConvertible {
    let description = "a well-mixed society has no ties to write"
  }
}

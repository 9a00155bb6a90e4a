/// What was asked for on the command line.
struct Options {
  /// What is measured.
  enum Mode: String, CaseIterable {
    /// Writes the start state of the core workload, from which all peers begin.
    case start
    /// Time of a tick.
    case tick
    /// Ticks and nothing else.
    case run
    /// Time to generate the network and the society.
    case build
    /// Runs per second of many small replicates.
    case ensemble
    /// Time to measure the metrics of one state.
    case observation
  }

  /// What is measured in every tick.
  enum Observe: String, CaseIterable {
    case nothing = "none"
    /// Gini and top shares of currency.
    case ranks
    /// Every metric of every stratum.
    case everything = "all"
  }

  let mode: Mode
  var scenario = "Benchmarks/core.json"
  var agents = 10_000
  var ticks = 52
  var threads = 1
  var replicates = 1
  var observe = Observe.nothing
  var output = "start.bin"
  /// Further `path=value` changes of the scenario.
  var set: [String] = []

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    guard let mode = rest.popFirst().flatMap(Mode.init) else { throw Usage() }
    self.mode = mode
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Usage() }
      switch name {
      case "--scenario": scenario = value
      case "--output": output = value
      case "--set": set.append(value)
      case "--agents": agents = try Options.number(value)
      case "--ticks": ticks = try Options.number(value)
      case "--threads": threads = try Options.number(value)
      case "--replicates": replicates = try Options.number(value)
      case "--observe":
        guard let known = Observe(rawValue: value) else { throw Usage() }
        observe = known
      default: throw Usage()
      }
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 1 else { throw Usage() }
    return number
  }

  /// How to call the program.
  struct Usage: Error, CustomStringConvertible {
    let description =
      "usage: PowerSimBenchmark \(Mode.allCases.map(\.rawValue).joined(separator: "|")) "
      + "[--scenario FILE] [--set PATH=VALUE] [--agents N] [--ticks N] [--threads N] "
      + "[--replicates N] [--observe \(Observe.allCases.map(\.rawValue).joined(separator: "|"))] "
      + "[--output FILE]"
  }
}

// How long a tick takes: CSV on standard output, one row for each size and number of threads.
// Benchmarks/README.md says how to run and read it.

import Foundation
import PowerSimCore

/// How many agents, and for how long.
struct Size {
  let agents: Int
  let ticks: Int
}

/// One size on so many threads.
struct Case {
  let size: Size
  let threads: Int

  /// The baseline society, larger or smaller; without burn-in, so that week 0 is observed.
  var scenario: Scenario {
    var scenario = Scenario()
    scenario.name = "baseline"
    scenario.seed = 2022
    scenario.agents = size.agents
    scenario.time.burnIn = 0
    scenario.time.weeks = Double(size.ticks)
    return scenario
  }

  /// Builds the society, runs it to the end and observes it once.
  func measure() -> Measurement {
    let clock = ContinuousClock()
    let scenario = scenario
    let started = clock.now
    let simulation = Simulation(scenario, workers: Workers(count: threads))
    simulation.clock = StageClock()
    let built = clock.now
    for _ in 0..<size.ticks { simulation.advance() }
    let ended = clock.now
    let observer = Observer(simulation)
    let observing = clock.now
    _ = observer.observe(simulation)
    let observed = clock.now
    return Measurement(
      build: milliseconds(built - started),
      perTick: milliseconds(ended - built) / Double(size.ticks),
      observe: milliseconds(observed - observing), ties: simulation.ties,
      hash: simulation.stateHash,
      stages: (simulation.clock?.seconds ?? []).map {
        ($0.stage, $0.seconds * 1e3 / Double(size.ticks))
      })
  }
}

/// What one run of a case took, in milliseconds, and where it ended.
struct Measurement {
  let build: Double
  let perTick: Double
  let observe: Double
  let ties: Int
  let hash: UInt64
  let stages: [(name: String, perTick: Double)]

  /// Milliseconds per tick in one stage.
  func stage(_ name: String) -> Double { stages.first { $0.name == name }?.perTick ?? 0 }
}

/// What was asked for on the command line.
struct Options {
  var sizes = [
    Size(agents: 1000, ticks: 520), Size(agents: 10_000, ticks: 104),
    Size(agents: 100_000, ticks: 26),
  ]
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var runs = 5
  var version = "unnamed"

  init(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--large": sizes.append(Size(agents: 1_000_000, ticks: 13))
      case "--threads": threads = Options.number(rest.popFirst(), for: argument)
      case "--runs": runs = Options.number(rest.popFirst(), for: argument)
      case "--version": version = Options.word(rest.popFirst(), for: argument)
      default:
        Options.stop("usage: PowerSimBenchmark [--large] [--threads N] [--runs N] [--version TEXT]")
      }
    }
  }

  private static func number(_ text: String?, for option: String) -> Int {
    guard let number = text.flatMap(Int.init), number >= 1 else {
      stop("\(option) takes a whole number of at least 1")
    }
    return number
  }

  private static func word(_ text: String?, for option: String) -> String {
    guard let text, !text.contains(where: { ",\"\n".contains($0) }) else {
      stop("\(option) takes a name without commas, quotes and line breaks")
    }
    return text
  }

  private static func stop(_ message: String) -> Never {
    report(message)
    exit(64)
  }
}

func report(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}

func milliseconds(_ duration: Duration) -> Double {
  let (seconds, attoseconds) = duration.components
  return Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The operating system and the architecture that the program was built for.
func machine() -> String {
  #if os(Linux)
    let system = "linux"
  #elseif os(macOS)
    let system = "macos"
  #else
    let system = "other"
  #endif
  #if arch(x86_64)
    return system + "/x86_64"
  #elseif arch(arm64)
    return system + "/arm64"
  #else
    return system + "/other"
  #endif
}

/// Measures all cases in turn, several times over; returns whether all runs of a size ended alike.
func benchmark(_ options: Options) -> Bool {
  #if DEBUG
    report("a debug build says nothing about speed; use swift run -c release PowerSimBenchmark")
  #endif
  let cases = options.sizes.flatMap { size in
    Set([1, options.threads]).sorted().map {
      Case(size: size, threads: $0)
    }
  }
  var found = [[Measurement]](repeating: [], count: cases.count)
  // Interleaved, so that a busy minute of the machine falls on all cases alike.
  for run in 1...options.runs {
    report("run \(run) of \(options.runs)")
    for (number, one) in cases.enumerated() { found[number].append(one.measure()) }
  }

  print(
    "machine,version,scenario,agents,ties,threads,ticks,runs,minimumMillisecondsPerTick,"
      + "medianMillisecondsPerTick,ticksPerSecond,agentsAndTies,commit,termsAndElites,"
      + "buildMilliseconds,observeMilliseconds,stateHash")
  var ends: [Int: Set<UInt64>] = [:]
  for (one, runs) in zip(cases, found) {
    guard let first = runs.first else { continue }
    let perTick = runs.map(\.perTick)
    let fastest = perTick.min() ?? first.perTick
    let numbers = [
      fastest, median(perTick), 1000 / fastest,
      median(runs.map { $0.stage("agents and ties") }), median(runs.map { $0.stage("commit") }),
      median(runs.map { $0.stage("terms and elites") }), median(runs.map(\.build)),
      median(runs.map(\.observe)),
    ].map { String(format: "%.4g", $0) }
    let fields =
      [
        machine(), options.version, one.scenario.name, "\(one.size.agents)", "\(first.ties)",
        "\(one.threads)", "\(one.size.ticks)", "\(runs.count)",
      ] + numbers + [String(first.hash, radix: 16)]
    print(fields.joined(separator: ","))
    ends[one.size.agents, default: []].formUnion(runs.map(\.hash))
  }
  let areAlike = ends.values.allSatisfy { $0.count == 1 }
  if !areAlike { report("runs of one size ended in different states: powersim is broken") }
  return areAlike
}

exit(benchmark(Options(Array(CommandLine.arguments.dropFirst()))) ? 0 : 1)

import Foundation
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimCore
@testable import PowerSimExperiment
@testable import PowerSimText

/// Whatever `validate` accepts runs: to the end, with every number in its range and every unit of
/// currency accounted for, to the same state for any threads and from its resolved file.
@Suite struct RandomScenariosTests {
  @Test(arguments: [ScenarioGenerator.Numbers.ordinary, .extreme])
  func whatIsValidRuns(numbers: ScenarioGenerator.Numbers) throws {
    let count = runsSlowTests ? 10_000 : 100
    let folder = try Folder()
    var valid = 0
    for number in 1...count {
      var generator = ScenarioGenerator(numbers, seed: UInt64(number))
      let (tree, files) = generator.scenario()
      for (name, text) in files { try folder.write(text, to: name) }
      // Stays behind where the test ends in a trap.
      try folder.write(JSONWriter.write(tree), to: "s.json")
      guard let read = try? ScenarioReader.read(folder("s.json")) else { continue }
      valid += 1
      let name = "\(numbers) \(number)"
      let hash = try run(read.scenario, name)
      let two = Simulation(read.scenario, workers: Workers(count: 2))
      #expect(try two.hashAtTheEnd() == hash, "two threads: \(name)")
      // What is written down is what was read.
      let written = JSONWriter.write(read.resolved).replacing(#""inputs/"#, with: "\"")
      let again = try ScenarioReader.read(text: written, named: folder("again.json"))
      #expect(again.scenario == read.scenario, "written down: \(name)")
      if number % 10 == 0 { try compare(read, name) }
    }
    // Otherwise nothing was tested.
    #expect(valid > count / 2)
  }

  /// Runs and observes; the hash of the last state.
  private func run(_ scenario: Scenario, _ name: String) throws -> UInt64 {
    let simulation = Simulation(scenario)
    let observer = Observer(simulation)
    while true {
      let observation = observer.observe(simulation)
      for row in [observation.overall] + observation.places + observation.members {
        for (metric, value) in zip(Metric.all, row) where !value.isNaN {
          guard let range = Self.ranges[metric.range] else {
            Issue.record("\(metric.name) has a range that this test does not know")
            continue
          }
          #expect(
            value.isFinite && value >= range.lowerBound - 1e-12
              && value <= range.upperBound + 1e-12,
            "\(metric.name) is \(value) in tick \(simulation.tick) of \(name)")
        }
      }
      guard simulation.tick < scenario.time.lastTick else { return simulation.stateHash }
      try simulation.advance()
    }
  }

  /// Against itself on another seed: intervals of any two samples come out.
  private func compare(_ read: ReadScenario, _ name: String) throws {
    var runs: [[Double]] = [[], []]
    for replicate in 1...3 {
      for (k, seed) in [read.scenario.seed, read.scenario.seed &+ 1].enumerated() {
        var scenario = read.scenario
        scenario.seed = seed
        let simulation = Simulation(scenario, replicate: replicate)
        _ = try simulation.hashAtTheEnd()
        runs[k].append(contentsOf: Observer(simulation).observe(simulation).overall)
      }
    }
    let metrics = Metric.all.count
    for metric in 0..<metrics {
      let samples = runs.map { run in (0..<3).map { run[$0 * metrics + metric] } }
      let welch = Estimate(unpaired: samples[1], minus: samples[0])
      let paired = Estimate(paired: samples[1], minus: samples[0])
      for estimate in [welch, paired] where estimate.count == 3 {
        #expect(estimate.halfWidth >= 0 && estimate.halfWidth.isFinite, "\(name)")
        #expect((0...1).contains(estimate.probability), "\(name)")
      }
    }
  }

  private static let ranges: [String: ClosedRange<Double>] = [
    "[0, 1]": 0...1, "[0, 1)": 0...1, "[0, 1 - 1/n]": 0...1, "[1/n, 1]": 0...1, "[-1, 1]": -1...1,
    "[0, 90]": 0...90, "1": 1...1, ">= 0": 0...Double.greatestFiniteMagnitude,
  ]
}

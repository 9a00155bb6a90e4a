import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimScenario

/// Refuses a --threads that lets nothing run.
func checkThreads(_ threads: Int?) throws {
  if let threads, threads < 1 {
    throw ValidationError("--threads must be at least 1, not \(threads)")
  }
}

/// The bound that --threads asks for, or the processors.
///
/// Far more threads than processors only get in each other's way.
func boundedThreads(_ threads: Int?) -> Int {
  let processors = ProcessInfo.processInfo.activeProcessorCount
  return min(threads ?? processors, max(16, 4 * processors))
}

/// Ends before a run that cannot fit, rather than in the middle of it.
///
/// - Parameter copies: how many simulations of one replicate may stand at once.
func checkMemory(
  _ scenarios: [Scenario], replicates: Int, threads: Int, copies: Int = 1
) throws {
  guard let scenario = scenarios.max(by: { $0.expectedBytes < $1.expectedBytes }) else { return }
  let runner = ReplicateRunner(1..<replicates + 1, agents: scenario.agents, threads: threads)
  let atOnce = (runner.runsAtOnce ? min(threads, replicates) : 1) * copies
  let needed = scenario.expectedBytes * Double(atOnce) / 1e9
  let there = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
  guard needed > there else { return }
  Terminal.error(
    String(
      format: "error: %@ agents with about %@ ties need about %.0f GB of memory, and this "
        + "machine has %.0f; take fewer agents or ties", JSONNumber.grouped(scenario.agents),
      JSONNumber.grouped(Int(scenario.expectedTies)), needed, there))
  throw ExitStatus.failed
}

import ArgumentParser
import PowerSimCore
import PowerSimRun
import PowerSimScenario
import PowerSimText

/// Refuses a --threads that lets nothing run.
func checkThreads(_ threads: Int?) throws {
  if let threads, threads < 1 {
    throw ValidationError("--threads must be at least 1, not \(threads)")
  }
}

/// The bound that --threads asks for, or the processors that this process may use.
///
/// Far more threads than processors only get in each other's way.
func boundedThreads(_ threads: Int?) -> Int {
  let processors = Allowance.own.processors
  return min(threads ?? processors, max(16, 4 * processors))
}

/// Ends before a run that cannot fit, rather than in the middle of it.
///
/// - Parameter copies: how many simulations of one replicate may stand at once.
func checkMemory(
  _ scenarios: [Scenario], replicates: Int, threads: Int, copies: Int = 1
) throws {
  guard let scenario = scenarios.max(by: { $0.expectedBytes < $1.expectedBytes }) else { return }
  let engine = RunEngine(threads: threads)
  let atOnce =
    (engine.runsAtOnce(replicates, agents: scenario.agents) ? min(threads, replicates) : 1) * copies
  let needed = scenario.expectedBytes * Double(atOnce)
  let memory = Allowance.own.memory
  guard needed > memory.bytes else { return }
  Terminal.error(
    "error: \(grouped(scenario.agents)) agents with about "
      + "\(grouped(Int(scenario.expectedTies))) ties need about \(size(needed)) of "
      + "memory, and \(memory.whose) \(size(memory.bytes)); take fewer agents or ties"
      + (atOnce > copies ? ", or fewer --threads" : ""))
  throw ExitStatus.failed
}

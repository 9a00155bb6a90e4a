import ArgumentParser
import PowerSimCore
import PowerSimRun
import PowerSimScenario
import PowerSimSystem
import PowerSimText

/// Refuses a --threads that lets nothing run.
func checkThreads(_ threads: Int?) throws {
  if let threads, threads < 1 {
    throw ValidationError("--threads must be at least 1, not \(threads)")
  }
}

/// How many threads are to run: as many as --threads says or as there are processors, if memory
/// suffices and the system lets this process make so many.
///
/// Fewer are told; they change no result.
///
/// - Parameters:
///   - wanted: what --threads says.
///   - scenarios: what is to run.
///   - copies: how many simulations of one replicate may stand at once.
///   - files: how many files grow while it runs.
/// - Throws: `OutputFailure` where the system lets too few files be open; `ExitStatus.failed` where memory does not suffice for one thread: that ends before a run
///   rather than in the middle of it.
func allowedThreads(
  _ wanted: Int?, for scenarios: [Scenario], replicates: Int, copies: Int = 1, files: Int = 0
) throws -> Int {
  try checkOpenFiles(growing: files, scenarios: scenarios.count)
  let allowance = Allowance.own
  let memory = allowance.memory
  // Far more threads than processors only get in each other's way.
  let bound = min(wanted ?? allowance.processors, max(16, 4 * allowance.processors))
  guard let scenario = scenarios.max(by: { $0.expectedBytes < $1.expectedBytes }) else { return 1 }
  func needed(_ threads: Int) -> Double {
    let atOnce = RunEngine(threads: threads).runsAtOnce(replicates, agents: scenario.agents)
    return scenario.expectedBytes * Double((atOnce ? min(threads, replicates) : 1) * copies)
      + (threads > 1 ? Double(threads) * memory.perThread : 0)
  }
  guard let fitting = (1...bound).last(where: { needed($0) <= memory.left }) else {
    Terminal.error(
      "error: \(grouped(scenario.agents)) agents with about "
        + "\(grouped(Int(scenario.expectedTies))) ties need about "
        + "\(size(needed(1) + memory.used)) of memory, and \(memory.whose) "
        + "\(size(memory.bytes)); take fewer agents or ties, or allow more")
    throw ExitStatus.failed
  }
  if fitting < bound {
    note(
      fitting, of: bound,
      "all need about \(size(needed(bound) + memory.used)) of memory, and \(memory.whose) "
        + size(memory.bytes))
  }
  let made = max(1, startableThreads(fitting))
  if made < fitting {
    note(made, of: fitting, "the system lets this process make no more \(whatHindersThreads)")
  }
  Allowance.boundByGroup(threads: made)
  return made
}

private func note(_ threads: Int, of wanted: Int, _ reason: String) {
  Terminal.error(
    "note: \(threads) of \(counted(wanted, "thread")) will run: \(reason); the results are the same"
  )
}

/// What may keep the system from making threads.
private let whatHindersThreads = "(ulimit -u, ulimit -v, or a missing /proc)"

/// Ends the program where it cannot have as many threads as it needs.
///
/// - Parameter reason: a sentence that says for what.
func checkThreads(atLeast count: Int, _ reason: String) throws {
  if startableThreads(count) < count {
    Terminal.error(
      "error: \(reason), and the system lets this process make fewer \(whatHindersThreads)")
    throw ExitStatus.failed
  }
  Allowance.boundByGroup(threads: count)
}

/// How many threads can run at once, up to a number.
///
/// Asked before the first of them is needed: Dispatch waits for ever for one that it cannot make, and traps
/// where it cannot see them.
private func startableThreads(_ wanted: Int) -> Int {
  wanted > 1 ? Int(powersim_startable_threads(Int32(wanted))) : wanted
}

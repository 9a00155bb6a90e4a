import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// The exit codes of the design, after sysexits(3).
enum ExitStatus {
  /// A run or a verification failed.
  static let failed = ExitCode(1)
  /// Not all is done: the same command goes on from there.
  static let incomplete = ExitCode(3)
  /// Something is wrong in a scenario, network or data file, missing ones included.
  static let badInput = ExitCode(65)
  /// Output cannot be written, or exists without --force.
  static let noOutput = ExitCode(73)
}

/// Runs a command's work and turns its errors into sentences and exit codes.
func reportingFailures(_ work: () throws -> Void) throws {
  do { try work() } catch let problems as Problems {
    reportProblems(problems.all)
    let count = problems.all.count
    if count > 1 { Terminal.error("\(count) problems; nothing was run") }
    throw ExitStatus.badInput
  } catch let failure as OutputFailure {
    Terminal.error("error: \(failure.description)")
    throw ExitStatus.noOutput
  } catch let failure as ConservationFailure {
    Terminal.error("error: \(failure.description)")
    throw ExitStatus.failed
  }
}

/// Prints problems: the first hundred in full, since a person mends a few at a time, and the number
/// of the others.
func reportProblems(_ problems: [Problem]) {
  for problem in problems.prefix(100) { Terminal.error(problem.description) }
  let others = problems.count - 100
  if others > 0 { Terminal.error("… and \(others) more \(others == 1 ? "problem" : "problems")") }
}

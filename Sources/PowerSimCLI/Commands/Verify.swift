import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// `powersim verify`: known results, reproduced on the user's machine.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reproduces known results on this machine and says which were met.",
    discussion: """
      Known results:
      \(KnownResult.all.map { "  \(padded($0.name, 13)) \($0.statement)" }.joined(separator: "\n"))

      Examples:
        powersim verify --quick           all, in seconds
        powersim verify                   longer runs with tighter bounds
        powersim verify L3 threads        these two

      What the texts claim is run by powersim claims; remedies and grounding are
      experiments too.
      """)

  @Argument(help: "Which to reproduce; all if left out.")
  var names: [String] = []

  @Flag(help: "Runs less, with wider bounds.")
  var quick = false

  @Flag(help: "Prints the findings as JSON.")
  var json = false

  @Flag(help: "Prints nothing but what was missed.")
  var quiet = false

  func run() throws {
    try reproduce(names.isEmpty ? KnownResult.all : names.map(knownResult))
  }

  /// Reproduces results one after the other; throws the exit code where any was missed.
  func reproduce(_ results: [KnownResult]) throws {
    try reportingFailures { try checkOpenFiles() }
    try checkThreads(atLeast: 7, "known results are reproduced with up to 7 threads")
    let bar = ProgressBar(isQuiet: quiet)
    let began = ContinuousClock.now
    if !json && !quiet { print(VerificationTable.header) }
    var found: [Verification] = []
    for result in results {
      bar.show(Double(found.count) / Double(results.count))
      let verification = Verification(of: result, quick ? .quick : .full)
      bar.end()
      if !json && !(quiet && verification.isMet) { show(verification) }
      found.append(verification)
    }
    if json {
      print(JSONWriter.write(.array(found.map(\.json))), terminator: "")
    } else if !quiet {
      print(summary(found, seconds: (.now - began) / .seconds(1)))
    }
    if !found.allSatisfy(\.isMet) { throw ExitStatus.failed }
  }

  private func knownResult(_ name: String) throws -> KnownResult {
    if let result = KnownResult.named(name) { return result }
    throw ValidationError(
      "there is no known result “\(name)”"
        + Suggestion.ending(for: name, among: KnownResult.all.map(\.name))
        + "; powersim verify --help names them all")
  }

  private func show(_ verification: Verification) {
    print(VerificationTable(verification).text)
  }

  private func summary(_ found: [Verification], seconds: Double) -> String {
    let findings = found.reduce(0) { $0 + $1.findings.count }
    let misses = found.reduce(0) { $0 + $1.misses }
    let verdict =
      misses == 0
      ? "All \(found.count) known results were met, in \(findings) findings."
      : "\(misses) of \(findings) findings MISSED, in "
        + found.filter { !$0.isMet }.map(\.result.name).joined(separator: ", ") + "."
    return "\n"
      + Terminal.wrapped(
        verdict + " \(fixed(seconds, 1)) s."
          + " This shows that the program computes its model; the model forecasts nothing.")
  }
}

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
        powersim verify --claims          what the texts claim, as experiments
        powersim verify --claims C16 C18  these two, with all their figures
        powersim verify --claims --fragility
        powersim verify --remedies        every lever at two doses
        powersim verify --grounding       figures of the real world, met and missed
      """)

  @Argument(help: "Which to reproduce; all if left out.")
  var names: [String] = []

  @Flag(help: "Runs the claims of the texts as experiments: C01 to C38.")
  var claims = false

  @Flag(help: "Runs every lever at two doses.")
  var remedies = false

  @Flag(help: "Compares a quiet society and a crisis with figures of the real world.")
  var grounding = false

  @OptionGroup var experiments: ExperimentOptions

  @Flag(help: "Runs less, with wider bounds.")
  var quick = false

  @Flag(help: "Prints the findings as JSON.")
  var json = false

  @Flag(help: "Prints nothing but what was missed.")
  var quiet = false

  func validate() throws {
    if [claims, remedies, grounding].count(where: \.self) > 1 {
      throw ValidationError("choose one of --claims, --remedies and --grounding")
    }
    if let kind {
      if quick { throw ValidationError("--quick is for known results; take fewer --replicates") }
      try experiments.validate(names, of: kind, json: json)
    } else if experiments.isGiven {
      throw ValidationError(
        "--replicates, --seed, --threads, --from, --fragility and --markdown go with --claims, "
          + "--remedies or --grounding")
    }
  }

  /// Which experiments were asked for; nil: known results.
  private var kind: ExperimentRun.Kind? {
    claims ? .claims : remedies ? .remedies : grounding ? .grounding : nil
  }

  func run() throws {
    if let kind {
      try ExperimentRun(experiments, names, json: json, quiet: quiet).run(kind)
    } else {
      try reproduce(names.isEmpty ? KnownResult.all : names.map(knownResult))
    }
  }

  /// Reproduces results one after the other; throws the exit code where any was missed.
  func reproduce(_ results: [KnownResult]) throws {
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

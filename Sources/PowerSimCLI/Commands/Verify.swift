import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimScenario

/// `powersim verify`: what the model is said to show, run on this machine.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Runs the claims of the texts as experiments.",
    discussion: """
      Examples:
        powersim verify --claims
        powersim verify --claims C16 C18
        powersim verify --claims --fragility
        powersim verify --remedies
        powersim verify --grounding
      """)

  @Flag(help: "Runs the claims of the texts as experiments.")
  var claims = false

  @Flag(help: "Runs every lever at two doses.")
  var remedies = false

  @Flag(help: "Compares the quiet society and a crisis with figures of the real world.")
  var grounding = false

  @Argument(help: "Some of them, such as C16; all if left out.")
  var names: [String] = []

  @OptionGroup var options: ClaimsOptions

  func validate() throws {
    if [claims, remedies, grounding].count(where: \.self) != 1 {
      throw ValidationError("say what to run: one of --claims, --remedies and --grounding")
    }
    if options.fragility && !claims { throw ValidationError("--fragility goes with --claims") }
    if remedies && (!names.isEmpty || options.json || options.fragility || options.from != nil) {
      throw ValidationError("--remedies takes no names, --json, --fragility or --from")
    }
    try options.validate(names, in: grounding ? .grounding : .claims)
  }

  func run() throws {
    let verification = ClaimsVerification(options, names)
    if remedies {
      try verification.runRemedies()
    } else if grounding {
      try verification.runGrounding()
    } else {
      try verification.run()
    }
  }
}

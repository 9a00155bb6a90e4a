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
      """)

  @Flag(help: "Runs the claims of the texts as experiments.")
  var claims = false

  @Argument(help: "Some of them, such as C16; all if left out.")
  var names: [String] = []

  @OptionGroup var options: ClaimsOptions

  func validate() throws {
    if !claims { throw ValidationError("say what to verify: --claims") }
    try options.validate(names)
  }

  func run() throws { try ClaimsVerification(options, names).run() }
}

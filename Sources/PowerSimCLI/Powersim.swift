import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimOutput
import PowerSimScenario

/// The command line.
@main
struct Powersim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "powersim",
    abstract: "Simulates old power and new power: a currency held by few, a current made by many.",
    discussion: """
      powersim compares mechanisms; it forecasts nothing.

      Examples:
        powersim list                     the scenarios that the program carries
        powersim new first.json           a scenario to start from
        powersim inspect friends.csv      what a file is taken for and why
        powersim validate first.json      what is wrong with it, all at once
        powersim run first.json           runs it; CSV files in results/first/
        powersim compare a.json b.json    runs both; what differs
        powersim sweep plan.json          runs many variants; goes on where it was cut off
        powersim calibrate targets.json   where the model meets figures
        powersim describe levers          everything a policy can pull
        powersim verify --quick           known results, reproduced on this machine
        powersim workshop --open          a lesson with a room, live in a browser
        powersim lesson baseline          a lesson as one offline page
        powersim claims C16               what the texts claim, as an experiment
      """,
    version: "powersim \(Release.version), model \(ScenarioShape.modelVersion)",
    subcommands: [
      Run.self, Compare.self, Sweep.self, Merge.self, Calibrate.self, Validate.self, Inspect.self,
      WriteNetwork.self, Describe.self, Odd.self, Schema.self, New.self, List.self,
      WorkshopCommand.self, LessonCommand.self, Verify.self, Claims.self, Grounding.self,
      Remedies.self,
    ])

  /// Parses the command line, runs the command and ends the program.
  ///
  /// ArgumentParser's own would print help past `Streams`, and say nothing of a full disk.
  static func main() {
    Streams.prepare()
    Allowance.boundByGroup()
    Allowance.own.sayWhenMemoryEnds()
    do {
      try Allowance.checkStack()
      try Arguments.check()
      if let complaint = Kernel.complaint { throw ValidationError(complaint) }
      try FormerFlags.check(Arguments.own)
      var command = try parseAsRoot(Arguments.own)
      try command.run()
    } catch {
      let (code, text) = (exitCode(for: error), fullMessage(for: error))
      if code == .success {
        print(text)
      } else if !text.isEmpty {
        Streams.error(Terminal.safe(text + "\n"))
      }
      Foundation.exit(code.rawValue)
    }
  }
}

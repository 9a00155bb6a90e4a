import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario

/// `powersim lesson`: a scenario's lesson as one page.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Makes one offline page of a scenario's lesson: a question, a guess, what came out.",
    discussion: """
      The question, answers to choose from, charts that stay covered until somebody
      has guessed, what to notice, what to try with what comes of it, what to make
      of it, and what critics would say.

      Examples:
        powersim lesson baseline --open
        powersim lesson Scenarios/workplace.json --output workplace.html
      """)

  @Argument(help: "A scenario with a lesson: a file, or the name of one that the program carries.")
  var scenario: String

  @Option(help: "File for the page (default: lesson-<name of the scenario's file>.html).")
  var output: String?

  @Flag(help: "Replaces a file that is there already.")
  var force = false

  @OptionGroup var options: ScenarioOptions

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  @Flag(help: "Opens the page when it is written.")
  var open = false

  func validate() throws {
    try checkFile(output)
    try checkThreads(threads)
    if let replicates = options.replicates, replicates < 2 {
      throw ValidationError("--replicates must be at least 2 for an interval, not \(replicates)")
    }
  }

  func run() throws {
    try reportingFailures {
      let name =
        ShippedFiles.scenarios.contains(scenario) && !isThere(scenario)
        ? ShippedFiles.root + scenario + ".json" : scenario
      let lesson = try LessonRun(name, options.overrides)
      if !quiet { for note in lesson.notes { Terminal.error("note: \(note)") } }
      let scenarios = lesson.scenarios
      let threads = try allowedThreads(
        threads, for: scenarios, replicates: lesson.replicates, copies: 2)
      let path = output ?? "lesson-\(stem(name)).html"
      let interrupt = Interrupt()
      let file = try looseFiles([path], force: force, sources: lesson.sources)
      let left = "nothing was written"
      let outcome = try showingProgress(isQuiet: quiet, interrupt, left: left) {
        progress, shouldStop in
        try lesson.run(
          threads: threads, metrics: LessonPage.metrics, progress: progress,
          shouldStop: shouldStop)
      }
      try file.write(Array(LessonPage(lesson, outcome).html.utf8), to: 0)
      if interrupt.isRequested { throw interrupt.ending(left) }
      try file.complete()
      if !quiet { print(path) }
      if open { openPage(path) }
    }
  }

  /// Whether there is a file of that name, or with `.json` behind it.
  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: FileGuess.scenario(name))
  }
}

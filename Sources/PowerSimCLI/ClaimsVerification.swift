import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimScenario

/// Options of `powersim verify --claims`.
struct ClaimsOptions: ParsableArguments {
  @Option(help: "Replicates of every run.")
  var replicates = 20

  @Option(help: "Seed of all random draws.")
  var seed: UInt64 = 7401

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Prints the outcomes as JSON.")
  var json = false

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  func validate() throws {
    if replicates < 2 {
      throw ValidationError("--replicates must be at least 2, not \(replicates)")
    }
    if let threads, threads < 1 {
      throw ValidationError("--threads must be at least 1, not \(threads)")
    }
    if json && markdown { throw ValidationError("choose one of --json and --markdown") }
  }

  /// Refuses names of claims that are not known.
  func validate(_ names: [String]) throws {
    for name in names where !ClaimsCatalogue.ids.contains(name) {
      throw ValidationError(
        "there is no claim “\(name)”" + Suggestion.ending(for: name, among: ClaimsCatalogue.ids)
          + "; claims are C01 to C38")
    }
  }
}

/// Runs claims and shows what came out.
struct ClaimsVerification {
  private let options: ClaimsOptions
  private let names: [String]

  init(_ options: ClaimsOptions, _ names: [String]) {
    self.options = options
    self.names = names
  }

  func run() throws {
    try reportingFailures {
      let experiments = try ClaimsCatalogue.read(names, folder: "Scenarios/claims")
      let plans = try experiments.map { try ExperimentPlan($0, seed: options.seed) }
      let values = try measure(plans)
      show(zip(plans, values).map { ClaimOutcome($0, values: $1) })
    }
  }

  private func measure(_ plans: [ExperimentPlan]) throws -> [[[Double]]] {
    let bar = ProgressBar(isQuiet: false)
    let interrupt = Interrupt()
    defer { bar.end() }
    let runner = ExperimentRunner(
      plans, replicates: options.replicates,
      threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount)
    do {
      return try runner.run(progress: bar.show, shouldStop: { interrupt.isRequested })
    } catch is ExperimentRunner.Interruption {
      bar.end()
      Terminal.error("interrupted; nothing was written")
      throw ExitStatus.interrupted
    }
  }

  private func show(_ outcomes: [ClaimOutcome]) {
    if options.json {
      print(JSONWriter.write(ClaimsDocument.json(outcomes)), terminator: "")
    } else if options.markdown {
      print(ClaimsPage.markdown(outcomes, seed: options.seed), terminator: "")
    } else {
      if !names.isEmpty { for outcome in outcomes { print(details(outcome) + "\n") } }
      print(ClaimsTable.text(outcomes))
    }
  }

  /// All that was measured for a claim.
  private func details(_ outcome: ClaimOutcome) -> String {
    let experiment = outcome.experiment
    var lines = [
      Terminal.wrapped("\(experiment.id) \(experiment.title): \(outcome.verdict.rawValue)"),
      Terminal.wrapped("\(experiment.claim) (\(experiment.source))", indent: 2),
      Terminal.wrapped("Mechanism: \(experiment.mechanism)", indent: 2, hanging: 2),
      Terminal.wrapped("Expected beforehand: \(experiment.expected)", indent: 2, hanging: 2),
    ]
    for measured in outcome.figures {
      let figure = measured.figure
      lines.append(line(figure, measured.estimate, figure.expectation?.text ?? "", measured.holds))
      if !figure.why.isEmpty { lines.append(Terminal.wrapped(figure.why, indent: 6)) }
    }
    for measured in outcome.twins {
      lines.append(Terminal.wrapped("without \(measured.twin.name):", indent: 2))
      lines.append(
        line(measured.figure, measured.estimate, measured.expected.text, measured.holds))
    }
    for (label, words) in [
      ("No twin", experiment.noTwin), ("By construction", experiment.byConstruction),
      ("Corrected after a run", experiment.corrected),
    ] {
      if let words { lines.append(Terminal.wrapped("\(label): \(words)", indent: 2, hanging: 2)) }
    }
    return lines.joined(separator: "\n")
  }

  private func line(
    _ figure: Experiment.Figure, _ estimate: Estimate, _ expected: String, _ holds: Bool?
  ) -> String {
    var text = "\(figure.name)\(figure.isHeadline ? " [headline]" : ""): "
    text += estimate.intervalText
    if let circumstance = figure.circumstance { text += "; \(circumstance)" }
    if let prototype = figure.prototype { text += "; prototype \(JSONNumber.shortest(prototype))" }
    if let holds { text += "; expected \(expected): \(holds ? "yes" : "no")" }
    return Terminal.wrapped(text, indent: 4, hanging: 2)
  }
}

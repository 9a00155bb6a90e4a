import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimRun
import PowerSimScenario

/// Options of `powersim verify --claims`, `--remedies` and `--grounding`.
struct ExperimentOptions: ParsableArguments {
  @Option(help: "Replicates of every run (default: 20; 6 for --fragility).")
  var replicates: Int?

  @Option(help: "Seed of all random draws (default: \(ExperimentOptions.standardSeed)).")
  var seed: UInt64?

  @Option(help: "A folder with experiments of your own, instead of those of the program.")
  var from: String?

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Moves the parameters that matter most, and tells how the headlines fare.")
  var fragility = false

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  func validate() throws {
    if let replicates, replicates < 2 {
      throw ValidationError("--replicates must be at least 2, not \(replicates)")
    }
    if let threads, threads < 1 {
      throw ValidationError("--threads must be at least 1, not \(threads)")
    }
  }

  /// The seed of the outcomes in the documentation.
  static let standardSeed: UInt64 = 7401

  /// Whether any of them was given.
  var isGiven: Bool {
    replicates != nil || seed != nil || from != nil || threads != nil || fragility || markdown
  }

  /// Refuses what does not go together, and names of claims that are not known.
  func validate(_ names: [String], of kind: ExperimentRun.Kind, json: Bool) throws {
    if kind == .remedies && (!names.isEmpty || json || fragility || from != nil) {
      throw ValidationError("--remedies takes no names, --json, --fragility or --from")
    }
    if fragility && kind != .claims { throw ValidationError("--fragility goes with --claims") }
    if json && fragility { throw ValidationError("--fragility has no --json") }
    if json && markdown { throw ValidationError("choose one of --json and --markdown") }
    if from != nil {
      if names.isEmpty { throw ValidationError("with --from, name the files: --claims NAME…") }
      return
    }
    guard let catalogue = kind.catalogue else { return }
    for name in names where !catalogue.names.contains(name) {
      throw ValidationError(
        "there is no experiment “\(name)”" + Suggestion.ending(for: name, among: catalogue.names)
          + (kind == .claims ? "; claims are C01 to C38" : ""))
    }
  }
}

/// Runs claims, remedies or what the model is grounded in, and shows what came out.
struct ExperimentRun {
  /// What is run.
  enum Kind {
    case claims, remedies, grounding

    /// The experiments of that kind; nil where levers make them.
    var catalogue: ExperimentCatalogue? {
      switch self {
      case .claims: .claims
      case .grounding: .grounding
      case .remedies: nil
      }
    }
  }

  private let options: ExperimentOptions
  private let names: [String]
  private let json: Bool
  private let quiet: Bool
  private let seed: UInt64

  init(_ options: ExperimentOptions, _ names: [String], json: Bool, quiet: Bool) {
    self.options = options
    self.names = names
    self.json = json
    self.quiet = quiet
    seed = options.seed ?? ExperimentOptions.standardSeed
  }

  /// Runs one kind of experiments.
  func run(_ kind: Kind) throws {
    switch kind {
    case .claims: try claims()
    case .remedies: try remedies()
    case .grounding: try grounding()
    }
  }

  /// Shows how claims come out, or how their headlines fare.
  private func claims() throws {
    try reportingFailures {
      let experiments = try read(.claims)
      if options.fragility {
        let plans = try Fragility.plans(for: experiments, seed: seed)
        show(Fragility.judge(plans, values: try measure(plans, replicates: 6)))
      } else {
        let plans = try experiments.map { try ExperimentPlan($0, seed: seed) }
        let values = try measure(plans, replicates: 20)
        show(zip(plans, values).map { ClaimOutcome($0, values: $1) })
      }
    }
  }

  /// Shows which figures of the real world are met.
  private func grounding() throws {
    try reportingFailures {
      let plans = try read(.grounding).map { try ExperimentPlan($0, seed: seed) }
      let values = try measure(plans, replicates: 20)
      let outcomes = zip(plans, values).map { ClaimOutcome($0, values: $1) }
      if json {
        print(JSONWriter.write(ClaimsDocument.json(outcomes)), terminator: "")
      } else if options.markdown {
        print(GroundingPage.markdown(outcomes, seed: seed), terminator: "")
      } else {
        print(outcomes.map(details).joined(separator: "\n\n"))
      }
    }
  }

  private func read(_ catalogue: ExperimentCatalogue) throws -> [Experiment] {
    try ExperimentCatalogue.read(
      names.isEmpty ? catalogue.names : names, folder: options.from ?? catalogue.folder)
  }

  /// Shows what every lever changes at two doses.
  private func remedies() throws {
    try reportingFailures {
      let (all, weeks) = try Remedy.all()
      let plans = try all.map { try ExperimentPlan($0.experiment, seed: seed) }
      let values = try measure(plans, replicates: 20)
      let effects = zip(all, values).map { RemedyEffects($0, values: $1) }
      print(
        options.markdown
          ? RemedyEffects.markdown(effects, seed: seed, weeks: weeks)
          : RemedyEffects.text(effects, weeks: weeks, replicates: options.replicates ?? 20),
        terminator: options.markdown ? "" : "\n")
    }
  }

  private func measure(
    _ plans: [ExperimentPlan], replicates: Int
  ) throws -> [[[Double]]] {
    let bar = ProgressBar(isQuiet: quiet)
    let interrupt = Interrupt()
    defer { bar.end() }
    let runner = ExperimentRunner(
      plans, replicates: options.replicates ?? replicates,
      threads: boundedThreads(options.threads))
    do {
      return try runner.run(
        progress: { bar.show($0) }, shouldStop: { interrupt.isRequested })
    } catch is RunEngine.Interruption {
      bar.end()
      throw interrupt.ending("nothing was written")
    }
  }

  private func show(_ outcomes: [ClaimOutcome]) {
    if json {
      print(JSONWriter.write(ClaimsDocument.json(outcomes)), terminator: "")
    } else if options.markdown {
      print(ClaimsPage.markdown(outcomes, seed: seed), terminator: "")
    } else {
      if !names.isEmpty { for outcome in outcomes { print(details(outcome) + "\n") } }
      print(ClaimsTable.text(outcomes))
    }
  }

  private func show(_ fragilities: [Fragility]) {
    if options.markdown {
      let page = Fragility.markdown(
        fragilities, seed: seed, replicates: options.replicates ?? 6)
      print(page, terminator: "")
    } else {
      print(Fragility.text(fragilities))
    }
  }

  /// All that was measured for a claim.
  private func details(_ outcome: ClaimOutcome) -> String {
    let experiment = outcome.experiment
    var lines = [
      Terminal.wrapped("\(experiment.id) \(experiment.title): \(outcome.summary)"),
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
    for remark in experiment.remarks {
      lines.append(Terminal.wrapped("\(remark.label): \(remark.words)", indent: 2, hanging: 2))
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

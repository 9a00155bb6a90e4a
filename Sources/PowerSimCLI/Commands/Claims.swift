import ArgumentParser
import PowerSimExperiment
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// `powersim claims`: what the texts say, as experiments.
struct Claims: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Runs what the texts claim as experiments and says what came out.",
    discussion: """
      C01 to C38, and R19: each is a claim of the texts turned into runs that share
      their random draws, with what was expected written down beforehand. --set
      moves every run to another society; what an ablation switches off stays off.

      --robust runs the headlines of those named, or of all that are shown, again
      with more ties, on other networks, with other numbers of people, on other
      seeds, and with each parameter 30 % lower and higher: at most \(StandingPlan.replicates) replicates
      each, together some minutes.

      Examples:
        powersim claims                       all: a table
        powersim claims C16 C18               these two, with all their figures
        powersim claims C12 --set initial.trust.beta.mean=0.3 --agents 1000
        powersim claims mine --from .         an experiment of your own, mine.json
        powersim claims C12 --json            each figure's value in each replicate
        powersim claims C12 --robust          whether it stands under other conditions
      """)

  @OptionGroup var which: ExperimentNames

  @OptionGroup var options: ExperimentOptions

  @Flag(help: "Prints the outcomes as JSON, with the value of each figure in each replicate.")
  var json = false

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  @Flag(help: "Runs claims again under other conditions; says in how many they stand.")
  var robust = false

  @Option(
    help: ArgumentHelp(
      "File for a row of CSV for each claim and condition; with --robust.", valueName: "file"))
  var csv: String?

  func validate() throws {
    try which.check(in: .claims, range: "; claims are C01 to C38")
    if json && markdown { throw ValidationError("choose one of --json and --markdown") }
    if csv != nil && !robust {
      throw ValidationError("--csv has a row for each condition; add --robust")
    }
    if let csv, !isFileName(csv) { throw ValidationError("--csv takes the name of a file") }
  }

  func run() throws {
    try reportingFailures {
      let experiments = try which.read(.claims)
      let file = try csv.map { try looseFiles([$0], force: nil) }
      let outcomes = try options.outcomes(of: experiments)
      let standings =
        robust
        ? try options.standings(
          of: which.names.isEmpty ? outcomes.filter { $0.verdict == .shown } : outcomes) : []
      try file?.write(Standing.csv(standings), to: 0)
      try file?.complete()
      if json {
        let document = ClaimsDocument.json(
          outcomes, standings, seed: options.seed, set: options.assignments)
        print(JSONWriter.write(document), terminator: "")
      } else if markdown {
        let page = ClaimsPage.markdown(
          outcomes, standings, seed: options.seed,
          command: options.line("claims", which, flags: robust ? ["--robust"] : []))
        print(page, terminator: "")
      } else {
        if !which.names.isEmpty {
          for outcome in outcomes { print(ClaimDetails.text(outcome) + "\n") }
        }
        print(ClaimsTable.text(outcomes))
        if robust { print("\n" + StandingTable.text(standings)) }
        if let words = options.words { print(words) }
      }
    }
  }
}

import ArgumentParser
import PowerSimScenario
import PowerSimText

/// `powersim inspect`: what files are taken for, before anybody trusts them.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells what a network or table is taken for and why, before you trust it.",
    discussion: """
      Shows columns, the first ties with names, agents, ties, components, what would
      be left out, what is suspicious, and the lines of a scenario that read it so.

      Examples:
        powersim inspect friends.csv
        powersim inspect friends.csv --source ego --target alter --weight closeness
        powersim inspect friends.csv people.csv       with a table of the people
        powersim inspect districts.graphml --json --ties all
      """)

  @Argument(help: "The files: networks, tables of agents or places, scenarios.")
  var files: [String]

  @OptionGroup(title: "How to read a network, as the keys of a scenario say it")
  var reading: ReadingOptions

  @Option(help: ArgumentHelp("How many ties to list.", valueName: "n|all"))
  var ties: Count = .some(8)

  @Option(
    help: ArgumentHelp("How many agents to list, with --json.", valueName: "n|all"))
  var agents: Count = .some(8)

  @Flag(help: "Ends with 65 where anything is suspicious or can be read in several ways.")
  var strict = false

  @Flag(help: "Prints the findings as JSON.")
  var json = false

  /// How many of something to list.
  enum Count: ExpressibleByArgument {
    case some(Int)
    case all

    init?(argument: String) {
      if argument == "all" {
        self = .all
      } else if let count = Int(argument), count >= 0 {
        self = .some(count)
      } else {
        return nil
      }
    }

    var defaultValueDescription: String { limit.map { "\($0)" } ?? "all" }

    /// The most to list; nil for all.
    var limit: Int? {
      if case .some(let count) = self { count } else { nil }
    }
  }

  func run() throws {
    let options = reading.options
    var inspections = files.map { Inspection(InputFile($0), options: options) }
    if options.nodes == nil { Inspection.join(&inspections, options: options) }
    if json {
      let found = inspections.map { $0.json(ties: ties.limit, agents: agents.limit) }
      print(JSONWriter.write(.array(found)), terminator: "")
    } else {
      for (number, inspection) in inspections.enumerated() {
        if number > 0 { print("") }
        print(InspectionText(inspection, ties: ties.limit, among: inspections).text)
      }
    }
    let isUnreadable = inspections.contains { ["unreadable", "undecided"].contains($0.kind) }
    if isUnreadable || strict && inspections.contains(where: \.isDoubtful) {
      throw ExitStatus.badInput
    }
  }
}

/// The keys of a scenario's network that say how a file is to be read, as options.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The file's format.")
  var format: String?

  @Option(help: ArgumentHelp("The column of one end of a tie.", valueName: "column"))
  var source: String?

  @Option(help: ArgumentHelp("The column of the other end.", valueName: "column"))
  var target: String?

  @Option(help: ArgumentHelp("What stands between two fields.", valueName: "text"))
  var delimiter: String?

  @Option(help: "What stands before decimals: . or ,")
  var decimal: String?

  @Option(help: ArgumentHelp("What begins a comment line.", valueName: "character"))
  var comment: String?

  @Option(help: ArgumentHelp("Whether the first line is a header.", valueName: "true|false"))
  var header: Bool?

  @Option(
    help: ArgumentHelp(
      "Whether the ends of ties are of two kinds, which may share numbers.",
      valueName: "true|false"))
  var bipartite: Bool?

  @Option(help: ArgumentHelp("The attribute that agents are called by, or id.", valueName: "name"))
  var names: String?

  @Option(help: ArgumentHelp("The column or attribute of the ties' strength.", valueName: "column"))
  var weight: String?

  @Option(
    help: ArgumentHelp("What becomes of negative weights.", valueName: "drop|keep"),
    transform: { text in
      guard let choice = NetworkFileOptions.NegativeWeights(rawValue: text) else {
        throw ValidationError("it is drop or keep, not “\(text)”")
      }
      return choice
    })
  var negative: NetworkFileOptions.NegativeWeights?

  @Option(
    help: ArgumentHelp("What becomes of weights of 0.", valueName: "drop|keep"),
    transform: { text in
      guard let choice = NetworkFileOptions.ZeroWeights(rawValue: text) else {
        throw ValidationError("it is drop or keep, not “\(text)”")
      }
      return choice
    })
  var zero: NetworkFileOptions.ZeroWeights?

  @Option(
    help: ArgumentHelp(
      "What stands for a missing end of a tie, or cell of a matrix.", valueName: "text"))
  var missing: String?

  @Option(
    help: ArgumentHelp(
      "Whether one direction makes a tie or both must be given.", valueName: "either|both"),
    transform: { text in
      guard let choice = NetworkFileOptions.Directions(rawValue: text) else {
        throw ValidationError("it is either or both, not “\(text)”")
      }
      return choice
    })
  var directions: NetworkFileOptions.Directions?

  @Option(help: ArgumentHelp("A relation of several. Repeatable.", valueName: "name"))
  var relation: [String] = []

  @Option(help: ArgumentHelp("A table of the agents.", valueName: "file"))
  var nodes: String?

  @Option(
    help: ArgumentHelp("The column of the ids in a table of agents.", valueName: "column"))
  var id: String?

  func validate() throws {
    if let decimal, ![".", ","].contains(decimal) {
      throw ValidationError("--decimal is . or , and not “\(decimal)”")
    }
    if let format,
      !NetworkFormat.all.contains(where: { $0.name.lowercased() == format.lowercased() })
    {
      let names = NetworkFormat.all.map(\.name)
      throw ValidationError(
        "there is no format “\(format)”" + Suggestion.ending(for: format, among: names))
    }
  }

  var options: NetworkFileOptions {
    var options = NetworkFileOptions(
      format: format, header: header, nodes: nodes.map { InputFile($0) }, weight: weight,
      relation: relation.isEmpty ? nil : relation)
    options.source = source
    options.target = target
    options.delimiter = delimiter.map { $0 == "\\t" ? "\t" : $0 }
    options.decimal = decimal
    options.comment = comment
    options.bipartite = bipartite
    options.names = names
    options.negative = negative
    options.zero = zero
    options.missing = missing
    options.directions = directions
    options.id = id
    return options
  }
}

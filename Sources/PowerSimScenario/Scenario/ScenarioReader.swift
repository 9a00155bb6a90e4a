package import PowerSimCore
package import PowerSimText

/// Scenario files → checked scenarios.
package enum ScenarioReader {
  /// What the command line changes in a scenario, after `extends`.
  package struct Overrides: Sendable {
    /// `path=value` pairs as given to --set.
    package var set: [String] = []
    /// The seed.
    package var seed: UInt64?
    /// The number of replicates.
    package var replicates: Int?
    /// The length in weeks, as text so that a number is judged like one in a file.
    package var weeks: String?
    /// Weeks between records of single agents, likewise.
    package var agentsEvery: String?
    /// Weeks between records of ties, likewise.
    package var tiesEvery: String?

    /// Whether what looks suspicious in a data file is an error.
    package var isStrict = false
    /// By how much every dose is multiplied that has a cost at par; nil: as the file has it.
    package var doseFactor: Double?

    /// No changes.
    package init() {}
  }

  /// Reads a scenario with everything it needs: the files it extends, networks and tables.
  ///
  /// - Parameters:
  ///   - name: the file as the user names it, `.json` may be missing; messages show it like this.
  ///   - overrides: what the command line changes.
  /// - Throws: all problems at once, in the order of the text.
  package static func read(
    _ name: String, overrides: Overrides = Overrides()
  ) throws(Problems) -> ReadScenario {
    let path = FileGuess.scenario(name)
    var draft = Draft(stem: Paths.stem(path), folder: Paths.folder(path))
    draft.load(path)
    draft.apply(overrides)
    return try finish(draft)
  }

  /// Reads a scenario from text in memory; paths in it are relative to `folder`.
  package static func read(
    text: String, named name: String, folder: String = "",
    overrides: Overrides = Overrides()
  ) throws(Problems) -> ReadScenario {
    var draft = Draft(stem: Paths.stem(name), folder: folder)
    draft.load(Array(text.utf8), name: name)
    draft.apply(overrides)
    return try finish(draft)
  }

  /// Reads a scenario from a tree of keys; positions in it serve the problems, paths are relative to
  /// `folder`.
  package static func read(
    tree: JSONValue, named name: String, folder: String = "", overrides: Overrides = Overrides()
  ) throws(Problems) -> ReadScenario {
    var draft = Draft(stem: name, folder: folder)
    draft.tree = tree
    draft.apply(overrides)
    return try finish(draft)
  }

  /// The keys of a scenario file and of those it extends, as one tree that is not yet judged; and all these
  /// files.
  ///
  /// - Throws: where a file cannot be read or is no JSON.
  package static func tree(
    _ name: String
  ) throws(Problems) -> (tree: JSONValue, sources: [String]) {
    let path = FileGuess.scenario(name)
    var draft = Draft(stem: Paths.stem(path), folder: Paths.folder(path))
    draft.load(path)
    if !draft.problems.isEmpty { throw Problems(draft.sortedProblems) }
    if draft.tree["name"] == nil { draft.tree["name"] = .string(draft.stem) }
    return (draft.tree, draft.sources)
  }

  /// Lays assignments over a tree of keys, as --set lays them over a scenario.
  ///
  /// - Throws: what is no assignment, and removals of what is not there. Whether the keys are those of
  ///   a scenario is told when the tree is read.
  package static func laying(
    _ assignments: [String], over tree: JSONValue
  ) throws(Problems) -> JSONValue {
    var draft = Draft(stem: "", folder: "")
    draft.tree = tree
    var overrides = Overrides()
    overrides.set = assignments
    draft.apply(overrides)
    if !draft.problems.isEmpty { throw Problems(draft.problems) }
    return draft.tree
  }

  private static func finish(_ start: Draft) throws(Problems) -> ReadScenario {
    var draft = start
    guard draft.isReadable else { throw Problems(draft.problems) }
    let ofShape = ScenarioShape.file.problems(in: draft.tree).map(Draft.placed)
    if draft.baseIsMissing {
      // What is here can be judged; what is missing here, and what follows from it, cannot.
      draft.problems += ofShape.filter { !$0.message.hasPrefix("missing key") }
      throw Problems(draft.sortedProblems)
    }
    draft.problems += ofShape
    draft.complete()
    draft.readFiles()
    for rule in Rule.all { rule.check(&draft) }
    if !draft.problems.isEmpty { throw Problems(draft.sortedProblems) }
    let scenario = ScenarioDecoder(draft).scenario
    for rule in DecodedRule.all { rule.check(scenario, &draft) }
    if !draft.problems.isEmpty { throw Problems(draft.sortedProblems) }
    draft.collectInputs()
    return ReadScenario(scenario: scenario, draft: draft)
  }
}

extension Problem {
  /// Whether it is of what --set says, and not of a file.
  package var isOfCommandLine: Bool { file == Draft.commandLine }
}

/// A scenario that was read, and what was found on the way.
package struct ReadScenario: Sendable {
  /// The scenario.
  package private(set) var scenario: Scenario
  /// What the file says beside the scenario's values.
  private let source: ScenarioEncoder.Source
  /// Copies of the data files used, under the names that `resolved` gives them.
  package let inputs: [Input]
  /// The scenario file as the user named it.
  package let file: String
  /// All files that were read: the scenario's own, those it extends, and its data.
  package let sources: [String]
  /// What the user should know, each a sentence.
  package let notes: [String]
  /// Ties of an agent with itself that a network file held, and that were dropped.
  package let selfLoops: Int
  /// Repeated ties that a network file held, and that were dropped.
  package let repeats: Int
  /// What each programme, policy and shock does to the quantities it moves.
  package let doses: [Dose]
  /// The tables of which the scenario itself says how often they have rows: places, groups.
  package let tablesWithRows: Set<String>
  /// How the network file was read and what became of its lines; nil for other networks.
  package let networkRecord: JSONValue?

  /// A data file that a scenario uses.
  package struct Input: Sendable {
    /// Its name in `inputs/`.
    package let name: String
    /// The path it was read from.
    package let path: String
    /// Its content.
    package let bytes: [UInt8]

    /// A file that was read.
    package init(name: String, path: String, bytes: [UInt8]) {
      self.name = name
      self.path = path
      self.bytes = bytes
    }
  }

  init(scenario: Scenario, draft: Draft) {
    self.scenario = scenario
    source = draft.source
    inputs = draft.inputs
    file = draft.sources.first ?? draft.stem
    sources = draft.sources + inputs.map(\.path)
    notes = draft.notes
    doses = draft.doses
    selfLoops = draft.networkFile?.selfLoops ?? 0
    repeats = draft.networkFile?.repeats ?? 0
    tablesWithRows = Set(
      ["places", "groups"].filter { draft.isGiven("output", $0, "every") })
    networkRecord = draft.networkFile?.record
  }

  /// The file with everything filled in, canonical names, and paths into `inputs/`: running it repeats
  /// the run to the byte.
  package var resolved: JSONValue { ScenarioEncoder(scenario, source: source).file }

  /// What a teacher makes of it.
  package var lesson: Lesson { Lesson(source.lesson, weeks: scenario.time.weeks) }

  /// The same files with another scenario of the same network and places.
  package func with(_ scenario: Scenario) -> ReadScenario {
    var copy = self
    copy.scenario = scenario
    return copy
  }
}

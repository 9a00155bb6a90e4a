import PowerSimCore
import PowerSimText

/// A scenario on its way from text to values: the merged tree, the files it names, and what is wrong.
///
/// Everything that reads it takes what is there and passes over what is missing or of a wrong type:
/// such things were reported by the shape, and the rest shall be reported too.
struct Draft {
  /// The file's name without its ending: the scenario's name if it gives none.
  let stem: String
  /// The folder that paths of the command line are relative to.
  let folder: String
  /// Whether what looks suspicious in a data file is an error.
  var isStrict = false
  /// By how much every dose is multiplied that has a cost at par.
  var doseFactor: Double?
  /// The scenario's keys: as merged at first, completed after `complete`.
  var tree = JSONValue.object([])
  var problems: [Problem] = []
  private(set) var notes: [String] = []
  private var noted: Set<String> = []
  private let index = MemberIndex()
  /// The data files that were looked at, each read once.
  let inputFiles = InputFiles()
  /// Whether there is a tree worth looking at.
  var isReadable = true
  /// Whether a file that this one extends could not be read: what is not here may stand there.
  var baseIsMissing = false

  /// The scenario files that were read, the one asked for first.
  var sources: [String] = []
  // What files hold.
  var networkFile: NetworkFile?
  var placeTable: AttributeTable?
  var placePairs: NetworkFile?
  var inputs: [ReadScenario.Input] = []
  /// The names of the places; the best guess where `placesAreKnown` is false.
  var placeNames: [String] = []
  /// Whether what decides the places could be read; if not, rules about places are silent.
  var placesAreKnown = true
  /// What each programme, policy and shock does, once it is known.
  var doses: [Dose] = []
  /// The lever of each policy under the name that the file uses, which may be an alias.
  var leverNames: [String: String] = [:]

  /// What positions name as file where the command line set a value.
  static let commandLine = "--set"

  init(stem: String, folder: String) {
    self.stem = stem
    self.folder = folder
  }

  // MARK: Looking things up

  /// The value under keys, if it is there.
  func value(_ path: String...) -> JSONValue? { value(at: path) }

  /// The value under a list of keys, if it is there.
  func value(at path: [String]) -> JSONValue? {
    var here: JSONValue? = tree
    for (depth, key) in path.enumerated() {
      here = here.flatMap { index.value(key, of: $0, at: path[..<depth]) }
    }
    return here
  }

  /// The members under keys; none if there is no object.
  func members(_ path: String...) -> [JSONValue.Member] { value(at: path)?.members ?? [] }

  /// Whether the network is read from a file.
  var isFileNetwork: Bool { value("network", "kind")?.string == "file" }

  /// The number of agents; nil where what decides it is wrong or cannot be read.
  var knownAgents: Int? {
    if isFileNetwork { return networkFile?.ids.count }
    return value("population", "agents")?.int.flatMap {
      ScenarioShape.agentsRange.contains($0) ? $0 : nil
    }
  }

  /// Notes that something is wrong with the value at a path.
  mutating func report(_ path: [String], _ message: String) {
    var here = tree
    var position = tree.position
    for (depth, key) in path.enumerated() {
      guard let next = index.value(key, of: here, at: path[..<depth]) else { break }
      position = next.position ?? position
      here = next
    }
    problems.append(
      Draft.placed(
        Problem(
          file: position?.file, line: position?.line, column: position?.column,
          path: Problem.path(path), message)))
  }

  /// How a sentence on an unknown name ends; after 100 problems it just ends.
  func hint(_ name: String, among names: [String]) -> String {
    problems.count < 100 ? Suggestion.ending(for: name, among: names) : ""
  }

  /// Notes something that the user should know.
  mutating func note(_ sentence: String) {
    if noted.insert(sentence).inserted { notes.append(sentence) }
  }

  /// Whether a value stands in a file or on the command line, and was not filled in.
  func isGiven(_ path: String...) -> Bool { value(at: path)?.position != nil }

  /// A problem of the command line has no line and column.
  static func placed(_ problem: Problem) -> Problem {
    guard problem.file == commandLine else { return problem }
    return Problem(file: commandLine, path: problem.path, problem.message)
  }

  /// The problems in the order of the text, file by file.
  var sortedProblems: [Problem] {
    var files: [String] = []
    for problem in problems where !files.contains(problem.file ?? "") {
      files.append(problem.file ?? "")
    }
    func key(_ problem: Problem) -> (Int, Int, Int) {
      (files.firstIndex(of: problem.file ?? "") ?? 0, problem.line ?? 0, problem.column ?? 0)
    }
    return problems.enumerated().sorted {
      let (a, b) = (key($0.element), key($1.element))
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
  }
}

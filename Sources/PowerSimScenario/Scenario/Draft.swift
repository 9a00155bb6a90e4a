import PowerSimCore

/// A scenario on its way from text to values: the merged tree, the files it names, and what is wrong.
///
/// Everything that reads it takes what is there and passes over what is missing or of a wrong type:
/// such things were reported by the shape, and the rest shall be reported too.
struct Draft {
  /// The file's name without its ending: the scenario's name if it gives none.
  let stem: String
  /// The folder that paths of the command line are relative to.
  let folder: String
  /// The scenario's keys: as merged at first, completed after `complete`.
  var tree = JSONValue.object([])
  var problems: [Problem] = []
  var notes: [String] = []
  /// Whether there is a tree worth looking at.
  var isReadable = true

  // What files hold.
  var networkFile: NetworkFile?
  var placeTable: AttributeTable?
  var placePairs: NetworkFile?
  var inputs: [ReadScenario.Input] = []
  /// Names of the places and of what decides their number.
  var placeNames: [String] = []

  /// What positions name as file where the command line set a value.
  static let commandLine = "--set"

  // MARK: Looking things up

  /// The value under keys, if it is there.
  func value(_ path: String...) -> JSONValue? { value(at: path) }

  /// The value under a list of keys, if it is there.
  func value(at path: [String]) -> JSONValue? {
    path.reduce(tree) { value, key in value?[key] }
  }

  /// The members under keys; none if there is no object.
  func members(_ path: String...) -> [JSONValue.Member] { value(at: path)?.members ?? [] }

  /// Notes that something is wrong with the value at a path.
  mutating func report(_ path: [String], _ message: String) {
    var here = tree
    var position = tree.position
    for key in path {
      guard let next = here[key] else { break }
      position = next.position ?? position
      here = next
    }
    problems.append(
      Draft.placed(
        Problem(
          file: position?.file, line: position?.line, column: position?.column,
          path: path.joined(separator: "."), message)))
  }

  /// Notes something that the user should know.
  mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

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

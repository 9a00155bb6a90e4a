import Foundation
import PowerSimSystem

/// Where results are to go, and what must not be harmed by it.
package struct BundleRequest: Sendable {
  /// The folder, as the user named it or as it follows from the scenario's name.
  package var folder: String
  /// Whether results that are there already are to be replaced.
  package var force: Bool
  /// Whether the folder's name was not chosen by the user.
  package var isDefault: Bool
  /// The command line, for run.json.
  package var arguments: [String]
  /// The scenario files that run.
  package var scenarios: [String]
  /// All files that were read for it.
  package var sources: [String]

  /// A request.
  package init(
    folder: String, force: Bool, isDefault: Bool = false, arguments: [String],
    scenarios: [String] = [], sources: [String] = []
  ) {
    // A slash or `/.` at the end means the same.
    self.folder = BundleRequest.trimmed(folder)
    self.force = force
    self.isDefault = isDefault
    self.arguments = arguments
    self.scenarios = scenarios
    self.sources = sources
  }

  private static func trimmed(_ folder: String) -> String {
    var folder = folder
    while folder.count > 1 && folder.hasSuffix("/") || folder.hasSuffix("/.") {
      folder.removeLast()
    }
    return folder
  }

  /// How a scenario file is called in run.json: the way to it from the folder of results, which tells
  /// nothing of where both lie.
  package func record(of scenario: String) -> String {
    guard let file = FilePaths.real(scenario),
      let parent = FilePaths.real(FilePaths.parent(of: folder))
    else { return scenario }
    return FilePaths.relative(file, from: parent + "/" + FilePaths.name(of: folder))
  }

  /// Refuses a folder that cannot be replaced without loss.
  ///
  /// - Parameters:
  ///   - target: the folder without a link at its end.
  ///   - isGrown: whether parts of files are ours: it may have grown over several commands, and been cut off.
  /// - Throws: `OutputFailure`.
  func check(_ target: String, isGrown: Bool = false) throws {
    let kind = try FilePaths.known(target, named: folder)
    if kind == .nothing { return }
    guard kind == .folder else {
      throw OutputFailure(
        "the folder \(folder) cannot be made: \(folder) is a \(kind == .link ? "link" : "file"); choose "
          + "another --output")
    }
    try checkProtected(target)
    try checkReadable(
      "\(target)/run.json", named: "\(folder)/run.json", "choose another --output")
    if !(isGrown && BundleContents(target, isUnderWay: true).isUnderWayByPowersim) {
      try checkStrangers(target)
    }
    let contents = BundleContents(target)
    if !contents.isEmpty {
      try checkOwner(contents)
      guard force else {
        throw OutputFailure(
          "\(folder)/run.json is there already; add --force to replace the results in \(folder), "
            + "or choose another --output")
      }
      try checkSources(in: [target])
    }
  }

  /// Refuses a folder that its user has closed, or one inside: it could take its place, but not be removed.
  ///
  /// - Parameter inner: the path of the one inside, with a slash before it.
  private func checkProtected(_ target: String, _ inner: String = "") throws {
    let path = target + inner
    guard unsafe access(path, R_OK | W_OK | X_OK) == 0, let names = FilePaths.names(in: path) else {
      let (why, owner) = (systemError(), FilePaths.owner(of: path))
      throw OutputFailure(
        "\(folder + inner)\(owner.map { " belongs to \($0) and" } ?? "") may not be read and written "
          + "(\(why)), and so is not replaced; "
          + (owner.map { "ask \($0)" } ?? "allow it (chmod u+rwx)") + " or choose another --output")
    }
    for name in names where FilePaths.kind(of: "\(path)/\(name)") == .folder {
      try checkProtected(target, "\(inner)/\(name)")
    }
  }

  /// Refuses a folder that holds anything that powersim did not write.
  ///
  /// - Throws: `OutputFailure`.
  func checkStrangers(_ target: String) throws {
    let contents = BundleContents(target)
    guard let stranger = contents.stranger else { return }
    throw OutputFailure(
      contents.record == nil
        ? "\(folder)/\(stranger) is not from powersim, and results take a folder of their own; choose "
          + "another --output, such as \(inside), or move it elsewhere"
        : "\(folder)/\(stranger) is not part of the results in \(folder) ("
          + (contents.lists(stranger) ? "run.json lists a file" : "run.json does not list it")
          + "); move it elsewhere, or choose another --output")
  }

  /// A folder that was not chosen replaces results of the very same scenario files alone.
  private func checkOwner(_ contents: BundleContents) throws {
    let others = contents.scenarioFiles
    guard isDefault, others != scenarios.map(record) else { return }
    let stem = FilePaths.name(of: folder)
    let home = scenarios.first.map { FilePaths.name(of: FilePaths.parent(of: $0)) } ?? "."
    let other = ["", ".", ".."].contains(home) ? stem + "-2" : home + "-" + stem
    throw OutputFailure(
      "\(folder) holds the results of another scenario file"
        + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")), seen from there)")
        + "; choose a folder with --output, such as --output results/\(other)")
  }

  /// Refuses to replace what a run is made from.
  ///
  /// - Throws: `OutputFailure`.
  package func checkSources(in folders: [String]) throws {
    for real in folders.compactMap(FilePaths.real) {
      for source in sources {
        guard let file = FilePaths.real(source), FilePaths.isWithin(file, real) else { continue }
        throw OutputFailure(
          "\(source) is read by this run, and lies where its results would replace it; choose "
            + "another --output")
      }
    }
  }

  /// A folder inside, for advice: `here/results`, and not `here/there/../results`.
  private var inside: String {
    let here = FileManager.default.currentDirectoryPath
    guard FilePaths.name(of: folder) == "..", let real = FilePaths.real(folder) else {
      return (folder == "/" ? "" : folder) + "/results"
    }
    if folder.hasPrefix("/") { return (real == "/" ? "" : real) + "/results" }
    let way = FilePaths.relative(real, from: here)
    return (way.isEmpty ? "." : way) + "/results"
  }

  /// Refuses a folder whose place no other can take.
  ///
  /// - Throws: `OutputFailure`.
  func checkMovable(_ target: String) throws {
    let advice =
      "; results take their folder's place in one step: name a folder inside it, such as --output "
      + inside
    let here = FileManager.default.currentDirectoryPath
    if let real = FilePaths.real(target), FilePaths.isWithin(here, real) {
      throw OutputFailure("\(folder) is the current folder, or holds it" + advice)
    }
    var (own, parent) = (stat(), stat())
    if unsafe stat(target, &own) == 0 && stat(FilePaths.parent(of: target), &parent) == 0
      && (own.st_dev != parent.st_dev || powersim_is_mounted(target) != 0)
    {
      throw OutputFailure("\(folder) is where a file system is mounted" + advice)
    }
  }
}

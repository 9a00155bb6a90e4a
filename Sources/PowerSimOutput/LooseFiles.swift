import Foundation
import PowerSimScenario
import PowerSimSystem
import PowerSimText

/// Files outside of any bundle that belong together: all of them take their names, or none does.
///
/// They grow in a hidden folder beside, `.NAME.powersim-part`, after the first of them. Where several
/// replace others there is no single step for it, so the earlier ones but the first are set aside before
/// the first new one takes its place: at no moment do files of two makings stand under the final names.
/// What a kill leaves is put right by the next start, which finds in the folder how far it had come.
package final class LooseFiles {
  /// What a user should know, each a sentence.
  package let notes: [String]
  /// The files, as the user named them.
  package let paths: [String]
  /// Where they lie; a link at the end of a path is followed.
  private let targets: [String]
  private let names: [String]
  private let work: String
  private let isForced: Bool
  private let start: String?
  private let advice: String
  private let locks: [OutputLock]
  private var parts: [PartFile] = []
  /// What has been moved while the files take their places, for the way back.
  private var moves: [(from: String, to: String)] = []
  /// Whether the folder beside is there, and of no use once this ends.
  private var isToBeRemoved = false

  /// Looks at all places, takes hold of them and makes the folder beside.
  ///
  /// - Parameters:
  ///   - paths: the files, as the user named them; those that belong together lie in one folder.
  ///   - force: whether files that are there already are to be replaced; nil: there is no such wish.
  ///   - start: how all but the first begin. They were not named by the user: of them, only what begins
  ///     so and stands beside the first is replaced.
  ///   - sources: files that they are made from, and must not replace.
  ///   - arguments: the command line, by which others are told who writes.
  /// - Throws: `OutputFailure` where one of them cannot be written, is there already, or is being
  ///   written by another process.
  package init(
    _ paths: [String], force: Bool?, start: String? = nil, sources: [String] = [],
    arguments: [String]
  ) throws {
    self.paths = paths
    isForced = force ?? false
    self.start = start
    let advice = force == nil ? "choose another name" : "choose another --output"
    self.advice = advice
    targets = try paths.map {
      try FilePaths.target(of: $0, isLink: FilePaths.kind(of: $0) == .link)
    }
    names = targets.map(FilePaths.name)
    let folder = FilePaths.parent(of: targets[0])
    work = "\(folder)/.\(names[0]).powersim-part"
    for (path, target) in zip(paths, targets).dropFirst() {
      let parents = [folder, FilePaths.parent(of: target)].map(FilePaths.real)
      guard parents[0] == parents[1] else {
        throw OutputFailure(
          "\(paths[0]) and \(path) belong together, and a link leads one of them into another folder; "
            + advice)
      }
    }
    guard Set(names).count == names.count else {
      throw OutputFailure("a link makes one file of \(list(paths)); \(advice)")
    }
    try makeFolder(folder)
    locks = try zip(paths, targets).map {
      try OutputLock(on: $1, named: $0, arguments: arguments, advice: advice)
    }
    var notes: [String] = []
    if !locks.allSatisfy(\.isKept) {
      notes.append(
        "the file system of \(paths[0]) keeps no locks: nothing hinders a second powersim from writing "
          + "there at the same time")
    }
    if try LooseFiles.tidy(work, advice) {
      notes.append("what an earlier start to \(paths[0]) left when it was ended is tidied up")
    }
    self.notes = notes
    try check(canForce: force != nil)
    for target in targets {
      if let source = sources.first(where: { isSame($0, target) }) {
        throw OutputFailure("\(source) is what this is made from; choose another name")
      }
    }
    // What is replaced may be nobody else's to read, nor is it while it grows.
    try makePrivateFolder(work)
    isToBeRemoved = true
    var record = RunRecord.program(arguments)
    record["targets"] = .array(names.map(JSONValue.string))
    record["files"] = .array(
      (["run.json"] + names + names.map { $0 + ".old" }).map(JSONValue.string))
    let document = try PartFile("\(work)/run.json", for: paths[0])
    try document.write(Array(JSONWriter.write(record).utf8))
    try document.complete()
    parts = try zip(paths, names).map { try PartFile("\(work)/\($1)", for: $0) }
  }

  deinit {
    if isToBeRemoved { LooseFiles.remove(work) }
  }

  /// Adds bytes to one of the files, by its position.
  package func write(_ bytes: [UInt8], to file: Int) throws { try parts[file].write(bytes) }

  /// Has the disk keep all files, and gives them their names.
  ///
  /// - Throws: `OutputFailure`; then none of them has its name, and what was there before is as it was.
  package func complete() throws {
    for part in parts { try part.complete() }
    try flushFolder(work)
    isToBeRemoved = false
    do { try takePlaces() } catch let failure as OutputFailure {
      throw OutputFailure("\(failure.description); \(undo())")
    }
    try flushFolder(FilePaths.parent(of: targets[0]))
    LooseFiles.remove(work)
    for lock in locks { try lock.release() }
  }

  /// Refuses what may not be replaced: the one place that says so, asked first and once more before
  /// the new files take their places.
  ///
  /// - Returns: Of each, whether there is a file to be replaced.
  @discardableResult
  private func check(canForce: Bool) throws -> [Bool] {
    let isThere = try zip(paths, targets).map { path, target in
      let kind = try FilePaths.known(target, named: path)
      guard kind == .nothing || kind == .file else {
        throw OutputFailure("\(path) is no ordinary file; \(advice)")
      }
      if unsafe kind == .file && powersim_is_mounted(target) != 0 {
        throw OutputFailure(
          "\(path) is mounted there by itself, so that no other file can take its place; \(advice)")
      }
      if kind == .file && !isForced {
        throw OutputFailure(
          "\(path) is there already; \(advice)\(canForce ? ", or add --force" : "")")
      }
      return kind == .file
    }
    guard let start else { return isThere }
    for (number, (path, target)) in zip(paths, targets).enumerated().dropFirst()
    where isThere[number] {
      try checkReadable(target, named: path, advice)
      if !begins(target, with: Array(start.utf8)) {
        throw OutputFailure(
          "\(path), which belongs to \(paths[0]), is there already and is not from powersim; move it, "
            + "or \(advice)")
      }
      if !isThere[0] {
        throw OutputFailure(
          "\(path) is there already without \(paths[0]) and may belong to another file; move it, or "
            + advice)
      }
    }
    return isThere
  }

  private func begins(_ path: String, with start: [UInt8]) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: start.count)).map { $0.elementsEqual(start) } ?? false
  }

  // MARK: Places

  private func takePlaces() throws {
    let isThere = try check(canForce: true)
    for (name, target) in zip(names, targets) { copyPermissions(of: target, to: "\(work)/\(name)") }
    for (number, (name, target)) in zip(names, targets).enumerated().dropFirst()
    where isThere[number] {
      try move(target, to: "\(work)/\(name).old")
    }
    try takeFirstPlace(isThere: isThere[0])
    for (name, target) in zip(names, targets).dropFirst() {
      try take(target, from: "\(work)/\(name)")
    }
  }

  /// The first file replaces an earlier one in one step, which then keeps another name if it may have to
  /// come back.
  private func takeFirstPlace(isThere: Bool) throws {
    let (target, new, old) = (targets[0], "\(work)/\(names[0])", "\(work)/\(names[0]).old")
    guard isThere else { return try take(target, from: new) }
    if targets.count > 1 {
      if unsafe link(target, old) == 0 {
        moves.append((target, old))
      } else {
        // A file system without such names; there is a moment without the first file.
        try move(target, to: old)
      }
    }
    try move(new, to: target)
  }

  private func take(_ target: String, from new: String) throws {
    guard try rename(new, toFree: target) else {
      throw OutputFailure("something has come to lie at \(target) meanwhile")
    }
    moves.append((new, target))
  }

  private func move(_ old: String, to new: String) throws {
    try rename(old, to: new)
    moves.append((old, new))
  }

  /// Takes back what was done, and nothing else: what the system says of files now may be wrong.
  ///
  /// - Returns: What is there then, and what to do.
  private func undo() -> String {
    do {
      while let last = moves.popLast() { try LooseFiles.putBack(last.to, to: last.from) }
    } catch {
      return
        "what was there could not be put back (\(reason(error))) and is in \(work); the next start puts it "
        + "right"
    }
    let (files, them) = paths.count == 1 ? ("file is", "it") : ("files are", "them")
    return
      "what was there is as it was, and the new \(files) whole in \(work): move \(them) elsewhere, or "
      + advice
  }

  /// Gives an earlier file the place that it had; a second name of what is still there is none.
  private static func putBack(_ old: String, to place: String) throws {
    guard try rename(old, toFree: place) || FilePaths.isSameFile(old, place) else {
      throw OutputFailure(
        "something else has come to lie at \(place), where \(old) was before; move one of them")
    }
  }

  // MARK: What was left

  /// Puts right what an earlier start left when it was ended.
  ///
  /// - Returns: Whether there was anything.
  private static func tidy(_ work: String, _ advice: String) throws -> Bool {
    guard try FilePaths.known(work, named: work) != .nothing else { return false }
    let left = BundleContents(work, isUnderWay: true)
    guard left.isUnderWayByPowersim else {
      throw OutputFailure(
        "\(work) is in the way: files grow there until they are complete, and it is not from "
          + "powersim or may not be read; " + remedy(forStranger: work, or: advice))
    }
    let names = targets(left)
    let folder = FilePaths.parent(of: work)
    // Once the first has its place the others follow; until then, all stays as it was.
    func isThere(_ path: String) throws -> Bool {
      try FilePaths.known(path, named: path) == .file
    }
    let isPlaced = try names.first.map { try !isThere("\(work)/\($0)") } ?? false
    for name in names {
      let waiting = "\(work)/\(name)" + (isPlaced ? "" : ".old")
      guard try isThere(waiting) else { continue }
      // A new one can be made again, an earlier one cannot.
      if isPlaced {
        _ = try rename(waiting, toFree: "\(folder)/\(name)")
      } else {
        try putBack(waiting, to: "\(folder)/\(name)")
      }
    }
    try flushFolder(folder)
    guard remove(work) else {
      throw OutputFailure("\(work) is in the way and cannot be removed; remove it or \(advice)")
    }
    return true
  }

  /// Removes the folder with all that is ours in it.
  @discardableResult
  private static func remove(_ work: String) -> Bool {
    let left = BundleContents(work, isUnderWay: true)
    // The first goes last: without it the others would be taken for those that are to follow.
    for name in targets(left).reversed() { unsafe unlink("\(work)/\(name)") }
    return left.remove()
  }

  /// The names that the files of a folder under way are to take.
  private static func targets(_ contents: BundleContents) -> [String] {
    (contents.record?["targets"]?.elements ?? []).compactMap(\.string)
      .filter { !$0.contains("/") && $0 != ".." }
  }

  private func isSame(_ one: String, _ other: String) -> Bool {
    FilePaths.real(one).map { $0 == FilePaths.real(other) } ?? false
  }
}

/// `a`, `a and b`.
private func list(_ names: [String]) -> String { names.joined(separator: " and ") }

import Foundation
import PowerSimSystem

/// How results that grow in a folder beside theirs take the place of what was there, in one step.
struct Succession: Sendable {
  /// Where results lie.
  let target: String
  /// Where the new ones grow until they take their place.
  var work: String { target + ".part" }
  /// Where earlier ones wait for the new ones on systems that cannot exchange folders.
  var retired: String { target + ".old.part" }
  private let request: BundleRequest
  private let lock: OutputLock
  /// Whether what is there may have grown over several commands, and have been cut off.
  private let isGrown: Bool
  private var path: String { request.folder }

  /// Of a folder of which this process has taken hold.
  init(_ request: BundleRequest, target: String, lock: OutputLock, isGrown: Bool = false) {
    (self.request, self.target, self.lock, self.isGrown) = (request, target, lock, isGrown)
  }

  // MARK: Beforehand

  /// Puts back what waited for new results when an earlier run was ended.
  func restore() throws {
    guard BundleContents(retired).record != nil || BundleContents(retired).isEmpty else { return }
    if try FilePaths.known(target, named: path) == .nothing {
      try rename(retired, to: target)
    } else {
      _ = BundleContents(retired, isUnderWay: isGrown).remove()
    }
  }

  /// Removes what an earlier run left under way.
  func tidy() throws {
    guard try FilePaths.known(work, named: work) != .nothing else { return }
    let left = BundleContents(work, isUnderWay: true)
    guard left.isUnderWayByPowersim, left.remove() else {
      throw OutputFailure(
        "\(work)\(left.stranger.map { "/" + $0 } ?? "") is in the way: results grow in \(work) "
          + "until they are complete, and it is not from powersim or cannot be removed; "
          + remedy(forStranger: work, or: "choose another --output"))
    }
  }

  /// Makes the folder in which new results grow.
  func makeWork() throws {
    // What is there may be nobody else's to read, nor is what grows beside it.
    if FilePaths.kind(of: target) == .nothing {
      try makeFolder(work)
    } else {
      try makePrivateFolder(work)
    }
  }

  /// Refuses, before anything is computed, what the system will not move; nothing is left beside it.
  func checkMovable() throws {
    guard unsafe request.force && powersim_is_of_lower_layer(target, work) != 0 else { return }
    _ = BundleContents(work, isUnderWay: true).remove()
    throw OutputFailure("\(path) cannot be replaced: \(words(EXDEV))")
  }

  // MARK: In the end

  /// Lets the new results, which are whole, take their place, and gives the folder back.
  ///
  /// - Returns: What a user should know.
  /// - Throws: `OutputFailure`; then what was there is as it was, or the new in its place.
  func takePlace() throws -> [String] {
    try flushFolders(work)
    try lock.check(path)
    let replaced = try replace()
    do { try flushFolder(FilePaths.parent(of: target)) } catch let failure as OutputFailure {
      throw OutputFailure(
        "\(failure.description); the new results are in \(path)"
          + (replaced.map { ", the earlier ones in \($0)" } ?? ""))
    }
    let isTidy = replaced.map(remove) ?? true
    try lock.release()
    return isTidy
      ? []
      : [
        "the results are in \(path), but what was there before could not be removed and is in "
          + "\(FilePaths.kind(of: work) == .nothing ? retired : work); the next run to \(path) removes it, if it is from powersim"
      ]
  }

  private func flushFolders(_ folder: String) throws {
    for name in try listed(folder) where FilePaths.kind(of: "\(folder)/\(name)") == .folder {
      try flushFolders("\(folder)/\(name)")
    }
    try flushFolder(folder)
  }

  /// The names of what lies in a folder.
  private func listed(_ folder: String) throws -> [String] {
    guard let names = FilePaths.names(in: folder) else {
      throw OutputFailure("\(folder) cannot be listed (\(systemError()))")
    }
    return names
  }

  /// Gives the new results, which are whole, their place.
  ///
  /// What is there now is looked at once more: much may have come to lie there while a run lasted.
  ///
  /// - Returns: Where the results are that were replaced.
  private func replace() throws -> String? {
    do {
      guard try request.force && FilePaths.known(target, named: path) != .nothing else {
        try takeFreePlace()
        return nil
      }
      try request.check(target, isGrown: isGrown)
      try keepPermissions()
      return try exchange(work, target) ? work : replaceInTwoSteps()
    } catch let failure as OutputFailure {
      let place = setAside()
      throw OutputFailure(
        "\(failure.description). The new results could not take the place of \(path); they are whole "
          + "in \(place ?? work)\(place == nil ? ": move them before the next run to \(path), which would remove them" : "")"
      )
    }
  }

  /// Gives the new folder, and what is in it, the permissions of what they replace.
  ///
  /// - Parameter inner: the path in the folder, with a slash before it.
  private func keepPermissions(_ inner: String = "") throws {
    if FilePaths.kind(of: target + inner) == .folder {
      for name in try listed(target + inner) { try keepPermissions("\(inner)/\(name)") }
    }
    copyPermissions(of: target + inner, to: work + inner)
  }

  private func takeFreePlace() throws {
    let there = BundleContents(target)
    if there.isEmpty { copyPermissions(of: target, to: work) }
    // An empty folder is nothing to lose.
    if there.isEmpty { _ = there.remove() }
    guard try rename(work, toFree: target) else {
      throw OutputFailure(
        "something has come to lie at \(path) since the run began, and stays as it is")
    }
  }

  /// Gives results that cannot have their place another name, which no run tidies up.
  private func setAside() -> String? {
    for number in 2..<1000 {
      let place = "\(target)-\(number)"
      guard let isTaken = try? rename(work, toFree: place) else { return nil }
      if !isTaken { continue }
      try? flushFolder(FilePaths.parent(of: target))
      return place
    }
    return nil
  }

  /// Where folders cannot be exchanged there is a moment without either under the final name; the next
  /// start puts that right.
  private func replaceInTwoSteps() throws -> String {
    try rename(target, to: retired)
    do { try rename(work, to: target) } catch {
      do { try rename(retired, to: target) } catch {
        throw OutputFailure(
          "\(retired) could not become \(target) again (\(systemError())); the next run to \(path) "
            + "tries it once more")
      }
      throw error
    }
    return retired
  }

  /// Removes results that were replaced, under a name from which nothing is put back.
  ///
  /// - Returns: Whether they are gone.
  private func remove(_ replaced: String) -> Bool {
    if replaced != work && (try? rename(replaced, to: work)) == nil { return false }
    return BundleContents(work, isUnderWay: isGrown).remove()
  }
}

import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// The folder of a session: made with the first thing worth keeping, and nobody else's to write meanwhile.
final class SessionFiles: @unchecked Sendable {
  // Unchecked: the room calls one thing at a time; `compare` reads constants alone.
  /// What the folder is to be called, unless something is called so by then.
  private let name: String
  private let threads: Int
  private let arguments: [String]
  private var held: HeldFolder?
  /// What the folder holds; nil: something else, or part of it.
  private var last: SessionRecord?
  /// Whether the folder holds any session, be it an earlier state of it.
  private var isKept = false
  /// Why the last thing worth keeping is not kept.
  private var problem: String?
  private var isEnded = false

  /// The folder; before there is one, what it is to be called.
  var folder: String { held?.path ?? name }
  /// Whether there is one.
  var isBegun: Bool { held != nil }
  /// What a user should know of it, each a sentence.
  var notes: [String] { held?.notes ?? [] }

  /// A session that has kept nothing yet.
  ///
  /// - Parameters:
  ///   - name: what its folder is to be called; where something is by then, `name-2` and so on.
  ///   - arguments: what others are told of the command.
  init(new name: String, threads: Int, arguments: [String] = []) {
    (self.name, self.threads, self.arguments) = (name, threads, arguments)
  }

  /// A session that goes on.
  ///
  /// - Throws: `OutputFailure` where another process writes its folder.
  init(resuming folder: String, threads: Int, arguments: [String] = []) throws {
    (name, self.threads, self.arguments) = (folder, threads, arguments)
    held = try HeldFolder(
      folder, arguments: arguments, advice: "begin a new session, without --resume")
    isKept = true
  }

  /// `results/workshop-2026-11-30-0915`, as the clock on the wall has it.
  static var newName: String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd-HHmm"
    return "results/workshop-" + format.string(from: Date())
  }

  /// Makes the folder unless there is one that is still held.
  private func hold() throws {
    if isEnded { throw OutputFailure("the session has ended") }
    if held?.isHeld == true { return }
    held = try HeldFolder(
      new: name, arguments: arguments, advice: "start powersim in another folder")
  }

  /// Keeps where the session stands; returns a sentence where that fails.
  func keep(_ record: SessionRecord) -> String? {
    if isEnded || record == last { return nil }
    problem = nil
    guard isBegun || record.isWorthKeeping else { return nil }
    do {
      // Until both are there, they may be of two states.
      last = nil
      try hold()
      try write(JSONWriter.write(record.json), "session.json")
      // Most lessons ask something.
      if !record.earlier.isEmpty || !record.count.answers.isEmpty {
        try write(record.table, "votes.csv")
      }
      (last, isKept) = (record, true)
      return nil
    } catch {
      let why = reason(error)
      problem = why
      return "What the room does cannot be kept in \(folder): \(why)"
    }
  }

  /// Lets others write in the folder; nothing is kept from now on.
  func end() -> Workshop.Ending {
    isEnded = true
    try? held?.release()
    if let problem { return .lost(problem, kept: isKept ? folder : nil) }
    return isKept ? .kept(folder) : .nothing
  }

  /// The session in a folder.
  static func read(_ folder: String) throws(Problem) -> SessionRecord {
    let name = folder + "/session.json"
    let bytes = try FileBytes.bytes(of: InputFile(name))
    let reading = JSONReader.read(bytes, file: name)
    guard let value = reading.value else {
      throw reading.problems.first ?? Problem(file: name, "cannot be read")
    }
    do throws(Problem) { return try SessionRecord(value) } catch {
      throw Problem(file: name, error.message)
    }
  }

  private func write(_ text: String, _ name: String) throws {
    try write(Data(text.utf8), name)
  }

  private func write(_ data: Data, _ name: String) throws {
    let path = folder + "/" + name
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw OutputFailure("\(path) is a folder, and that name is for a file: move it")
    }
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  // MARK: Saving

  /// Scenario files that were written.
  struct Saved: Sendable {
    /// The society as it was, and as the room has changed it.
    let paths: [String]
    /// The folder of their comparison, which is not there yet.
    let comparison: String
    let sentence: String
  }

  /// Writes the scenario as it was and as the room has changed it, with everything they need, where
  /// nothing was before.
  ///
  /// - Throws: a sentence where they cannot be written; then there is nothing of them.
  func save(_ read: ReadScenario, changed: Scenario?) throws(Problem) -> Saved {
    var paths: [String] = []
    var number = 1
    var made: String?
    do {
      try hold()
      let files = FileManager.default
      while files.fileExists(atPath: "\(folder)/scenarios-\(number)")
        || files.fileExists(atPath: "\(folder)/comparison-\(number)")
      { number += 1 }
      let place = "scenarios-\(number)"
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try files.createDirectory(atPath: "\(folder)/\(place)", withIntermediateDirectories: false)
      made = "\(folder)/\(place)"
      let names = changed == nil ? ["as-it-was"] : ["as-it-was", "changed"]
      for (name, scenario) in zip(names, [read.scenario] + (changed.map { [$0] } ?? [])) {
        try write(JSONWriter.write(read.with(scenario).resolved), "\(place)/\(name).json")
        paths.append("\(folder)/\(place)/\(name).json")
      }
      for input in read.inputs { try write(Data(input.bytes), "\(place)/inputs/\(input.name)") }
    } catch {
      if let made { try? FileManager.default.removeItem(atPath: made) }
      throw Problem("nothing was saved in \(folder): \(reason(error))")
    }
    return Saved(
      paths: paths, comparison: "\(folder)/comparison-\(number)",
      sentence: "Saved: powersim run \(paths.last ?? "") repeats it to the last digit.")
  }

  /// Runs the saved scenarios side by side and writes their page; returns a sentence about it.
  func compare(_ saved: Saved, replicates: Int) async -> String {
    let (folder, threads) = (saved.comparison, threads)
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        do {
          let reads = try saved.paths.map { (file: $0, read: try ScenarioReader.read($0)) }
          var settings = ComparisonPlan.Settings()
          settings.replicates = replicates
          let plan = try ComparisonPlan(reads, baseline: 0, settings: settings)
          let bundle = try ComparisonBundle(
            plan, folder: folder, force: false, threads: threads, arguments: ["workshop"])
          let page = PageSink(plan.reads)
          _ = try bundle.run(
            into: [page], page: { Report(try page.results($1), $0).html })
          continuation.resume(
            returning: saved.sentence + " The page of the comparison: \(folder)/report.html")
        } catch {
          continuation.resume(
            returning: saved.sentence + " The comparison could not be written: \(error)")
        }
      }
    }
  }
}

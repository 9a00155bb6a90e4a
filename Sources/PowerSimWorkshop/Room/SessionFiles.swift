import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// What is kept of a session, as it happens: enough to stand where it stood.
struct SessionRecord: Sendable, Equatable {
  var scenario: String
  /// How many agents its society was given; nil: as the scenario says.
  var agents: Int?
  var phase: String
  var week: Double
  var changes: [Change]
  var answers: [String]
  /// Votes for each answer; nobody's name, nobody's address.
  var votes: [Int]
  /// Those of them that are raised hands.
  var hands: [Int]
  /// How often the room had been asked.
  var round: Int
  var outcome = ""
  var differences: [String] = []

  var json: JSONValue {
    var value: JSONValue = [
      "program": .string("powersim \(Release.version)"), "scenario": .string(scenario),
      "phase": .string(phase), "week": .number(week),
      "changes": .array(changes.map(\.json)),
      "answers": .array(answers.map(JSONValue.string)),
      "votes": .array(votes.map { .number($0) }), "hands": .array(hands.map { .number($0) }),
      "round": .number(round), "outcome": .string(outcome),
      "differences": .array(differences.map(JSONValue.string)),
    ]
    if let agents { value["agents"] = .number(agents) }
    return value
  }

  /// The record in a file.
  ///
  /// - Throws: a sentence where it is none.
  init(_ value: JSONValue) throws(Problem) {
    guard let scenario = value["scenario"]?.string, let phase = value["phase"]?.string,
      let week = value["week"]?.double, let votes = value["votes"]?.elements,
      let hands = value["hands"]?.elements, let round = value["round"]?.int
    else { throw Problem("is no session of a workshop") }
    self.scenario = scenario
    agents = value["agents"]?.int
    self.phase = phase
    self.week = week
    self.votes = votes.map { $0.int ?? 0 }
    self.hands = hands.map { $0.int ?? 0 }
    self.round = round
    var changes: [Change] = []
    for change in value["changes"]?.elements ?? [] { changes.append(try Change(change)) }
    self.changes = changes
    answers = (value["answers"]?.elements ?? []).compactMap(\.string)
    outcome = value["outcome"]?.string ?? ""
    differences = (value["differences"]?.elements ?? []).compactMap(\.string)
  }

  init(
    scenario: String, agents: Int?, phase: String, week: Double, changes: [Change],
    answers: [String],
    votes: [Int], hands: [Int], round: Int, outcome: String = "", differences: [String] = []
  ) {
    (self.scenario, self.agents, self.phase) = (scenario, agents, phase)
    (self.week, self.changes) = (week, changes)
    (self.answers, self.votes, self.hands, self.round) = (answers, votes, hands, round)
    self.outcome = outcome
    self.differences = differences
  }
}

/// The folder of a session: made with the first thing worth keeping.
final class SessionFiles: @unchecked Sendable {
  // Unchecked: the room calls one thing at a time; `compare` reads constants alone.
  /// The folder.
  let folder: String
  /// Whether there is one.
  private(set) var isBegun: Bool
  private var last: SessionRecord?
  private var saves = 0
  private let threads: Int

  init(folder: String, threads: Int) {
    self.folder = folder
    self.threads = threads
    isBegun = FileManager.default.fileExists(atPath: folder)
  }

  /// `results/workshop-2026-11-30-0915`, as the clock on the wall has it.
  static var newFolder: String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd-HHmm"
    let name = "results/workshop-" + format.string(from: Date())
    var folder = name
    var number = 2
    while FileManager.default.fileExists(atPath: folder) {
      folder = "\(name)-\(number)"
      number += 1
    }
    return folder
  }

  /// Keeps where the session stands; returns a sentence where that fails.
  func keep(_ record: SessionRecord) -> String? {
    if record == last { return nil }
    // Looking at a question alone is not worth a folder.
    guard isBegun || record.votes.contains(where: { $0 > 0 }) || !record.changes.isEmpty else {
      return nil
    }
    last = record
    var table = "scenario,answer,votes\n"
    for (answer, votes) in zip(record.answers, record.votes) {
      table += "\(quoted(record.scenario)),\(quoted(answer)),\(votes)\n"
    }
    do {
      try write(JSONWriter.write(record.json), "session.json")
      if !record.answers.isEmpty { try write(table, "votes.csv") }
      return nil
    } catch {
      return "What the room does cannot be kept in \(folder): \(error.localizedDescription)"
    }
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

  private func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private func write(_ text: String, _ name: String) throws {
    try write(Data(text.utf8), name)
  }

  private func write(_ data: Data, _ name: String) throws {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    isBegun = true
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  // MARK: Saving

  /// Scenario files that were written.
  struct Saved: Sendable {
    /// The society as it was, and as the room has changed it.
    let paths: [String]
    let number: Int
    let sentence: String
  }

  /// Writes the scenario as it was and as the room has changed it, with everything they need.
  ///
  /// - Throws: a sentence where they cannot be written.
  func save(_ read: ReadScenario, changed: Scenario?) throws(Problem) -> Saved {
    let number = saves + 1
    var paths: [String] = []
    do {
      let names = changed == nil ? ["as-it-was"] : ["as-it-was", "changed"]
      for (name, scenario) in zip(names, [read.scenario] + (changed.map { [$0] } ?? [])) {
        let file = "scenarios-\(number)/\(name).json"
        try write(JSONWriter.write(read.with(scenario).resolved), file)
        paths.append(folder + "/" + file)
      }
      for input in read.inputs {
        try write(Data(input.bytes), "scenarios-\(number)/inputs/\(input.name)")
      }
    } catch {
      throw Problem("nothing was saved in \(folder): \(error.localizedDescription)")
    }
    saves = number
    let last = paths.last ?? ""
    return Saved(
      paths: paths, number: number,
      sentence: "Saved: powersim run \(last) repeats it to the last digit.")
  }

  /// Runs the saved scenarios side by side and writes their page; returns a sentence about it.
  func compare(_ saved: Saved, replicates: Int) async -> String {
    let (folder, threads) = (self.folder + "/comparison-\(saved.number)", self.threads)
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        do {
          let reads = try saved.paths.map { (file: $0, read: try ScenarioReader.read($0)) }
          var settings = ComparisonPlan.Settings()
          settings.replicates = replicates
          let plan = try ComparisonPlan(reads, baseline: 0, settings: settings)
          let bundle = try ComparisonBundle(
            plan, folder: folder, force: true, threads: threads, arguments: ["workshop"])
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

import Foundation
import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// A lesson without pages: what is shown is what a scenario file says, to the byte.
@Suite struct RoomTests {
  private static let lesson = """
    {"name": "Small", "seed": 7, "time": {"weeks": 60, "burnIn": 4},
     "population": {"agents": 120, "places": 4},
     "lesson": {"question": "Up or down?", "predict": {
       "measure": "settledPower[60] - settledPower[0]",
       "answers": [{"label": "Down", "below": 0}, {"label": "A little up", "from": 0, "to": 9},
                   {"label": "Far up", "above": 9}]}}}
    """

  /// A room that has chosen a small scenario, which lies in a folder of its own.
  private func room(in folder: Folder, _ files: SessionFiles? = nil) async throws -> Room {
    let file = folder.path + "/small.json"
    try RoomTests.lesson.write(toFile: file, atomically: true, encoding: .utf8)
    let room = Room(
      try Catalogue.named([file]), agents: nil, threads: 2,
      files: files ?? SessionFiles(new: folder.path + "/session", threads: 2))
    try await room.perform(.choose(file))
    return room
  }

  /// Waits until all futures are computed, with their replicates where asked for.
  private func settle(_ room: Room, replicates: Bool = false) async throws {
    // Beside all the lessons' runs that may take minutes.
    for _ in 0..<15_000 {
      let futures = await room.futures
      if futures.allSatisfy({ $0.isComplete && (!replicates || $0.ensemble != nil) }) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("the room did not come to rest")
  }

  /// timeseries.csv of replicate 1, as `powersim run` writes it.
  private func bytesOfRun(_ path: String, in folder: Folder) throws -> [UInt8] {
    let read = try ScenarioReader.read(path)
    let bundle = try ResultsBundle(
      read, folder: folder.path + "/run", force: true, threads: 1, arguments: [])
    _ = try bundle.run()
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder("run/timeseries.csv"))))
  }

  @Test func whatIsSavedAfterThreeChangesGivesTheBytesShown() async throws {
    let folder = try Folder()
    let room = try await room(in: folder)
    try await settle(room)
    for (week, change) in [
      (10.0, #"{"lever": "organising", "value": 0.1, "from": 10}"#),
      (30, #"{"budget": 1.5, "angle": 60, "from": 30}"#),
      (44, #"{"shock": "crisis", "value": 0.3, "from": 44, "until": 50}"#),
    ] {
      try await room.perform(.show(week))
      let value = try #require(JSONReader.read(Array(change.utf8), file: "change").value)
      try await room.perform(.add(Change(value)))
      try await settle(room)
    }
    let shown = await room.futures[1]
    try await room.perform(.save)
    let saved = folder.path + "/session/scenarios-1/changed.json"
    let bytes = try bytesOfRun(saved, in: folder)
    #expect(
      Timeseries.csv(
        shown.scenario, replicate: 1, ticks: shown.moments.ticks, rows: shown.rows) == bytes)
    // The first ten weeks are those of the society as it was; later ones are not.
    let base = await room.futures[0]
    #expect(base.frames[..<10].elementsEqual(shown.frames[..<10]))
    #expect(base.rows.last?.map(\.bitPattern) != shown.rows.last?.map(\.bitPattern))
    while await room.isSaving { try await Task.sleep(for: .milliseconds(20)) }
    #expect(
      FileManager.default.fileExists(
        atPath: folder.path + "/session/comparison-1/report.html"))
  }

  @Test func sliderThatGoesBackGivesTheSameFuture() async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let room = try await room(in: folder)
    try await settle(room)
    func slide(_ value: Double) async throws -> [[UInt64]] {
      let lever = try Change(["lever": "organising", "value": .number(value), "from": 0])
      try await room.perform(room.changes.isEmpty ? .add(lever) : .replace(0, lever))
      try await settle(room)
      return await room.futures[1].rows.map { $0.map(\.bitPattern) }
    }
    let first = try await slide(0.05)
    #expect(try await slide(0.2) != first)
    #expect(try await slide(0.05) == first)
    try await room.perform(.clearChanges)
    #expect(await room.futures.count == 1)
  }

  @Test func nobodySeesVotesBeforeTheReveal() async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let room = try await room(in: folder)
    try await room.perform(.hands(answer: 0, count: 2))
    try await room.perform(.hands(answer: 2, count: 5))
    try await room.perform(.hands(answer: 9, count: 5))
    #expect(await room.votes.counts == [2, 0, 5])
    try await room.perform(.raise(answer: 1, by: 1))
    try await room.perform(.raise(answer: 1, by: -2))
    #expect(await room.votes.counts == [2, 0, 5])
    try await room.vote("phoneone", 1)
    try await room.vote("phoneone", 0)
    #expect(await room.phoneState("phoneone")["answer"]?.int == 0)
    #expect(await room.phoneState("phonetwo")["outcome"] == nil)
    #expect(await room.state["votes"]?["counts"] == nil)
    try await settle(room, replicates: true)
    try await room.perform(.go(.reveal))
    let votes = await room.state["votes"]
    #expect(votes?["counts"]?.elements?.map(\.int) == [3, 0, 5])
    await #expect(throws: Problem.self) { try await room.vote("phonetwo", 0) }
    let right = votes?["right"]?.elements?.compactMap(\.int) ?? []
    #expect(right.reduce(0, +) == Room.replicates && right[2] == 0)
  }

  @Test func choiceThatComparesTakesTheOtherScenarioAway() async throws {
    let folder = try Folder()
    let room = try await room(in: folder)
    let more = """
      {"extends": "small.json", "policies": {"more": {"lever": "organising", "value": 0.1, "from": 0}},
       "lesson": {"question": "More?", "predict": {
         "measure": "participation[60]", "against": "small.json",
         "answers": [{"label": "Less", "below": 0}, {"label": "Same", "from": 0, "to": 0.001},
                     {"label": "More", "above": 0.001}]}}}
      """
    try more.write(toFile: folder.path + "/more.json", atomically: true, encoding: .utf8)
    let other = Room(
      try Catalogue.named([folder.path + "/more.json"]), agents: nil, threads: 2,
      files: SessionFiles(new: folder.path + "/session", threads: 2))
    try await other.perform(.choose(folder.path + "/more.json"))
    try await settle(room, replicates: true)
    try await settle(other, replicates: true)
    let (without, with) = await (room.futures[0], other.futures[0])
    let metric = try #require(Metric.all.firstIndex { $0.name == "participation" })
    // Replicate 1 is the one that is shown.
    let difference =
      try #require(with.rows.last)[metric] - (try #require(without.rows.last)[metric])
    #expect(with.ensemble?.measure?.first == difference && difference > 0)
  }

  @Test func sessionGoesOnWhereItStood() async throws {
    let folder = try Folder()
    let first = try await room(in: folder)
    try await settle(first)
    try await first.perform(.hands(answer: 0, count: 3))
    try await first.perform(.go(.change))
    try await first.perform(.show(20))
    let lever = try Change(["lever": "transparency", "value": 0.4, "from": 20])
    try await first.perform(.add(lever))
    try await settle(first)
    #expect(await first.close() == .kept(folder.path + "/session"))
    let record = try SessionFiles.read(folder.path + "/session")
    let second = try await room(
      in: folder, SessionFiles(resuming: folder.path + "/session", threads: 2))
    try await second.resume(record)
    try await settle(second)
    #expect(await second.changes == [lever])
    #expect(await second.votes.counts == [3, 0, 0])
    #expect(await second.phase == .change)
    #expect(await second.week == 20)
    let rows = await (first.futures[1].rows, second.futures[1].rows)
    #expect(rows.0.map { $0.map(\.bitPattern) } == rows.1.map { $0.map(\.bitPattern) })
  }

  @Test(arguments: [
    (#"{"lever": "organisin", "value": 0.1, "from": 0}"#, "there is no lever"),
    (#"{"lever": "organising", "value": 7, "from": 0}"#, "takes 0 to 1"),
    (#"{"lever": "organising", "value": 0.1, "from": 61}"#, "takes 0 to 60"),
    (#"{"lever": "organising", "value": 0.1, "from": 0.5}"#, "no multiple of 1"),
    (#"{"lever": "organising", "value": 0.1, "from": 9, "until": 9}"#, "not after week 9"),
    (#"{"shock": "election", "value": 1, "from": 3}"#, "not for the room"),
    (#"{"off": "visibilityFear"}"#, "no rule that can be switched off"),
    (#"{"from": 3}"#, "a change names"),
  ])
  func whatCannotBeChangedIsSaid(_ change: String, _ words: String) async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let room = try await room(in: folder)
    let value = try #require(JSONReader.read(Array(change.utf8), file: "change").value)
    let problem = await #expect(throws: Problem.self) {
      try await room.perform(.add(Change(value)))
    }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
    #expect(await room.changes.isEmpty)
  }
}

import Foundation
import PowerSimOutput
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// What is kept of sessions: each in a folder of its own, and nothing over what was kept before.
@Suite struct SessionTests {
  /// Two lessons of small societies, the second with an answer more.
  private let folder: Folder

  init() throws {
    folder = try Folder([
      "one.json": SessionTests.lesson("One", highest: 9),
      "two.json": SessionTests.lesson(
        "Two", #"{"label": "Further up", "from": 9, "to": 20}, "#, highest: 20),
    ])
  }

  private static func lesson(_ name: String, _ more: String = "", highest: Int) -> String {
    """
    {"name": "\(name)", "seed": 7, "time": {"weeks": 8, "burnIn": 2},
     "population": {"agents": 60},
     "lesson": {"question": "Up or down?", "predict": {
       "measure": "settledPower[8] - settledPower[0]",
       "answers": [{"label": "Down", "below": 0}, {"label": "Up", "from": 0, "to": 9}, \(more)
                   {"label": "Far up", "above": \(highest)}]}}}
    """
  }

  private func room(_ files: SessionFiles) throws -> Room {
    Room(
      try Catalogue.named([folder("one.json"), folder("two.json")]), agents: nil, threads: 2,
      files: files)
  }

  /// A room whose session is to be called `session`.
  private func newRoom() throws -> Room {
    try room(SessionFiles(new: folder("session"), threads: 2))
  }

  /// A room that goes on with `session`.
  private func roomGoingOn() async throws -> Room {
    let room = try room(SessionFiles(resuming: folder("session"), threads: 2))
    try await room.resume(SessionFiles.read(folder("session")))
    return room
  }

  /// Saves with a change, and waits for the page.
  private func save(_ room: Room, lever: String) async throws {
    try await room.perform(.add(Change(["lever": .string(lever), "value": 0.1, "from": 2])))
    try await room.perform(.save)
    while await room.isSaving { try await Task.sleep(for: .milliseconds(20)) }
  }

  @Test func sessionsOfOneNameKeepApart() async throws {
    let (first, second) = (try newRoom(), try newRoom())
    try await first.perform(.choose(folder("one.json")))
    try await second.perform(.choose(folder("two.json")))
    #expect(folder.names(in: "session").isEmpty)
    try await first.perform(.hands(answer: 0, count: 17))
    try await second.perform(.hands(answer: 0, count: 5))
    try await first.perform(.hands(answer: 1, count: 1))
    #expect(try SessionFiles.read(folder("session")).count.votes == [17, 1, 0])
    #expect(try SessionFiles.read(folder("session-2")).count.votes == [5, 0, 0, 0])
    #expect(await second.close() == .kept(folder("session-2")))
    #expect(await first.close() == .kept(folder("session")))
    // What keeps others out lies beside the folder, and is gone with it.
    let manager = FileManager.default
    let all = try manager.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(all == ["one.json", "session", "session-2", "two.json"])
  }

  @Test func oneGoesOnAtATime() async throws {
    let first = try newRoom()
    try await first.perform(.choose(folder("one.json")))
    try await first.perform(.hands(answer: 0, count: 17))
    var settings = Workshop.Settings()
    settings.resume = folder("session")
    settings.scenarios = [folder("one.json")]
    let wanted = settings
    let failure = await #expect(throws: OutputFailure.self) { _ = try await Workshop(wanted) }
    let words = failure?.description ?? ""
    #expect(words.contains("another powersim (process \(getpid()), since "), "\(words)")
    #expect(words.contains("is writing to \(folder("session")); wait until"), "\(words)")
    _ = await first.close()
    let second = try await roomGoingOn()
    #expect(throws: OutputFailure.self) {
      try SessionFiles(resuming: folder("session"), threads: 2)
    }
    // After its end a session writes nothing more.
    _ = await second.close()
    try await second.perform(.hands(answer: 0, count: 1))
    await #expect(throws: Problem.self) { try await second.perform(.save) }
    #expect(try SessionFiles.read(folder("session")).count.votes == [17, 0, 0])
    #expect(folder.names(in: "session-2").isEmpty)
  }

  @Test func nothingIsMadeBesideWhatIsNoSession() async throws {
    var settings = Workshop.Settings()
    settings.resume = folder("mistyped/session")
    let wanted = settings
    await #expect(throws: Problems.self) { _ = try await Workshop(wanted) }
    #expect(folder.names() == ["one.json", "two.json"])
  }

  @Test func savesNeverReplaceOneAnother() async throws {
    let first = try newRoom()
    try await first.perform(.choose(folder("one.json")))
    try await save(first, lever: "organising")
    _ = await first.close()
    let files = ["scenarios-1/changed.json", "comparison-1/report.html"].map { "session/" + $0 }
    let before = try files.map(folder.bytes)
    let second = try await roomGoingOn()
    try await second.perform(.clearChanges)
    try await save(second, lever: "transparency")
    try await second.perform(.choose(folder("two.json")))
    try await second.perform(.save)
    #expect(try files.map(folder.bytes) == before)
    #expect(
      folder.names(in: "session").filter { $0.contains("-") }
        == ["comparison-1", "comparison-2", "scenarios-1", "scenarios-2", "scenarios-3"])
    let changed = try folder.text(of: "session/scenarios-2/changed.json").filter {
      !$0.isWhitespace
    }
    #expect(
      changed.contains(#""lever":"transparency""#) && !changed.contains(#""lever":"organising""#))
    #expect(folder.names(in: "session/scenarios-3") == ["as-it-was.json"])
    // The first place where neither is.
    try FileManager.default.removeItem(atPath: folder("session/scenarios-1"))
    try FileManager.default.removeItem(atPath: folder("session/scenarios-3"))
    try await second.perform(.save)
    #expect(
      folder.names(in: "session").filter { $0.hasPrefix("scenarios") }
        == ["scenarios-2", "scenarios-3"])
  }

  @Test func votesOfPhonesOutliveACrash() async throws {
    let first = try newRoom()
    try await first.perform(.choose(folder("one.json")))
    try await first.perform(.hands(answer: 0, count: 2))
    for number in 0..<20 { try await first.vote("phone\(number)xxx", number % 2) }
    #expect(await first.votes.counts == [12, 10, 0])
    _ = await first.close()
    let second = try await roomGoingOn()
    #expect(await second.votes.counts == [12, 10, 0])
    #expect(await second.votes.voters == 20)
    // Nobody is there yet, and something is clicked.
    try await second.perform(.raise(answer: 2, by: 1))
    #expect(try SessionFiles.read(folder("session")).count.votes == [12, 10, 1])
    // Three say again what they had said, and one of them changes its mind; nobody counts twice.
    for number in 0..<3 { try await second.vote("phone\(number)xxx", number % 2) }
    #expect(await second.votes.counts == [12, 10, 1])
    try await second.vote("phone0xxx", 2)
    #expect(await second.votes.counts == [11, 10, 2])
    // The reveal asks nobody again, and a third start finds the same.
    try await second.perform(.go(.reveal))
    _ = await second.close()
    let third = try await roomGoingOn()
    #expect(await third.votes.counts == [11, 10, 2])
    #expect(await third.votes.hands == [2, 0, 1])
  }

  @Test func votesOfAllLessonsStay() async throws {
    let first = try newRoom()
    try await first.perform(.choose(folder("one.json")))
    try await first.perform(.hands(answer: 1, count: 4))
    try await first.perform(.choose(folder("two.json")))
    // A lesson in which nobody said anything leaves nothing.
    try await first.perform(.choose(folder("one.json")))
    try await first.perform(.choose(folder("two.json")))
    try await first.perform(.hands(answer: 0, count: 3))
    _ = await first.close()
    let second = try await roomGoingOn()
    try await second.perform(.hands(answer: 1, count: 6))
    let (one, two) = (folder("one.json"), folder("two.json"))
    #expect(
      try folder.text(of: "session/votes.csv") == """
        lesson,scenario,answer,votes
        1,"\(one)","Down",0
        1,"\(one)","Up",4
        1,"\(one)","Far up",0
        2,"\(two)","Down",3
        2,"\(two)","Up",6
        2,"\(two)","Further up",0
        2,"\(two)","Far up",0

        """)
    // A question that has got other answers since.
    _ = await second.close()
    try folder.write(SessionTests.lesson("Two", highest: 9), to: "two.json")
    let third = try await roomGoingOn()
    #expect(await third.earlier.map(\.votes) == [[0, 4, 0], [3, 6, 0, 0]])
    #expect(await third.votes.counts == [0, 0, 0])
  }

  @Test(arguments: [
    (#""round":1"#, #""round":9223372036854775807"#, "round must be 0 to 1000000000"),
    (#""round":1"#, #""round":-1"#, "round must be"),
    (#""votes":[3,0,0]"#, #""votes":[9223372036854775807,0,0]"#, "each of votes must be 0 to"),
    (#""votes":[3,0,0]"#, #""votes":[3,0]"#, "one number for each answer"),
    (#""votes":[3,0,0]"#, #""votes":[2,0,0]"#, "none above its votes"),
    (#""hands":[3,0,0]"#, #""hands":[-3,0,0]"#, "each of hands must be 0 to 9999"),
    (#""phase":"predict""#, #""phase":"guess""#, "phase must be one of"),
    (#""earlier":[]"#, #""earlier":[1]"#, "is no session"),
    (#""week":0"#, #""agents":1,"week":0"#, "agents must be 2 to 200000"),
  ])
  func sessionsAreRead(_ good: String, _ bad: String, _ words: String) async throws {
    let first = try newRoom()
    try await first.perform(.choose(folder("one.json")))
    try await first.perform(.hands(answer: 0, count: 3))
    _ = await first.close()
    let text = try folder.text(of: "session/session.json")
    let compact = text.filter { !$0.isWhitespace }
    #expect(compact.contains(good), "\(compact)")
    try folder.write(compact.replacing(good, with: bad), to: "session/session.json")
    var settings = Workshop.Settings()
    settings.resume = folder("session")
    let wanted = settings
    let problems = await #expect(throws: Problems.self) { _ = try await Workshop(wanted) }
    let said = problems?.all.map(\.description).joined() ?? ""
    #expect(said.contains("session.json") && said.contains(words), "\(said)")
  }

  @Test func whatCannotBeKeptIsSaid() async throws {
    try folder.write("", to: "results")
    let files = SessionFiles(new: folder("results/session"), threads: 2)
    let first = try room(files)
    try await first.perform(.choose(folder("one.json")))
    #expect(files.end() == .nothing)
    let second = try room(SessionFiles(new: folder("results/session"), threads: 2))
    try await second.perform(.choose(folder("one.json")))
    try await second.perform(.hands(answer: 0, count: 3))
    let message = await second.message
    #expect(message.hasSuffix("results is a file; start powersim in another folder"), "\(message)")
    #expect(message.hasPrefix("What the room does cannot be kept in "), "\(message)")
    guard case .lost(let why, kept: nil) = await second.close() else {
      Issue.record("nobody hears that nothing was kept")
      return
    }
    #expect(why.contains("results is a file"))
    // The end is a last attempt.
    let third = try room(SessionFiles(new: folder("results/session"), threads: 2))
    try await third.perform(.choose(folder("one.json")))
    try await third.perform(.hands(answer: 0, count: 3))
    try FileManager.default.removeItem(atPath: folder("results"))
    #expect(await third.close() == .kept(folder("results/session")))
    #expect(try SessionFiles.read(folder("results/session")).count.votes == [3, 0, 0])
  }
}

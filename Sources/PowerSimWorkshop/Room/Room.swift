import PowerSimCore
import PowerSimExperiment
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// A lesson with a room of people: what they were asked, what they said, what ran, what they changed.
///
/// It knows nothing of pages. Everything that is done comes as a command; whoever listens is told the
/// whole state after each, with a number, so that one who missed some has lost nothing.
actor Room {
  /// Where a lesson stands.
  enum Phase: String, CaseIterable {
    /// Which scenario?
    case choose
    /// What do you think?
    case predict
    /// The network moves.
    case run
    /// What came out, beside what the room said.
    case reveal
    /// A second future, from the shown week on.
    case change
    /// Sliders that act from week 0.
    case slide
    /// What it shows, and what not.
    case debrief
  }

  /// What this program offers, or what was named to it.
  let catalogue: [Catalogue.Chapter]
  private let agents: Int?
  private let engine: FutureEngine
  private let runner: EnsembleRunner
  let files: SessionFiles

  // The lesson.
  private(set) var phase = Phase.choose
  private(set) var read: ReadScenario?
  private(set) var lesson: Lesson?
  private var against: Scenario?
  private(set) var votes = Votes(answers: 0)
  private(set) var changes: [Change] = []

  // What is computed.
  private var lastNumber = 0
  private var lastOrder = 0
  private(set) var picture: Picture?
  /// How often another society was drawn.
  private(set) var pictureNumber = 0
  /// The society as the scenario has it, and as the room has changed it.
  private(set) var futures: [Future] = []
  private var ensembleRuns = false
  /// What the last thing asked for came to, where that needs words.
  private(set) var message = ""
  private(set) var isSaving = false

  // What is shown.
  private(set) var moment = 0
  private(set) var isPlaying = false
  /// Weeks a second.
  private(set) var speed = 26.0
  private var played = 0.0
  private var clock: Task<Void, Never>?
  private(set) var theme = "white"
  private(set) var focus = "settledPower"

  // Who listens.
  private var version = 0
  private var listeners: [Int: AsyncStream<RoomEvent>.Continuation] = [:]
  private var lastListener = 0

  /// The most who may listen at once.
  static let mostListeners = 24
  /// Replicates behind bands and sentences.
  static let replicates = 20
  /// Pictures a second while it plays.
  private static let picturesASecond = 15.0

  /// A room that has chosen nothing yet.
  ///
  /// - Parameters:
  ///   - agents: how many agents societies have that are no network from a file; nil: as they say.
  ///   - files: where what was done is kept.
  init(_ catalogue: [Catalogue.Chapter], agents: Int?, threads: Int, files: SessionFiles) {
    self.catalogue = catalogue
    self.agents = agents
    self.files = files
    engine = FutureEngine(threads: threads)
    runner = EnsembleRunner(threads: threads)
  }

  // MARK: Listening

  /// Everything from now on, beginning with the state as it is; nil where too many listen already.
  func listen() -> AsyncStream<RoomEvent>? {
    guard listeners.count < Room.mostListeners else { return nil }
    lastListener += 1
    let number = lastListener
    // The newest state is all there is to know: who is slow misses those between.
    let (stream, continuation) = AsyncStream.makeStream(
      of: RoomEvent.self, bufferingPolicy: .bufferingNewest(1))
    listeners[number] = continuation
    continuation.onTermination = { [weak self] _ in
      Task { await self?.leave(number) }
    }
    continuation.yield(.state(state))
    return stream
  }

  private func leave(_ number: Int) {
    listeners[number] = nil
    // Nobody looks on: it waits for them.
    if listeners.isEmpty && isPlaying {
      pause()
      tell()
    }
  }

  /// Tells all listeners that somebody is still here.
  func beat() { for listener in listeners.values { listener.yield(.beat(version)) } }

  /// Ends all listening.
  func close() {
    for listener in listeners.values { listener.finish() }
    listeners = [:]
    runner.stop()
    clock?.cancel()
  }

  private func tell() {
    version += 1
    let event = RoomEvent.state(state)
    for listener in listeners.values { listener.yield(event) }
  }

  private func tellMoment() {
    version += 1
    for listener in listeners.values { listener.yield(.moment(moment, version)) }
  }

  /// The number of the state.
  var number: Int { version }

  // MARK: Commands

  /// Does what a presenter asks for.
  ///
  /// - Throws: a sentence where that cannot be done; then nothing changes.
  func perform(_ command: RoomCommand) async throws(Problem) {
    message = ""
    switch command {
    case .choose(let name): try choose(name)
    case .go(let phase): try go(phase)
    case .play:
      try needLesson()
      play()
    case .pause: pause()
    case .show(let week): show(week)
    case .step(let moments): show(at: moment + moments)
    case .speed(let weeks):
      guard (0.5...208).contains(weeks) else {
        throw Problem("a speed is 0.5 to 208 weeks a second")
      }
      speed = weeks
      played = Double(moment)
    case .hands(let answer, let count):
      try needLesson()
      votes.set(count, for: answer)
    case .clearVotes: votes = Votes(answers: answers.count)
    case .add(let change): try setChanges(changes + [change])
    case .replace(let position, let change):
      guard changes.indices.contains(position) else { throw Problem("there is no such change") }
      var others = changes
      others[position] = change
      try setChanges(others)
    case .remove(let position):
      guard changes.indices.contains(position) else { throw Problem("there is no such change") }
      var others = changes
      others.remove(at: position)
      try setChanges(others)
    case .clearChanges: try setChanges([])
    case .theme(let name):
      guard ["white", "black"].contains(name) else { throw Problem("themes are white and black") }
      theme = name
    case .focus(let metric):
      guard Ensemble.courses.contains(where: { $0.metric == metric }) else {
        throw Problem("there is no course of \(shown(metric))")
      }
      focus = metric
    case .save: try save()
    }
    keep()
    tell()
  }

  private func needLesson() throws(Problem) {
    if read == nil { throw Problem("choose a scenario first") }
  }

  private func choose(_ name: String) throws(Problem) {
    guard let item = catalogue.flatMap(\.scenarios).first(where: { $0.file == name }) else {
      throw Problem("there is no scenario \(shown(name)) in this session")
    }
    let read: ReadScenario
    var compared: Scenario?
    do throws(Problems) {
      read = try Catalogue.read(item.file, agents: agents)
      if let other = read.lesson.prediction?.against {
        compared = try Catalogue.read(other, agents: agents).scenario
      }
    } catch {
      throw Problem(error.all.first?.description ?? "the scenario cannot be read")
    }
    start(read, against: compared)
    phase = .predict
  }

  private func start(_ read: ReadScenario, against compared: Scenario?) {
    pause()
    self.read = read
    lesson = read.lesson
    against = compared
    votes = Votes(answers: answers.count)
    changes = []
    picture = nil
    (moment, played) = (0, 0)
    focus = "settledPower"
    futures = [nextFuture(read.scenario)]
    compute(futures[0])
  }

  private func go(_ next: Phase) throws(Problem) {
    if next != .choose { try needLesson() }
    if next != .run && next != .change { pause() }
    if next == .reveal || next == .debrief { show(at: Int.max) }
    if next == .slide && phase != .slide && changes.contains(where: { $0.from > 0 }) {
      try setChanges([])
    }
    phase = next
  }

  /// What may be answered.
  var answers: [String] { lesson?.prediction?.answers.map(\.label) ?? [] }

  /// Whether votes and what came out may be seen.
  var isRevealed: Bool { [.reveal, .change, .slide, .debrief].contains(phase) }

  // MARK: Time

  private func play() {
    if isPlaying || futures.isEmpty { return }
    if moment == lastMoment { show(at: 0) }
    isPlaying = true
    played = Double(moment)
    clock = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1 / Room.picturesASecond))
        await self?.tick()
      }
    }
  }

  private func pause() {
    isPlaying = false
    clock?.cancel()
    clock = nil
  }

  private func tick() {
    guard isPlaying, let read, let future = futures.last else { return }
    let ticks = future.moments.ticks
    let weeks = ticks.count > 1 ? read.scenario.time.week(ticks[1] - ticks[0]) : 1
    // What is not computed yet cannot be shown: time waits for it.
    let reached = futures.map(\.rows.count).min().map { $0 - 1 } ?? 0
    played = min(played + speed / weeks / Room.picturesASecond, Double(max(0, reached)))
    let next = Int(played)
    if next == lastMoment {
      pause()
      moment = next
      keep()
      tell()
    } else if next != moment {
      moment = next
      tellMoment()
    }
  }

  private var lastMoment: Int { (futures.first?.moments.ticks.count ?? 1) - 1 }

  private func show(_ week: Double) {
    guard let read, let future = futures.first else { return }
    show(at: future.moments.position(of: week, in: read.scenario))
  }

  private func show(at moment: Int) {
    self.moment = max(0, min(lastMoment, moment))
    played = Double(self.moment)
  }

  // MARK: Futures

  /// The week that is shown.
  var week: Double {
    guard let future = futures.first else { return 0 }
    return future.scenario.time.week(future.moments.ticks[moment])
  }

  private func nextFuture(_ scenario: Scenario) -> Future {
    lastNumber += 1
    return Future(number: lastNumber, scenario: scenario, moments: Future.Moments(scenario))
  }

  /// The scenario with changes laid over it; the same scenario where there are none.
  static func laying(_ changes: [Change], over scenario: Scenario) throws(Problem) -> Scenario {
    if changes.isEmpty { return scenario }
    var changed = scenario
    changed.name = scenario.name + ", changed by the room"
    for (number, change) in changes.enumerated() {
      changed = try change.laid(over: changed, number: number + 1)
    }
    return changed
  }

  /// The most changes of a room.
  static let mostChanges = 40

  private func setChanges(_ next: [Change]) throws(Problem) {
    try needLesson()
    guard let read, let base = futures.first else { return }
    guard next.count <= Room.mostChanges else {
      throw Problem("a room may change at most \(Room.mostChanges) things")
    }
    let scenario = try Room.laying(next, over: read.scenario)
    changes = next
    if futures.count > 1 { runner.stop(futures[1].number) }
    guard !next.isEmpty else {
      futures = [base]
      return continueEnsembles()
    }
    let future = nextFuture(scenario)
    let origins = futures
    futures = [base, future]
    compute(future, from: origins)
  }

  private func compute(_ future: Future, from origins: [Future] = []) {
    runner.rest(true)
    let known = picture
    lastOrder += 1
    let order = lastOrder
    Task {
      do {
        let isDone = try await engine.run(
          future, order: order, picture: known, from: origins,
          began: { await self.draw($0, of: future.number) },
          publish: { await self.take($0) })
        if isDone { await finish(future.number) }
      } catch {
        fail(error, future.number)
      }
    }
  }

  private func draw(_ picture: Picture?, of number: Int) {
    guard futures.contains(where: { $0.number == number }) else { return }
    self.picture = picture
    pictureNumber += 1
    tell()
  }

  private func take(_ growth: Growth) {
    guard let position = futures.firstIndex(where: { $0.number == growth.number }) else { return }
    futures[position].rows += growth.rows
    futures[position].frames += growth.frames
    futures[position].ties += growth.ties
    tell()
  }

  private func finish(_ number: Int) async {
    await engine.forget(allBut: Set(futures.map(\.number)))
    // A first future that was left behind for a second one is made now.
    if let rest = futures.firstIndex(where: { !$0.isComplete }), futures[rest].number != number {
      (futures[rest].rows, futures[rest].frames, futures[rest].ties) = ([], [], [])
      return compute(futures[rest])
    }
    runner.rest(false)
    continueEnsembles()
    tell()
  }

  private func fail(_ error: any Error, _ number: Int) {
    guard futures.contains(where: { $0.number == number }) else { return }
    message = "This society could not be computed: \(error)"
    runner.rest(false)
    tell()
  }

  private func continueEnsembles() {
    if ensembleRuns { return }
    ensembleRuns = true
    Task {
      while let next = futures.first(where: { $0.isComplete && $0.ensemble == nil }) {
        do {
          let ensemble = try await runner.run(
            next, replicates: Room.replicates, prediction: lesson?.prediction, against: against)
          if let ensemble { take(ensemble, of: next.number) }
        } catch {
          fail(error, next.number)
          break
        }
      }
      ensembleRuns = false
    }
  }

  private func take(_ ensemble: Ensemble, of number: Int) {
    guard let position = futures.firstIndex(where: { $0.number == number }) else { return }
    futures[position].ensemble = ensemble
    keep()
    tell()
  }

  /// A future by its number, if it is still one of the room's.
  func future(_ number: Int) -> Future? { futures.first { $0.number == number } }

  // MARK: Keeping

  private func keep() {
    guard let read else { return }
    let problem = files.keep(
      SessionRecord(
        scenario: read.file, phase: phase.rawValue, week: week, changes: changes,
        answers: answers, votes: votes.counts, outcome: isRevealed ? outcome ?? "" : "",
        differences: differences))
    if let problem { message = problem }
  }

  /// Goes on where a session stood.
  func resume(_ record: SessionRecord) throws(Problem) {
    try choose(record.scenario)
    // A question may have got other answers since.
    if record.votes.count == answers.count { votes = Votes(record.votes) }
    try setChanges(record.changes)
    phase = Phase(rawValue: record.phase) ?? .predict
    show(record.week)
    tell()
  }

  private func save() throws(Problem) {
    try needLesson()
    guard let read, !isSaving else { return }
    let changed = futures.count > 1 ? futures[1].scenario : nil
    let saved = try files.save(read, changed: changed)
    message = saved.sentence
    guard saved.paths.count > 1 else { return }
    isSaving = true
    runner.rest(true)
    Task {
      let sentence = await files.compare(saved, replicates: Room.replicates)
      message = sentence
      isSaving = false
      runner.rest(false)
      tell()
    }
  }
}

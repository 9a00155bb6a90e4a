import PowerSimCore
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
  /// How many agents societies have that are no network from a file; nil: as they say.
  let agents: Int?
  let engine: FutureEngine
  let runner: EnsembleRunner
  let files: SessionFiles

  // The lesson.
  var phase = Phase.choose
  var read: ReadScenario?
  /// The scenario that the question compares with.
  var against: Scenario?
  var votes = Votes(answers: 0)
  /// What was said in lessons before this one.
  var earlier: [SessionRecord.Count] = []
  /// How often the room was asked: votes of an earlier time count no more.
  var round = 0
  var phones = Phones()
  /// Where phones vote; nil: they do not.
  let addressOfPhones: String?
  /// How many phones were there when that was last told.
  private var toldHere = 0
  var changes: [Change] = []

  // What is computed.
  /// The numbers of the last future, and of the last order to compute one.
  var (lastNumber, lastOrder) = (0, 0)
  var picture: Picture?
  /// How often another society was drawn.
  var pictureNumber = 0
  /// The society as the scenario has it, and as the room has changed it.
  var futures: [Future] = []
  var ensembleRuns = false
  /// What the last thing asked for came to, where that needs words.
  var message = ""
  var isSaving = false

  // What is shown.
  var playhead = Playhead()
  /// Weeks a second.
  var speed = 26.0
  /// Moves the playhead; nil: it stands.
  var clock: Task<Void, Never>?
  var theme = "white"
  var focus = "settledPower"

  var listeners = Listeners()

  /// A room that has chosen nothing yet.
  ///
  /// - Parameters:
  ///   - agents: how many agents societies have that are no network from a file; nil: as they say.
  ///   - files: where what was done is kept.
  ///   - addressOfPhones: where phones vote; nil: they do not.
  init(
    _ catalogue: [Catalogue.Chapter], agents: Int?, threads: Int, files: SessionFiles,
    addressOfPhones: String? = nil
  ) {
    self.catalogue = catalogue
    self.agents = agents
    self.files = files
    self.addressOfPhones = addressOfPhones
    engine = FutureEngine(threads: threads)
    runner = EnsembleRunner(threads: threads)
  }

  /// What a teacher makes of the scenario.
  var lesson: Lesson? { read?.lesson }

  /// What may be answered.
  var answers: [String] { lesson?.prediction?.answers.map(\.label) ?? [] }

  /// Whether votes and what came out may be seen.
  var isRevealed: Bool { [.reveal, .change, .slide, .debrief].contains(phase) }

  // MARK: Listening

  /// Everything from now on, beginning with the state as it is; nil where too many listen already.
  func listen() -> AsyncStream<RoomEvent>? {
    listeners.add(first: .state(state)) { [weak self] number in
      Task { await self?.leave(number) }
    }
  }

  private func leave(_ number: Int) {
    listeners.remove(number)
    // Nobody looks on: it waits for them.
    if listeners.isEmpty && isPlaying {
      pause()
      tell()
    }
  }

  /// Tells all listeners that somebody is still here, and how many phones.
  func beat() {
    let here = phones.here()
    if here == toldHere { return listeners.tell(.beat(listeners.version)) }
    toldHere = here
    tell()
  }

  /// Ends all listening, what is computed, and the session's hold of its folder.
  ///
  /// - Returns: what is left of it, after a last attempt where something could not be kept.
  func close() -> Workshop.Ending {
    listeners.end()
    runner.stop()
    clock?.cancel()
    keep()
    return files.end()
  }

  /// Tells all listeners how everything stands now.
  func tell() {
    listeners.count()
    if !listeners.isEmpty { listeners.tell(.state(state)) }
  }

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
    case .step(let moments): playhead.show(playhead.moment + moments)
    case .speed(let weeks):
      guard (0.5...208).contains(weeks) else {
        throw Problem("a speed is 0.5 to 208 weeks a second")
      }
      speed = weeks
    case .hands(let answer, let count):
      try needLesson()
      votes.set(count, for: answer)
    case .raise(let answer, let more):
      try needLesson()
      guard votes.hands.indices.contains(answer) else { throw Problem("there is no such answer") }
      votes.set(votes.hands[answer] + more, for: answer)
    case .clearVotes: beginVotes()
    case .add(let change): try setChanges(changes + [change])
    case .replace(let position, let change):
      var others = try changes(with: position)
      others[position] = change
      try setChanges(others)
    case .remove(let position):
      var others = try changes(with: position)
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

  /// - Throws: where no scenario is chosen.
  func needLesson() throws(Problem) {
    if read == nil { throw Problem("choose a scenario first") }
  }

  /// All changes, of which one is at a position.
  private func changes(with position: Int) throws(Problem) -> [Change] {
    guard changes.indices.contains(position) else { throw Problem("there is no such change") }
    return changes
  }

  /// Begins the lesson of a scenario.
  func choose(_ name: String) throws(Problem) {
    guard let item = catalogue.flatMap(\.scenarios).first(where: { $0.file == name }) else {
      throw Problem("there is no scenario \(shown(name)) in this session")
    }
    do throws(Problems) {
      let lesson = try Catalogue.lesson(item.file, agents: agents)
      start(lesson.read, against: lesson.against?.scenario)
    } catch {
      throw Problem(error.all.first?.description ?? "the scenario cannot be read")
    }
    phase = .predict
  }

  private func start(_ read: ReadScenario, against compared: Scenario?) {
    pause()
    putVotesAside()
    self.read = read
    against = compared
    beginVotes()
    changes = []
    picture = nil
    let future = nextFuture(read.scenario)
    playhead = Playhead(last: future.moments.ticks.count - 1, weeks: weeksOfMoment(future))
    focus = Ensemble.course(of: read.lesson.prediction) ?? "settledPower"
    runner.stop()
    futures = [future]
    compute(future)
  }

  private func beginVotes() {
    votes = Votes(answers: answers.count)
    round += 1
  }

  private func go(_ next: Phase) throws(Problem) {
    if next != .choose { try needLesson() }
    if next != .run && next != .change { pause() }
    if next == .reveal || next == .debrief { playhead.show(playhead.last) }
    if next == .slide && phase != .slide && changes.contains(where: { $0.from > 0 }) {
      try setChanges([])
    }
    phase = next
  }
}

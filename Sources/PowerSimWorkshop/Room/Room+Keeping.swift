import PowerSimScenario
import PowerSimText

// What stays of a session: where it stands, as it goes along, and what the room wants to take home.

extension Room {
  /// Writes down where the session stands.
  func keep() {
    guard let read else { return }
    let problem = files.keep(
      SessionRecord(
        agents: agents, phase: phase, week: week, changes: changes,
        count: count(of: read), hands: votes.hands, earlier: earlier, round: round,
        outcome: isRevealed ? outcome ?? "" : "",
        differences: differences))
    if let problem { message = problem }
  }

  /// What the room has said in the lesson of a scenario, which is the one that goes on.
  private func count(of read: ReadScenario) -> SessionRecord.Count {
    SessionRecord.Count(scenario: read.file, answers: answers, votes: votes.counts)
  }

  /// Puts what was said with what was said in earlier lessons, before another begins.
  func putVotesAside() {
    guard let read, votes.total > 0 else { return }
    earlier.append(count(of: read))
  }

  /// Goes on where a session stood.
  func resume(_ record: SessionRecord) throws(Problem) {
    try choose(record.count.scenario)
    try setChanges(record.changes)
    phase = record.phase
    round = record.round
    earlier = record.earlier
    let kept = record.count
    if kept.votes.count == answers.count {
      votes = Votes(hands: record.hands, ofPhones: zip(kept.votes, record.hands).map { $0 - $1 })
    } else if !kept.isEmpty {
      // The question has got other answers since.
      earlier.append(kept)
    }
    show(record.week)
    tell()
  }

  /// Writes the scenarios of the room and, where it has changed something, the page of their comparison.
  func save() throws(Problem) {
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

import PowerSimScenario
import PowerSimText

// What stays of a session: where it stands, as it goes along, and what the room wants to take home.

extension Room {
  /// Writes down where the session stands.
  func keep() {
    guard let read else { return }
    let problem = files.keep(
      SessionRecord(
        scenario: read.file, agents: agents, phase: phase.rawValue, week: week, changes: changes,
        answers: answers, votes: votes.counts, hands: votes.hands, round: round,
        outcome: isRevealed ? outcome ?? "" : "",
        differences: differences))
    if let problem { message = problem }
  }

  /// Goes on where a session stood.
  func resume(_ record: SessionRecord) throws(Problem) {
    try choose(record.scenario)
    try setChanges(record.changes)
    phase = Phase(rawValue: record.phase) ?? .predict
    round = record.round
    // While they are asked, phones say by themselves what they have said before. A question may have got
    // other answers since.
    let kept = phase == .predict ? record.hands : record.votes
    if kept.count == answers.count { votes = Votes(hands: kept) }
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

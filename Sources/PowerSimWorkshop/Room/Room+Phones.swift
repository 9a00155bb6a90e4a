import PowerSimScenario
import PowerSimText

// What phones may do: hear what is public, and vote.

extension Room {
  /// Takes a phone's vote.
  ///
  /// - Throws: a sentence where nobody is asked, or it is no answer.
  func vote(_ id: String, _ answer: Int) throws(Problem) {
    guard phase == .predict else { throw Problem("voting is over") }
    phones.hear(id)
    let before = votes
    guard votes.vote(id, answer) else { throw Problem("there is no such answer") }
    if votes == before { return }
    keep()
    tell()
  }

  /// What a phone is told: what is public, and its own answer.
  func phoneState(_ id: String) -> JSONValue {
    phones.hear(id)
    var state: JSONValue = [
      "question": .string(phase == .choose ? "" : lesson?.question ?? ""),
      "answers": .array(answers.map(JSONValue.string)),
      "open": .bool(phase == .predict && !answers.isEmpty),
      // Another count, or another lesson: what was said before counts no more.
      "round": .number(round),
    ]
    if let answer = votes.answer(of: id) { state["answer"] = .number(answer) }
    if isRevealed { state["outcome"] = .string(outcome ?? "") }
    return state
  }
}

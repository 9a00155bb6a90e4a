import PowerSimOutput
import PowerSimText

/// What is kept of a session, as it happens: enough to stand where it stood.
struct SessionRecord: Sendable, Equatable {
  /// What a room said in one lesson.
  struct Count: Sendable, Equatable {
    var scenario: String
    var answers: [String]
    /// Votes for each answer; nobody's name, nobody's address.
    var votes: [Int]

    /// Whether anybody said anything.
    var isEmpty: Bool { votes.allSatisfy { $0 == 0 } }
  }

  /// How many agents its society was given; nil: as the scenario says.
  var agents: Int?
  var phase: Room.Phase
  var week: Double
  var changes: [Change]
  /// The lesson that goes on.
  var count: Count
  /// Those of its votes that are raised hands.
  var hands: [Int]
  /// Lessons before it in which the room said something.
  var earlier: [Count]
  /// How often the room had been asked.
  var round: Int
  var outcome = ""
  var differences: [String] = []

  /// Whether it is worth a folder: looking at a question alone is not.
  var isWorthKeeping: Bool { !count.isEmpty || !earlier.isEmpty || !changes.isEmpty }

  /// The votes of all lessons, in the order in which they were chosen.
  var table: String {
    var table = "lesson,scenario,answer,votes\n"
    for (number, count) in (earlier + [count]).enumerated() {
      for (answer, votes) in zip(count.answers, count.votes) {
        table += "\(number + 1),\(quoted(count.scenario)),\(quoted(answer)),\(votes)\n"
      }
    }
    return table
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

// MARK: JSON

extension SessionRecord {
  var json: JSONValue {
    var value: JSONValue = [
      "program": .string("powersim \(Release.version)"), "scenario": .string(count.scenario),
      "phase": .string(phase.rawValue), "week": .number(week),
      "changes": .array(changes.map(\.json)),
      "answers": .array(count.answers.map(JSONValue.string)),
      "votes": .array(count.votes.map { .number($0) }), "hands": .array(hands.map { .number($0) }),
      "round": .number(round), "outcome": .string(outcome),
      "differences": .array(differences.map(JSONValue.string)),
      "earlier": .array(
        earlier.map { count in
          [
            "scenario": .string(count.scenario),
            "answers": .array(count.answers.map(JSONValue.string)),
            "votes": .array(count.votes.map { .number($0) }),
          ]
        }),
    ]
    if let agents { value["agents"] = .number(agents) }
    return value
  }

  /// The record in a file.
  ///
  /// - Throws: a sentence where it is none.
  init(_ value: JSONValue) throws(Problem) {
    guard let phase = value["phase"]?.string, let week = value["week"]?.double else {
      throw Problem("is no session of a workshop")
    }
    guard let phase = Room.Phase(rawValue: phase) else {
      throw Problem("phase must be one of \(listed(Room.Phase.allCases.map(\.rawValue), "or"))")
    }
    (self.phase, self.week) = (phase, week)
    agents = try value["agents"].map { value throws(Problem) in
      try whole(value, "agents", 2...200_000)
    }
    var changes: [Change] = []
    for change in value["changes"]?.elements ?? [] { changes.append(try Change(change)) }
    self.changes = changes
    count = try Count(value)
    hands = try wholes(value["hands"], "hands", Votes.most)
    guard hands.count == count.votes.count, zip(hands, count.votes).allSatisfy({ $0 <= $1 }) else {
      throw Problem("hands must be as many numbers as votes, none above its votes")
    }
    var earlier: [Count] = []
    for count in value["earlier"]?.elements ?? [] { earlier.append(try Count(count)) }
    self.earlier = earlier
    round = try whole(value["round"], "round", 0...1_000_000_000)
    outcome = value["outcome"]?.string ?? ""
    differences = (value["differences"]?.elements ?? []).compactMap(\.string)
  }
}

extension SessionRecord.Count {
  /// - Throws: a sentence where it is none.
  init(_ value: JSONValue) throws(Problem) {
    guard let scenario = value["scenario"]?.string else {
      throw Problem("is no session of a workshop")
    }
    self.scenario = scenario
    answers = (value["answers"]?.elements ?? []).compactMap(\.string)
    votes = try wholes(value["votes"], "votes", 1_000_000)
    if answers.count != votes.count { throw Problem("votes must be one number for each answer") }
  }
}

private func whole(
  _ value: JSONValue?, _ key: String, _ range: ClosedRange<Int>
) throws(Problem) -> Int {
  guard let number = value?.int, range.contains(number) else {
    throw Problem("\(key) must be \(range.lowerBound) to \(range.upperBound), in whole numbers")
  }
  return number
}

private func wholes(_ value: JSONValue?, _ key: String, _ most: Int) throws(Problem) -> [Int] {
  guard let elements = value?.elements else { throw Problem("\(key) must be a list of numbers") }
  var numbers: [Int] = []
  for element in elements { numbers.append(try whole(element, "each of \(key)", 0...most)) }
  return numbers
}

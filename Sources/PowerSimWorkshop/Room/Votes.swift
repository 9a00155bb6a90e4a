/// What the room answers, before anybody knows.
///
/// Raised hands are counted by the presenter; phones answer one by one, each once: another answer takes
/// the place of the first.
struct Votes: Sendable, Equatable {
  /// Raised hands for each answer.
  private(set) var hands: [Int]
  /// The answer of each phone, by its id.
  private var phones: [String: Int] = [:]

  /// The most hands that are counted for an answer.
  static let most = 9_999

  /// No votes yet on so many answers.
  init(answers: Int) { hands = Array(repeating: 0, count: answers) }

  /// Votes that were kept.
  init(hands: [Int]) { self.hands = hands.map { max(0, min(Votes.most, $0)) } }

  /// How many phones have voted.
  var voters: Int { phones.count }

  /// All votes for each answer.
  var counts: [Int] {
    var counts = hands
    for answer in phones.values { counts[answer] += 1 }
    return counts
  }

  /// How many votes there are.
  var total: Int { hands.reduce(phones.count, +) }

  /// Counts hands for an answer; what is no answer is left out.
  mutating func set(_ count: Int, for answer: Int) {
    guard hands.indices.contains(answer) else { return }
    hands[answer] = max(0, min(Votes.most, count))
  }

  /// Takes a phone's answer; false where there is no such answer, or no room for another phone.
  mutating func vote(_ id: String, _ answer: Int) -> Bool {
    guard hands.indices.contains(answer), phones[id] != nil || phones.count < Phones.most
    else { return false }
    phones[id] = answer
    return true
  }

  /// The answer of a phone, so that one that slept knows what it said.
  func answer(of id: String) -> Int? { phones[id] }
}

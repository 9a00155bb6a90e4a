/// What the room answers, before anybody knows.
///
/// Raised hands are counted by the presenter; phones answer one by one, each once: another answer takes
/// the place of the first. Where a session goes on, nobody knows any more which phone said what: the first
/// answer of each phone takes the place of one that was kept for the same answer, while there is any, so
/// that no phone counts twice for saying it again.
struct Votes: Sendable, Equatable {
  /// Raised hands for each answer.
  private(set) var hands: [Int]
  /// The answer of each phone, by its id.
  private var phones: [String: Int] = [:]
  /// Votes of phones that were kept for each answer, and that no phone has said again.
  private var kept: [Int]

  /// The most hands that are counted for an answer.
  static let most = 9_999

  /// No votes yet on so many answers.
  init(answers: Int) {
    let none = Array(repeating: 0, count: answers)
    self.init(hands: none, ofPhones: none)
  }

  /// Votes that were kept: for each answer raised hands, and those of phones.
  init(hands: [Int], ofPhones kept: [Int]) { (self.hands, self.kept) = (hands, kept) }

  /// How many phones have voted.
  var voters: Int { kept.reduce(phones.count, +) }

  /// All votes for each answer.
  var counts: [Int] {
    var counts = zip(hands, kept).map { $0 + $1 }
    for answer in phones.values { counts[answer] += 1 }
    return counts
  }

  /// How many votes there are.
  var total: Int { hands.reduce(voters, +) }

  /// Counts hands for an answer; what is no answer is left out.
  mutating func set(_ count: Int, for answer: Int) {
    guard hands.indices.contains(answer) else { return }
    hands[answer] = max(0, min(Votes.most, count))
  }

  /// Takes a phone's answer; false where there is no such answer, or no room for another phone.
  mutating func vote(_ id: String, _ answer: Int) -> Bool {
    guard hands.indices.contains(answer), phones[id] != nil || phones.count < Phones.most
    else { return false }
    if phones[id] == nil && kept[answer] > 0 { kept[answer] -= 1 }
    phones[id] = answer
    return true
  }

  /// The answer of a phone, so that one that slept knows what it said.
  func answer(of id: String) -> Int? { phones[id] }
}

/// What the room answers, before anybody knows: raised hands, counted by the presenter.
struct Votes: Sendable, Equatable {
  /// Raised hands for each answer.
  private(set) var counts: [Int]

  /// The most hands that are counted for an answer.
  static let most = 9_999

  /// No votes yet on so many answers.
  init(answers: Int) { counts = Array(repeating: 0, count: answers) }

  /// Votes that were kept.
  init(_ counts: [Int]) { self.counts = counts.map { max(0, min(Votes.most, $0)) } }

  /// How many votes there are.
  var total: Int { counts.reduce(0, +) }

  /// Counts hands for an answer; what is no answer is left out.
  mutating func set(_ count: Int, for answer: Int) {
    guard counts.indices.contains(answer) else { return }
    counts[answer] = max(0, min(Votes.most, count))
  }
}

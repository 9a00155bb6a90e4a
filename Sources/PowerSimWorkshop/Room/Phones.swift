/// The phones of a room: which of them are there.
///
/// Each is an id that it has made up; nothing else of it is known, and nothing is kept.
struct Phones: Sendable {
  /// When each was last heard.
  private var heard: [String: ContinuousClock.Instant] = [:]

  /// A phone that has said nothing for so long is not there; it asks every two seconds.
  static let patience = Duration.seconds(10)
  /// The most phones.
  static let most = 10_000

  /// How many are there.
  func here(at now: ContinuousClock.Instant = .now) -> Int {
    heard.values.count { $0.duration(to: now) < Phones.patience }
  }

  /// A phone has asked; where there are too many, those that have left are forgotten.
  mutating func hear(_ id: String, at now: ContinuousClock.Instant = .now) {
    if heard[id] == nil && heard.count >= Phones.most {
      heard = heard.filter { $0.value.duration(to: now) < Phones.patience }
      if heard.count >= Phones.most { return }
    }
    heard[id] = now
  }

  /// Whether a text may be an id: 8 to 64 letters and digits.
  static func isID(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
      }
  }
}

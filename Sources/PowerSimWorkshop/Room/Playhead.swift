/// Which of a run's moments is shown.
struct Playhead: Sendable, Equatable {
  /// The moment, from 0.
  private(set) var moment = 0
  /// The last moment of the run.
  let last: Int
  /// Weeks between two moments.
  let weeks: Double
  /// The moment with the part of the way to the next.
  private var played = 0.0

  /// Pictures a second while it moves.
  static let picturesASecond = 15.0

  /// At the first of some moments.
  init(last: Int = 0, weeks: Double = 1) { (self.last, self.weeks) = (last, weeks) }

  /// Whether there is nothing behind.
  var isAtEnd: Bool { moment == last }

  /// Shows a moment, or the nearest that there is.
  mutating func show(_ moment: Int) {
    self.moment = max(0, min(last, moment))
    played = Double(self.moment)
  }

  /// Goes on by a picture.
  ///
  /// - Parameters:
  ///   - speed: in weeks a second.
  ///   - reached: the last moment that is computed; what is not cannot be shown: time waits for it.
  /// - Returns: whether another moment is shown.
  mutating func advance(speed: Double, reached: Int) -> Bool {
    let next = played + speed / weeks / Playhead.picturesASecond
    played = max(played, min(next, Double(min(last, reached))))
    let before = moment
    moment = Int(played)
    return moment != before
  }
}

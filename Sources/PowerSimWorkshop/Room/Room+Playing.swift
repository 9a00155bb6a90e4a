import PowerSimCore
import PowerSimScenario

// Time: which week is shown, and how it goes on. The pages have no clock of their own.

extension Room {
  /// Whether time goes on.
  var isPlaying: Bool { clock != nil }

  /// The week that is shown.
  var week: Double {
    guard let future = futures.first else { return 0 }
    return future.scenario.time.week(future.moments.ticks[playhead.moment])
  }

  /// Weeks between two moments; the last may follow sooner.
  func weeksOfMoment(_ future: Future) -> Double {
    let ticks = future.moments.ticks
    return ticks.count > 1 ? future.scenario.time.week(ticks[1] - ticks[0]) : 1
  }

  /// Lets time go on, from the beginning where it has ended.
  func play() {
    if isPlaying || futures.isEmpty { return }
    if playhead.isAtEnd { playhead.show(0) }
    clock = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1 / Playhead.picturesASecond))
        await self?.tick()
      }
    }
  }

  /// Lets time stand.
  func pause() {
    clock?.cancel()
    clock = nil
  }

  private func tick() {
    guard isPlaying, let reached = futures.map(\.rows.count).min() else { return }
    guard playhead.advance(speed: speed, reached: reached - 1) else { return }
    if playhead.isAtEnd {
      pause()
      keep()
      tell()
    } else {
      listeners.count()
      listeners.tell(.moment(playhead.moment, listeners.version))
    }
  }

  /// Shows the last moment that is not after a week.
  func show(_ week: Double) {
    guard let future = futures.first else { return }
    playhead.show(future.moments.position(of: week, in: future.scenario))
  }
}

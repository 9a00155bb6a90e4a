import Foundation
import Synchronization

/// A bar with the time left, on a terminal; in a pipe it is silent.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let begin = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now - .seconds(1))

  init(isQuiet: Bool) { isShown = !isQuiet && Terminal.showsProgress }

  /// Redraws the bar, at most ten times a second.
  func show(_ part: Double) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard now - last > .milliseconds(100) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let width = 40
    let full = min(width, Int(part * Double(width)))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let spent = (now - begin) / .seconds(1)
    let left = part > 0.01 ? "  \(duration(spent / part - spent)) left" : ""
    write("\r\(bar) \(Int(part * 100)) %\(left)   ")
  }

  /// Wipes the bar away.
  func end() {
    if isShown { write("\r" + String(repeating: " ", count: 78) + "\r") }
  }

  private func write(_ text: String) { Streams.error(text) }

  private func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60
      ? "\(whole) s"
      : whole < 3600
        ? "\(whole / 60) min \(whole % 60) s"
        : "\(whole / 3600) h "
          + "\(whole % 3600 / 60) min"
  }
}

import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: asks a run to end between two ticks, so that it can say what it leaves behind.
final class Interrupt: @unchecked Sendable {
  // Unchecked: the source is only kept alive; the flag is atomic.
  private let flag = Atomic(false)
  private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())

  init() {
    // The default action would end the process at once.
    signal(SIGINT, SIG_IGN)
    source.setEventHandler { [weak self] in
      // Whoever presses it twice will not wait for the end of a long tick.
      if self?.flag.exchange(true, ordering: .relaxed) != false { _exit(130) }
    }
    source.resume()
  }

  /// Whether Ctrl-C was pressed.
  var isRequested: Bool { flag.load(ordering: .relaxed) }
}

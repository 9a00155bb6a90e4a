import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, and what a system sends to end a program (SIGTERM) or when its terminal goes away (SIGHUP):
/// asks a run to end between two ticks, so that it can say what it leaves behind.
final class Interrupt: @unchecked Sendable {
  // Unchecked: the sources are only kept alive; the flag is atomic.
  private let received = Atomic<Int32>(0)
  private var sources: [any DispatchSourceSignal] = []

  init() {
    for number in [SIGINT, SIGTERM, SIGHUP] where !Streams.ignored.contains(number) {
      // The default action would end the process at once.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in
        // Whoever presses it twice will not wait for the end of a long tick.
        if self?.received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Whether the program was asked to end.
  var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// Says what is left, and how the program ends: as a shell has it, 128 and the signal's number.
  func ending(_ sentence: String) -> ExitCode {
    Terminal.error("interrupted; " + sentence)
    return ExitCode(128 + received.load(ordering: .relaxed))
  }
}

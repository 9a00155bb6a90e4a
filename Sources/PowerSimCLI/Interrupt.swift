import ArgumentParser
import Foundation
import PowerSimSystem

/// Ctrl-C, and what a system sends to end a program (SIGTERM) or when its terminal goes away (SIGHUP):
/// asks a run to end between two ticks, so that it can say what it leaves behind.
///
/// Whoever presses it twice will not wait for the end of a long tick: the second ends the program at once,
/// with a sentence of its own.
struct Interrupt {
  // Handlers of the system's own: Dispatch needs open files for its, and traps where there are none.
  /// - Parameter others: further signals that ask it, as schedulers send them.
  init(others: [Int32] = []) {
    for number in [SIGINT, SIGTERM, SIGHUP] + others where !Streams.ignored.contains(number) {
      powersim_hear(number)
    }
  }

  /// Whether the program was asked to end.
  var isRequested: Bool { powersim_heard() != 0 }

  /// Whether it was the user who asked, and not what runs the program.
  var isOfUser: Bool { powersim_heard() == SIGINT }

  /// Says what is left, and how the program ends: as a shell has it, 128 and the signal's number.
  func ending(_ sentence: String) -> ExitCode {
    powersim_begin_ending()
    Terminal.error("interrupted; " + sentence)
    return ExitCode(128 + powersim_heard())
  }
}

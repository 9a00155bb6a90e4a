import ArgumentParser
import Foundation
import PowerSimSystem

/// Standard output and standard error as the system has them: nothing is buffered, so that whatever
/// cannot be written is known at once.
enum Streams {
  /// Signals that were ignored when the program began, by nohup or a shell; they stay so.
  static let ignored: Set<Int32> = Set(
    [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGXCPU].filter(isIgnored))

  /// Makes the program's beginning safe; called once, first of all.
  static func prepare() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // A closed descriptor would be given to the next file that is opened, and messages would be
      // written into that. What cannot be written to is as good as closed.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
    // The umask may close what is made to all others, but not to its owner: the next run could not tidy up.
    umask(umask(0o077) & 0o077)
    _ = ignored
    // Writing tells what these would: a reader that has left, a limit on the size of files.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Swift's own answer is a report of a crash.
    if !isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }

  /// Writes to standard output, or ends the program: with 73, or by SIGPIPE as others do whose reader
  /// has left.
  static func output(_ text: String) { output(Array(text.utf8)) }

  /// Writes bytes to standard output, as they are, or ends the program likewise.
  static func output(_ bytes: [UInt8]) {
    // A reader may stall, and then nobody would ask whether to stop.
    powersim_end_at_once(1)
    let code = write(bytes, to: STDOUT_FILENO)
    powersim_end_at_once(0)
    if code == 0 { return }
    if code == EPIPE && !ignored.contains(SIGPIPE) {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    let why = unsafe String(cString: strerror(code)).lowercased()
    Terminal.error("error: standard output could not be written to its end (\(why))")
    exit(ExitStatus.noOutput.rawValue)
  }

  /// Writes to standard error; what cannot be written there is no reason to end anything.
  static func error(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes all bytes; returns the code of the error, 0 for none.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { return 0 }
      var done = 0
      while done < bytes.count {
        let count = unsafe systemWrite(descriptor, first + done, bytes.count - done)
        if count > 0 {
          done += count
        } else if count < 0 && errno == EAGAIN {
          // Somebody has made it non-blocking; a reader that is slow is waited for.
          var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          unsafe poll(&wish, 1, 1000)
        } else if count == 0 || errno != EINTR {
          return count == 0 ? EIO : errno
        }
      }
      return 0
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = unsafe action.__sigaction_u.__sa_handler
    #else
      let handler = unsafe action.__sigaction_handler.sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// write(2), where a method of that name hides it.
private let systemWrite = unsafe write

/// Writes to standard output; in this module it stands before Swift's own, which takes a full disk for a
/// success.
func print(_ text: String, terminator: String = "\n") {
  Streams.output(Terminal.safe(text + terminator))
}

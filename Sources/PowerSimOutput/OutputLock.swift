import Foundation
import PowerSimScenario
import PowerSimText
import Synchronization

/// The right to write one folder of results or one file, held as long as this process lives or until it
/// is given back.
///
/// An advisory lock on a hidden file beside it, which the operating system releases with the process,
/// whatever ends that: a file that a killed run left keeps nobody out, also where another user owns it. It
/// says who writes. A file of that name that is not powersim's is never touched.
final class OutputLock: Sendable {
  /// Whether the file system has locks at all; if not, nothing keeps a second writer out.
  let isKept: Bool
  private let path: String
  private let descriptor: Int32
  private let isHeld = Atomic(true)

  /// - Parameters:
  ///   - target: what is written; it need not be there.
  ///   - name: the same as the user wrote it.
  ///   - arguments: what others are told of the command.
  ///   - advice: what to do where it cannot be had, such as “choose another --output”.
  /// - Throws: `OutputFailure` where another process holds it, or nothing can be written there.
  init(on target: String, named name: String, arguments: [String], advice: String) throws {
    path = FilePaths.parent(of: target) + "/." + FilePaths.name(of: target) + ".powersim-lock"
    (descriptor, isKept) = try OutputLock.hold(path, name, advice)
    do { try write(arguments) } catch {
      // Its deinit gives it back.
      let code = errno
      throw OutputFailure("\(name) cannot be written (\(words(code))); \(remedy(code, or: advice))")
    }
  }

  deinit { try? release() }

  /// Refuses to go on where the lock was taken away, as where its folder was moved or removed: another
  /// process may write there by now.
  ///
  /// - Throws: `OutputFailure`.
  func check(_ name: String) throws {
    guard try isKept && knownStatus(of: descriptor, at: path) == nil else { return }
    throw OutputFailure(
      "\(name) is no longer this run's to write: its folder was moved or removed, or its lock \(path) "
        + "was; what has come to lie there is left as it is; run it again, and leave both alone meanwhile"
    )
  }

  /// Gives it back and removes the file.
  ///
  /// - Throws: `OutputFailure` where the system could not.
  func release() throws {
    guard isHeld.exchange(false, ordering: .relaxed) else { return }
    // First the name, then the lock: who opened the old file meanwhile sees that it has no name.
    if status(of: descriptor, at: path) != nil { unsafe unlink(path) }
    guard close(descriptor) == 0 else {
      throw OutputFailure(
        "\(path) could not be closed (\(systemError())); what was written is whole")
    }
  }

  private static func hold(
    _ path: String, _ name: String, _ advice: String
  ) throws -> (Int32, isKept: Bool) {
    // Some file systems give a file another number each time.
    var tries = 0
    while true {
      // O_NONBLOCK: opening a pipe must not wait for its other end.
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
      let descriptor = unsafe open(path, flags, 0o666)
      guard descriptor >= 0 else {
        let code = errno
        tries += 1
        if code == EACCES && tries < 1000 && FilePaths.kind(of: path) == .file {
          try removeEnded(path, name, advice)
          continue
        }
        let why = code == ELOOP ? "it is a link" : words(code)
        let isThere = FilePaths.kind(of: path) != .nothing
        throw OutputFailure(
          isThere
            ? "\(path) cannot be opened (\(why)), and that name is for powersim's lock; "
              + remedy(forStranger: path, or: advice)
            : "\(name) cannot be written: it is made beside and takes its place in one step, and "
              + "nothing can be written in \(FilePaths.parent(of: path)) (\(why)); \(remedy(code, or: advice))"
              + (code == EACCES && FilePaths.kind(of: name) == .folder
                ? ", such as \(name)/results" : ""))
      }
      let isKept = flock(descriptor, LOCK_EX | LOCK_NB) == 0
      let code = isKept ? 0 : errno
      // The one who held it may have removed the file meanwhile.
      let isNamed = code != 0 || status(of: descriptor, at: path) != nil
      tries += 1
      if (code == EINTR || !isNamed) && tries < 1000 {
        close(descriptor)
        continue
      }
      let text = text(of: descriptor)
      if code != EWOULDBLOCK && text.map(RunRecord.begins) == true {
        return (descriptor, isKept && isNamed)
      }
      close(descriptor)
      throw code == EWOULDBLOCK ? taken(path, text, name, advice) : foreign(path, advice)
    }
  }

  /// Removes a lock that may be read and not written, as those of other users: unless they write.
  private static func removeEnded(_ path: String, _ name: String, _ advice: String) throws {
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = unsafe open(path, flags)
    var code = descriptor < 0 ? errno : 0
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) != 0 { code = errno }
    // Whoever held it may have removed the file meanwhile.
    let isNamed = descriptor < 0 ? code != ENOENT : status(of: descriptor, at: path) != nil
    if code == EINTR || !isNamed { return }
    let owner = FilePaths.owner(of: path)
    guard code == 0 || code == EWOULDBLOCK else {
      throw OutputFailure(
        "\(path)\(owner.map { " belongs to \($0) and" } ?? "") cannot be read and locked "
          + "(\(words(code))), so that nobody can tell whether a powersim is writing to \(name); "
          + (owner.map { "ask \($0)" } ?? "allow it (chmod u+rw)") + ", or \(advice)")
    }
    let text = text(of: descriptor)
    guard text.map(RunRecord.begins) == true else { throw foreign(path, advice) }
    if code == EWOULDBLOCK { throw taken(path, text, name, advice) }
    // Still under the lock: who opens the file now sees that it has no name.
    guard unsafe unlink(path) == 0 else {
      code = errno
      throw OutputFailure(
        "\(path) is left from a powersim that has ended and cannot be removed (\(words(code))); "
          + remedy(forStranger: path, or: advice))
    }
  }

  private static func taken(
    _ path: String, _ text: [UInt8]?, _ name: String, _ advice: String
  ) -> OutputFailure {
    let owner = FilePaths.owner(of: path).map { " of \($0)" } ?? ""
    return OutputFailure(
      "another powersim\(owner)\(writer(text)) is writing to \(name); wait until it has ended, or \(advice)"
    )
  }

  private static func foreign(_ path: String, _ advice: String) -> OutputFailure {
    OutputFailure(
      "\(path) is not from powersim, and that name is for its lock; "
        + remedy(forStranger: path, or: advice))
  }

  /// What an open file holds; nil where it is no ordinary file or longer than any lock.
  private static func text(of descriptor: Int32) -> [UInt8]? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= longest
    else { return nil }
    return unsafe [UInt8](unsafeUninitializedCapacity: longest) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, longest, 0))
    }
  }

  private static let longest = 1 << 16

  private func write(_ arguments: [String]) throws {
    let command = (["powersim"] + arguments).joined(separator: " ").unicodeScalars
    let record: JSONValue = [
      "program": "powersim", "process": .number(Int(getpid())), "host": .string(OutputLock.host),
      "since": .string(Date().formatted(.iso8601)),
      "command": .string(
        command.count > 1000
          ? String(String.UnicodeScalarView(command.prefix(1000))) + "…"
          : String(command)),
    ]
    guard ftruncate(descriptor, 0) == 0 else { throw OutputFailure("") }
    try writeAll(Array(JSONWriter.write(record).utf8).span, to: descriptor)
  }

  /// Who holds the lock, by what is written in it.
  private static func writer(_ text: [UInt8]?) -> String {
    // It may have been taken a moment ago, and say nothing yet.
    guard let text, let record = JSONReader.read(text, file: "").value,
      let process = record["process"]?.int, let since = record["since"]?.string,
      let command = record["command"]?.string, let host = record["host"]?.string
    else { return "" }
    let place = host == OutputLock.host ? "" : " on \(host)"
    return " (process \(process)\(place), since \(since): \(command))"
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

import Foundation
import PowerSimScenario
import Synchronization

/// The right to write one folder of results, held as long as this process lives or until it is given
/// back.
///
/// An advisory lock on a hidden file beside the folder, which the operating system releases with the
/// process, whatever ends that: a file that a killed run left keeps nobody out. It says who writes.
final class FolderLock: Sendable {
  /// Whether the file system has locks at all; if not, nothing keeps a second writer out.
  let isKept: Bool
  private let path: String
  private let descriptor: Int32
  private let isHeld = Atomic(true)

  /// - Parameters:
  ///   - folder: where results go; it need not be there.
  ///   - name: the same as the user wrote it.
  ///   - arguments: what others are told of the command.
  /// - Throws: `OutputFailure` where another process holds it, or nothing can be written there.
  init(on folder: String, named name: String, arguments: [String]) throws {
    path = FilePaths.parent(of: folder) + "/." + FilePaths.name(of: folder) + ".powersim-lock"
    (descriptor, isKept) = try FolderLock.hold(path, name)
    do { try write(arguments) } catch {
      // Its deinit gives it back.
      throw OutputFailure(
        "\(name) cannot be written (\(systemError())); free some space or choose another --output")
    }
  }

  deinit { try? release() }

  /// Gives it back and removes the file.
  ///
  /// - Throws: `OutputFailure` where the system could not.
  func release() throws {
    guard isHeld.exchange(false, ordering: .relaxed) else { return }
    // First the name, then the lock: who opened the old file meanwhile sees that it has no name.
    unsafe unlink(path)
    guard close(descriptor) == 0 else {
      throw OutputFailure("\(path) could not be closed (\(systemError())); the results are whole")
    }
  }

  private static func hold(_ path: String, _ name: String) throws -> (Int32, isKept: Bool) {
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else {
        throw OutputFailure(
          "\(name) cannot be written: results are made beside it and take its place in one step, "
            + "and nothing can be written in \(FilePaths.parent(of: path)) (\(systemError())); "
            + "choose another --output"
            + (FilePaths.kind(of: name) == .folder ? ", such as \(name)/results" : ""))
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        if code == EINTR {
          close(descriptor)
          continue
        }
        if code == EWOULDBLOCK {
          let writer = writer(path)
          close(descriptor)
          throw OutputFailure(
            "\(writer) is writing to \(name); wait until it has ended, or choose another --output")
        }
        return (descriptor, isKept: false)
      }
      // The one who held it may have removed the file meanwhile.
      var (own, named) = (stat(), stat())
      if unsafe fstat(descriptor, &own) == 0 && stat(path, &named) == 0
        && own.st_ino == named.st_ino && own.st_dev == named.st_dev
      {
        return (descriptor, isKept: true)
      }
      close(descriptor)
    }
  }

  private func write(_ arguments: [String]) throws {
    let record: JSONValue = [
      "process": .number(Int(getpid())), "host": .string(FolderLock.host),
      "since": .string(Date().formatted(.iso8601)),
      "command": .string((["powersim"] + arguments).joined(separator: " ")),
    ]
    guard ftruncate(descriptor, 0) == 0 else { throw OutputFailure("") }
    try writeAll(Array(JSONWriter.write(record).utf8).span, to: descriptor)
  }

  /// Who holds the lock of a file, by what is written in it.
  private static func writer(_ path: String) -> String {
    // It may have been taken a moment ago, and say nothing yet.
    guard let bytes = try? FileBytes.bytes(of: InputFile(path)),
      let record = JSONReader.read(bytes, file: path).value,
      let process = record["process"]?.int, let since = record["since"]?.string,
      let command = record["command"]?.string, let host = record["host"]?.string
    else { return "another powersim" }
    let place = host == FolderLock.host ? "" : " on \(host)"
    return "another powersim (process \(process)\(place), since \(since): \(command))"
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

import Foundation
import Synchronization

/// The means of all windows and replicates, on disk, so that no length of run needs more memory.
///
/// The file has no name: it is gone with the program, whatever ends it.
final class MeansFile: Sendable {
  private let descriptor: Int32
  private let path: String
  private let isOpen = Atomic(true)
  private let windows: Int
  private let width: Int

  /// Makes room beside the results.
  ///
  /// - Parameters:
  ///   - windows: how many windows a replicate has.
  ///   - width: how many means a window has.
  init(beside path: String, windows: Int, width: Int) throws {
    self.path = path + ".means.part"
    self.windows = windows
    self.width = width
    descriptor = unsafe open(self.path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw OutputFailure("\(self.path) cannot be written (\(systemError()))")
    }
    guard unsafe unlink(self.path) == 0 else {
      throw OutputFailure("\(self.path) could not be removed (\(systemError()))")
    }
  }

  deinit { try? end() }

  /// Gives the room back; nothing can be read or written any more.
  func end() throws {
    guard isOpen.exchange(false, ordering: .relaxed) else { return }
    if close(descriptor) != 0 {
      throw OutputFailure("\(path) could not be closed (\(systemError()))")
    }
  }

  /// Keeps the means of one window of a replicate.
  func write(_ means: [Double], window: Int, replicate: Int) throws {
    let start = offset(window: window, replicate: replicate, position: 0)
    do {
      try unsafe means.withUnsafeBytes { try unsafe writeAll($0, to: descriptor, at: start) }
    } catch {
      let code = errno
      throw OutputFailure(
        "\(path) could not be written to its end (\(words(code))); "
          + remedy(code, or: "choose another --output"))
    }
  }

  /// Means that stand side by side in one window of a replicate.
  func read(window: Int, replicate: Int, positions: Range<Int>) throws -> [Double] {
    var means = [Double](repeating: .nan, count: positions.count)
    let start = offset(window: window, replicate: replicate, position: positions.lowerBound)
    let count = try? unsafe means.withUnsafeMutableBytes {
      try unsafe readAll(into: $0, from: descriptor, at: start)
    }
    guard count == means.count * MemoryLayout<Double>.stride else {
      throw OutputFailure("\(path) could not be read back (\(systemError()))")
    }
    return means
  }

  private func offset(window: Int, replicate: Int, position: Int) -> Int {
    (((replicate - 1) * windows + window) * width + position) * MemoryLayout<Double>.stride
  }
}

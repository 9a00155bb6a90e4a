import Foundation

/// A value that several threads take turns at.
///
/// It stands for `Mutex` in tests: where a thread waits for that on Linux the thread sanitizer does not
/// see it, and warns of a race that is none (Swift 6.3.1; eight threads that add to one number).
package final class Locked<Value: Sendable>: @unchecked Sendable {
  // Unchecked: the value is reached with the lock held alone.
  private let lock = NSLock()
  private var value: Value

  /// Begins with a value.
  package init(_ value: Value) { self.value = value }

  /// Reads or changes the value while nobody else does.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}

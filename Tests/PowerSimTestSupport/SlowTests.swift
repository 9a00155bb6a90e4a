import Foundation
package import Testing

/// Whether tests that take minutes were asked for: `POWERSIM_SLOW_TESTS=1 swift test -c release`.
package let runsSlowTests = ProcessInfo.processInfo.environment["POWERSIM_SLOW_TESTS"] == "1"

extension Trait where Self == ConditionTrait {
  /// Marks what takes minutes, and runs only where it is asked for.
  package static var slow: Self {
    .enabled("takes minutes; POWERSIM_SLOW_TESTS=1 runs it") { runsSlowTests }
  }
}

import PowerSimCore
import PowerSimTestSupport
import Testing

@testable import PowerSimExperiment

/// What `powersim verify` reproduces; the long forms with POWERSIM_SLOW_TESTS=1 swift test -c release.
@Suite struct KnownResultTests {
  /// But those that take long without optimisation; `RecordedStatesTests` has some of the states.
  private static let quick = KnownResult.all.map(\.name)
    .filter { !["L3", "recorded"].contains($0) }

  @Test(arguments: quick) func isMetQuickly(_ name: String) throws {
    try check(name, .quick)
  }

  @Test(.slow, arguments: KnownResult.all.map(\.name))
  func isMetInFull(_ name: String) throws {
    try check(name, .full)
  }

  private func check(_ name: String, _ effort: KnownResult.Effort) throws {
    let verification = Verification(of: try #require(KnownResult.named(name)), effort)
    #expect(verification.failure == nil)
    #expect(!verification.findings.isEmpty)
    for finding in verification.findings {
      #expect(
        finding.isMet,
        "\(finding.quantity): expected \(finding.expected), measured \(finding.measured)")
    }
  }

  @Test func namesAreDistinct() {
    #expect(Set(KnownResult.all.map { $0.name.lowercased() }).count == KnownResult.all.count)
    #expect(KnownResult.named("l5B")?.name == "L5b")
  }

  /// A line of the help holds 79 characters, one of the table 80.
  @Test(arguments: KnownResult.all.map(\.name)) func linesFit(_ name: String) throws {
    let result = try #require(KnownResult.named(name))
    #expect(result.name.count <= 13)
    #expect(result.statement.count <= 63 && result.statement.hasSuffix("."))
    #expect(result.source.count <= 78)
  }

  // MARK: Findings

  @Test func findingsJudge() {
    func isMet(_ x: Double, _ target: Finding.Target) -> Bool { Finding("x", x, target).isMet }
    #expect(isMet(0.51, .value(0.5, within: 0.02)) && !isMet(0.53, .value(0.5, within: 0.02)))
    #expect(isMet(1, .value(1, within: 0)) && !isMet(1.0.nextUp, .value(1, within: 0)))
    #expect(isMet(2, .above(1)) && !isMet(1, .above(1)))
    #expect(isMet(0, .below(1)) && !isMet(1, .below(1)))
    #expect(isMet(1, .range(0...1)) && !isMet(1.1, .range(0...1)))
    for target: Finding.Target in [
      .value(0, within: 1), .above(0), .below(0), .range(-1...1),
    ] { #expect(!isMet(.nan, target)) }
    #expect(Finding("x", "a", is: "a").isMet && !Finding("x", "a", is: "b").isMet)
    #expect(Finding("x", count: 3, is: 3).isMet && !Finding("x", count: 2, is: 3).isMet)
  }

  /// A result that cannot be measured is missed, and the rest goes on.
  @Test func failuresAreMisses() {
    struct Broken: Error, CustomStringConvertible { let description = "no such luck" }
    let result = KnownResult(name: "x", statement: "", source: "") { _ in throw Broken() }
    let verification = Verification(of: result, .quick)
    #expect(!verification.isMet && verification.misses == 1)
    #expect(verification.failure == "no such luck")
  }
}

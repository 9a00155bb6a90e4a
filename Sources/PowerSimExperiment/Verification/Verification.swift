import PowerSimScenario
package import PowerSimText

/// What came of one known result on this machine.
package struct Verification: Sendable {
  /// What was to be reproduced.
  package let result: KnownResult
  /// What was found; empty where it could not be measured.
  package let findings: [Finding]
  /// Why it could not be measured, as a sentence; nil where it could.
  package let failure: String?

  /// Reproduces a known result.
  package init(of result: KnownResult, _ effort: KnownResult.Effort) {
    self.result = result
    do {
      findings = try result.findings(effort)
      failure = nil
    } catch {
      findings = []
      failure = "\(error)"
    }
  }

  /// Whether everything was as expected.
  package var isMet: Bool { failure == nil && findings.allSatisfy(\.isMet) }

  /// How many findings were not as expected; one where nothing could be measured.
  package var misses: Int { failure == nil ? findings.count { !$0.isMet } : 1 }

  /// All of it as a value.
  package var json: JSONValue {
    var json: JSONValue = [
      "name": .string(result.name), "statement": .string(result.statement),
      "source": .string(result.source), "met": .bool(isMet),
    ]
    if let failure { json["failure"] = .string(failure) }
    json["findings"] = .array(findings.map(\.json))
    return json
  }
}

import Foundation
import PowerSimExperiment

/// What `verify` shows of one known result: the statement, its source, a line for each finding.
struct VerificationTable {
  let verification: Verification

  init(_ verification: Verification) { self.verification = verification }

  /// The heads of the columns.
  static let header = line("", "expected", "measured", "allowed", "")

  var text: String {
    let result = verification.result
    var lines = [
      Terminal.wrapped("\(result.name): \(result.statement)", hanging: 2),
      Terminal.wrapped(result.source, indent: 2),
    ]
    lines += verification.findings.map {
      VerificationTable.line(
        $0.quantity, $0.expected, $0.measured, $0.tolerance, $0.isMet ? "met" : "MISSED")
    }
    if let failure = verification.failure {
      lines.append(Terminal.wrapped("MISSED, could not be measured: \(failure)", indent: 2))
    }
    return lines.joined(separator: "\n")
  }

  /// A line of 80 characters; a quantity too long for its column has a line of its own.
  private static func line(
    _ quantity: String, _ expected: String, _ measured: String, _ tolerance: String,
    _ verdict: String
  ) -> String {
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(1, width - text.count)) + text
    }
    let first = 30
    let name = "  " + quantity
    let start =
      name.count <= first
      ? name + String(repeating: " ", count: first - name.count)
      : Terminal.wrapped(name, indent: 2) + "\n" + String(repeating: " ", count: first)
    let end = start + right(expected, 16) + right(measured, 17) + right(tolerance, 9)
    return verdict.isEmpty ? end : end + "  " + verdict
  }
}

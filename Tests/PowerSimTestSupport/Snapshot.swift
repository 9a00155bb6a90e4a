import Foundation
package import Testing

/// Compares a text with the file of it in `Snapshots/` beside the test.
///
/// A file that is missing is written and the test fails, so that somebody looks at it before it is
/// committed. To take a new one, delete the file and run the test twice.
package func expectSnapshot(
  _ text: String, _ name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  guard let known = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record(
      "Snapshots/\(name) is new: look at it, then run the test again",
      sourceLocation: sourceLocation)
    return
  }
  if known == text { return }
  Issue.record(
    """
    not as in Snapshots/\(name); delete it and run the test twice if this is meant:
    \(lineDifference(from: known, to: text).joined(separator: "\n"))
    """, sourceLocation: sourceLocation)
}

/// What differs between two texts: `- ` lines of the first, `+ ` lines of the second, each block under
/// the number of its line in the second.
package func lineDifference(from first: String, to second: String, most: Int = 40) -> [String] {
  let (old, new) = (lines(first), lines(second))
  let changes = new.difference(from: old)
  var removed: [Int: String] = [:]
  var inserted: [Int: String] = [:]
  for change in changes {
    switch change {
    case .remove(let offset, let line, _): removed[offset] = line
    case .insert(let offset, let line, _): inserted[offset] = line
    }
  }
  var told: [String] = []
  var (before, after) = (0, 0)
  var isInBlock = false
  while before < old.count || after < new.count {
    let (gone, come) = (removed[before], inserted[after])
    if gone == nil && come == nil {
      isInBlock = false
      (before, after) = (before + 1, after + 1)
      continue
    }
    if !isInBlock { told.append("line \(after + 1):") }
    isInBlock = true
    if let gone {
      told.append("- " + gone)
      before += 1
    } else if let come {
      told.append("+ " + come)
      after += 1
    }
  }
  let others = told.count - most
  return others > 0 ? told.prefix(most) + ["… and \(others) more lines"] : told
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

import Foundation
import Testing

@testable import PowerSimCore

/// The model page, without regard to where its lines break.
private func page() throws -> String {
  let tests = URL(filePath: #filePath).deletingLastPathComponent()
  let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(
    contentsOf: root.appending(path: "Sources/PowerSimCore/PowerSimCore.docc/Model.md"),
    encoding: .utf8)
}

private func words(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

@Suite struct ModelPageTests {
  @Test func statesEveryEquation() throws {
    let page = words(try page())
    for equation in Submodel.all.flatMap(\.equations) {
      #expect(page.contains(words(equation.text)), "\(equation.text)")
    }
  }

  @Test func hasTheSectionsThatSubmodelsName() throws {
    let titles = try page().split(separator: "\n").filter { $0.hasPrefix("#") }
    for submodel in Submodel.all {
      #expect(titles.contains { $0.contains(" \(submodel.section)") }, "\(submodel.section)")
    }
  }
}

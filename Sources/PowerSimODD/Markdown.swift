import PowerSimText

/// A text in Markdown, built block by block.
struct Markdown {
  private var blocks: [String] = []

  /// The whole text.
  var text: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func heading(_ level: Int, _ title: String) {
    blocks.append(String(repeating: "#", count: level) + " " + title)
  }

  mutating func paragraph(_ sentences: String...) {
    let text = sentences.filter { !$0.isEmpty }.joined(separator: " ")
    if !text.isEmpty { blocks.append(text) }
  }

  mutating func bullets(_ items: [String]) {
    if !items.isEmpty { blocks.append(items.map { "- " + $0 }.joined(separator: "\n")) }
  }

  mutating func code(_ lines: String) { blocks.append("```text\n" + lines + "\n```") }

  /// A table; columns that are empty in every row are left out.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    func line(_ cells: [String]) -> String {
      "| " + columns.map { cells[$0].replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    blocks.append(
      ([line(header), "|" + String(repeating: "---|", count: columns.count)] + rows.map(line))
        .joined(separator: "\n"))
  }
}

/// A user's words on one line, with everything that Markdown would take for a mark made harmless.
func plain(_ words: String) -> String {
  var text = ""
  for character in words.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
    if "\\`*_[]<>#|&~".contains(character) { text.append("\\") }
    text.append(character)
  }
  return text
}

/// A name as in the scenario file.
func coded(_ name: String) -> String { "`" + name + "`" }

/// Both ends of a range.
func ends(_ range: ClosedRange<Double>) -> String {
  grouped(range.lowerBound) + " to " + grouped(range.upperBound)
}

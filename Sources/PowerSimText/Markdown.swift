/// A text in Markdown, built block by block.
package struct Markdown {
  private var blocks: [String] = []

  /// An empty text.
  package init() {}

  /// The whole text.
  package var text: String { blocks.joined(separator: "\n\n") + "\n" }

  /// A heading, 1 the highest.
  package mutating func heading(_ level: Int, _ title: String) {
    blocks.append(String(repeating: "#", count: level) + " " + title)
  }

  /// Sentences as one paragraph; nothing where all are empty.
  package mutating func paragraph(_ sentences: String...) {
    let text = sentences.filter { !$0.isEmpty }.joined(separator: " ")
    if !text.isEmpty { blocks.append(text) }
  }

  /// A list; nothing where there are no items.
  package mutating func bullets(_ items: [String]) {
    if !items.isEmpty { blocks.append(items.map { "- " + $0 }.joined(separator: "\n")) }
  }

  /// Lines as they are.
  package mutating func code(_ lines: String) { blocks.append("```text\n" + lines + "\n```") }

  /// A table; columns that are empty in every row are left out.
  package mutating func table(_ header: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    func line(_ cells: [String]) -> String { Markdown.row(columns.map { cells[$0] }) }
    blocks.append(
      ([line(header), "|" + String(repeating: "---|", count: columns.count)] + rows.map(line))
        .joined(separator: "\n"))
  }

  /// A row of a table.
  package static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}

/// A user's words on one line, with everything that Markdown would take for a mark made harmless.
package func escaped(_ words: String) -> String {
  var text = ""
  for character in words.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
    if "\\`*_[]<>#|&~".contains(character) { text.append("\\") }
    text.append(character)
  }
  return text
}

/// A name as in the scenario file.
package func coded(_ name: String) -> String { "`" + name + "`" }

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

/// A number as a person would write it: 520, 0.00007, 1,000,000; without the error in the last
/// digits that adding up leaves.
func number(_ exact: Double) -> String {
  let near = (exact * 1e9).rounded() / 1e9
  let value = abs(near - exact) <= 1e-12 * max(1, abs(exact)) && near != 0 ? near : exact
  if value == value.rounded(), value.magnitude < 1e15 { return number(Int(value)) }
  let text = "\(value)"
  guard let mark = text.firstIndex(of: "e"), let power = Int(text[text.index(after: mark)...]),
    -12 < power, power < 0
  else { return text }
  let isNegative = text.hasPrefix("-")
  let digits = text[..<mark].filter(\.isNumber)
  return (isNegative ? "-" : "") + "0." + String(repeating: "0", count: -power - 1) + digits
}

/// A whole number with its thousands set apart.
func number(_ value: Int) -> String {
  var text = ""
  for (place, digit) in String(value.magnitude).reversed().enumerated() {
    if place > 0 && place.isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (value < 0 ? "-" : "") + String(text.reversed())
}

/// A number with its noun: `1 place`, `2 places`.
func counted(_ value: Int, _ one: String, _ many: String? = nil) -> String {
  number(value) + " " + (value == 1 ? one : many ?? one + "s")
}

/// The same for weeks and other amounts that need not be whole.
func counted(_ value: Double, _ one: String) -> String {
  number(value) + " " + (value == 1 ? one : one + "s")
}

/// Both ends of a range.
func ends(_ range: ClosedRange<Double>) -> String {
  number(range.lowerBound) + " to " + number(range.upperBound)
}

/// Words one after the other: `a, b and c`.
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

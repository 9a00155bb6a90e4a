/// A number with its noun in the right form: `1 column`, `2 columns`.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
}

/// The same for weeks and other amounts that need not be whole: `1 week`, `0.5 weeks`.
package func counted(_ number: Double, _ one: String) -> String {
  "\(grouped(number)) \(number == 1 ? one : one + "s")"
}

/// Texts one after the other: `a, b and c`.
package func listed(_ texts: [String], _ conjunction: String) -> String {
  guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
  return texts.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// Texts one after the other, at most `limit` of them: `a, b and 3 more`.
package func listed(_ texts: [String], limit: Int = 20, of total: Int? = nil) -> String {
  let rest = (total ?? texts.count) - min(texts.count, limit)
  return texts.prefix(limit).joined(separator: ", ")
    + (rest > 0 ? " and \(grouped(rest)) more" : "")
}

/// A user's text in quotes, on one line and cut where it is long.
package func shown(_ text: String) -> String {
  var line = ""
  for scalar in text.unicodeScalars.prefix(41) {
    // Control characters could play with the terminal.
    line.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  let isLong = line.unicodeScalars.count > 40
  return
    "\"\(isLong ? String(String.UnicodeScalarView(line.unicodeScalars.dropLast())) + "…" : line)\""
}

/// A text filled up with blanks to a width: behind it, or before it as numbers want it.
package func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(0, width - text.count))
  return left ? blanks + text : text + blanks
}

/// A whole number with its thousands set apart, as messages show it: `10,000`.
func grouped(_ number: Int) -> String {
  var text = ""
  for (place, digit) in String(number.magnitude).reversed().enumerated() {
    if place > 0 && place.isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}

/// A number with its noun in the right form: `1 column`, `2 columns`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
}

/// A user's text in quotes, on one line and cut where it is long.
func shown(_ text: String) -> String {
  var line = ""
  for scalar in text.unicodeScalars.prefix(41) {
    // Control characters could play with the terminal.
    line.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  let isLong = line.unicodeScalars.count > 40
  return
    "\"\(isLong ? String(String.UnicodeScalarView(line.unicodeScalars.dropLast())) + "…" : line)\""
}

/// Texts one after the other, at most `limit` of them: `a, b and 3 more`.
func listed(_ texts: [String], limit: Int = 20, of total: Int? = nil) -> String {
  let rest = (total ?? texts.count) - min(texts.count, limit)
  return texts.prefix(limit).joined(separator: ", ")
    + (rest > 0 ? " and \(grouped(rest)) more" : "")
}

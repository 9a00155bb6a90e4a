import Foundation

/// A number with so many decimals and a true minus sign.
func decimals(_ value: Double, _ places: Int) -> String {
  let text = String(format: "%.\(places)f", value)
  guard text.hasPrefix("-") else { return text }
  // A number that rounds to nothing has no sign.
  return text.contains { "123456789".contains($0) }
    ? "−" + text.dropFirst() : String(text.dropFirst())
}

/// A number as short as it is exact, with a true minus sign and without a power of ten.
func plain(_ value: Double) -> String {
  var text =
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : value.description
  if text.contains("e-") {
    text = String(format: "%.15f", value)
    while text.hasSuffix("0") { text.removeLast() }
  }
  return text.hasPrefix("-") ? "−" + text.dropFirst() : text
}

/// `22,470`.
func grouped(_ value: Int) -> String {
  var digits = String(value)
  var parts: [String] = []
  while digits.count > 3 {
    parts.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return ([digits] + parts).joined(separator: ",")
}

/// `1 run`, `20 runs`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

extension Shape {
  /// What to write instead of a value that is not allowed, as the end of a sentence; empty where
  /// nothing can be told.
  ///
  /// It knows the usual slips: numbers in quotes, decimal commas, percentages where a share is
  /// expected, one name where a list of names is.
  func advice(on value: JSONValue) -> String {
    switch self {
    case .oneOf(let shapes):
      // Where percentages are allowed, one that is written wrongly is still a percentage.
      shapes.filter { $0.type == .text || value.string?.contains("%") != true }.lazy
        .map { $0.advice(on: value) }.first { !$0.isEmpty } ?? ""
    case .number(let bounds):
      Shape.number(meantBy: value).map {
        bounds.contains($0) ? "; write \($0.literal), with a decimal point and no quotes" : ""
      } ?? ""
    case .whole, .even, .oneOfNumbers, .wholeUInt64:
      Shape.number(meantBy: value).map {
        problems(in: .number($0)).isEmpty ? "; write \($0.literal), without quotes" : ""
      } ?? ""
    case .names:
      value.string.map { "; a list stands in brackets: [\($0.shortened().quoted)]" } ?? ""
    case .percentage:
      value.string.flatMap { PercentText.number($0.replacing(",", with: ".")) == nil ? nil : $0 }
        .flatMap { $0.contains(",") ? "; write \($0.replacing(",", with: ".").quoted)" : nil } ?? ""
    default: ""
    }
  }

  /// Whether it is a list of names.
  var isOfNames: Bool {
    if case .names = self { true } else { false }
  }

  /// The number that somebody meant who wrote a text.
  private static func number(meantBy value: JSONValue) -> Double? {
    guard let text = value.string else { return nil }
    let plain = text.filter { $0 != " " }.replacing(",", with: ".").replacing("−", with: "-")
    if let percent = PercentText.number(plain) { return percent / 100 }
    guard plain.allSatisfy({ "0123456789+-.eE".contains($0) }) else { return nil }
    return Double(plain).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// Percentages as scenario files write them: `20 %`, `-12.5%`, `+10 %`.
package enum PercentText {
  /// What a JSON Schema says of such a text; ends where the text ends, line break or not.
  static func pattern(isSigned: Bool) -> String {
    #"^[+\#(isSigned ? "−-" : "")]?[0-9]{1,15}([.][0-9]{1,15})? ?%(?![\s\S])"#
  }

  /// The number of hundredths, or nil where the text is no percentage.
  package static func number(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    var digits = text.dropLast()
    if digits.hasSuffix(" ") { digits = digits.dropLast() }
    let isNegative = digits.hasPrefix("-") || digits.hasPrefix("−")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count,
      parts.allSatisfy({ part in
        1...15 ~= part.utf8.count
          && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }), let number = Double(String(digits))
    else { return nil }
    return isNegative ? 0 - number : number
  }
}

/// Dates as scenario files write them: a year, a month or a day.
enum DateText {
  /// What a JSON Schema says of such a text, to the last leap year.
  static let pattern: String = {
    let thirtyOne = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    let thirty = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    let february = "02-(0[1-9]|1[0-9]|2[0-8])"
    let months = "0[1-9]|1[0-2]"
    let leap =
      "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
    return "^([0-9]{4}(-(\(months)|\(thirtyOne)|\(thirty)|\(february)))?|\(leap))(?![\\s\\S])"
  }()
}

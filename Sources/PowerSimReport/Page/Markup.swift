/// Text of a page in HTML or SVG that is safe to show: what is put into it is escaped, unless it is
/// markup itself.
///
/// ```swift
/// let heading: Markup = "<h1>\(scenario.name)</h1>"  // a name such as <script> comes out as text
/// ```
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// What the page says.
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

  /// Text that is markup already: a style sheet, a program.
  init(raw text: String) { self.text = text }

  static let nothing: Markup = ""

  static func + (one: Markup, other: Markup) -> Markup { Markup(raw: one.text + other.text) }

  static func += (one: inout Markup, other: Markup) { one.text += other.text }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    /// Text of a user or of the program: escaped.
    mutating func appendInterpolation(_ words: some StringProtocol) {
      text += String(words).escaped
    }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ pieces: [Markup]) {
      for piece in pieces { text += piece.text }
    }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    /// A length in a drawing, to a tenth of its unit.
    mutating func appendInterpolation(_ length: Double) { text += tenths(length) }

    private func tenths(_ length: Double) -> String {
      let count = Int((length * 10).rounded())
      let (whole, tenth) = count.magnitude.quotientAndRemainder(dividingBy: 10)
      return (count < 0 ? "-" : "") + String(whole) + (tenth == 0 ? "" : ".\(tenth)")
    }
  }
}

extension String {
  /// The text with the five characters that HTML reads in its own way replaced.
  var escaped: String {
    var result = ""
    for character in unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

extension [Markup] {
  func joined(by separator: Markup) -> Markup {
    reduce(nil) { (all: Markup?, next) in all.map { $0 + separator + next } ?? next } ?? ""
  }
}

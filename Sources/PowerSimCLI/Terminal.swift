import Foundation

/// What people see: errors and progress go to standard error, results to standard output.
enum Terminal {
  /// Writes a line to standard error.
  static func error(_ line: String) { Streams.error(printable(line) + "\n") }

  /// Whether standard error is a terminal, so that a progress bar can be redrawn.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal.
  static var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard output may be coloured: a terminal, and no NO_COLOR.
  static var showsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return showsOutput && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// A text in its metric's colour: old power is ochre, new power blue, settled power violet, trust
  /// grey.
  static func coloured(_ text: String, as metric: String) -> String {
    guard showsColour else { return text }
    let code: Int? =
      switch metric {
      case "giniCurrency": 172
      case "participation", "relationalPower": 32
      case "settledPower": 97
      case "meanTrust": 245
      default: nil
      }
    return code.map { "\u{1B}[38;5;\($0)m\(text)\u{1B}[0m" } ?? text
  }

  /// A name with blanks for control characters, which could upset a terminal, and for those that
  /// turn the direction of what follows.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : " " }))
  }

  /// A text of several lines with blanks likewise, but for line ends, tabs and this program's own
  /// colours: whatever a message quotes, no file's text reaches the terminal raw.
  static func safe(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy({ isHarmless($0) || $0 == "\n" || $0 == "\t" }) else {
      return text
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().map {
        part, text in
        let text = text.split(separator: "\t", omittingEmptySubsequences: false)
          .map { printable(String($0)) }.joined(separator: "\t")
        if part == 0 { return text }
        return (isColour(text) ? "\u{1B}" : " ") + text
      }.joined()
    }.joined(separator: "\n")
  }

  private static func isColour(_ text: String) -> Bool {
    showsColour && (text.hasPrefix("[0m") || colours.contains { text.hasPrefix("[38;5;\($0)m") })
  }

  private static let colours = [172, 32, 97, 245]

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0x2028, 0x2029: false
    default: scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
    }
  }

  /// Eight heights of a bar for values between their smallest and largest.
  static func sparkline(_ values: [Double]) -> String {
    let defined = values.filter { !$0.isNaN }
    guard let low = defined.min(), let high = defined.max() else { return "" }
    let bars = Array("▁▂▃▄▅▆▇█")
    return String(
      values.map { value in
        guard !value.isNaN else { return " " }
        return high > low ? bars[min(7, Int((value - low) / (high - low) * 8))] : bars[3]
      })
  }

  /// Lines of at most `width` characters, broken between words; all but the first hang further in.
  static func wrapped(
    _ text: String, width: Int = 80, indent: Int = 0, hanging: Int = 0
  ) -> String {
    var margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && margin.count + line.count + 1 + word.count > width {
        lines.append(margin + line)
        if lines.count == 1 { margin += String(repeating: " ", count: hanging) }
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines.joined(separator: "\n")
  }
}

/// Dots that may stand between thousands, as in 1.000 for a thousand, or before decimals.
enum ThousandsDots {
  /// A number of a column that can be read in both ways, where nothing in the column decides.
  ///
  /// A zero before the dot, or other than three digits behind it, decides for decimals. So do
  /// other signs than semicolons between the columns if every number has a dot, for programs
  /// write columns of three decimals.
  static func first(
    in cells: [String?], separator: DelimitedText.Separator = .comma
  ) -> String? {
    var sample: String?
    var hasWhole = false
    for case let cell? in cells {
      let text = Array(cell.utf8)
      let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
      let parts = digits.split(separator: NumberText.dot, omittingEmptySubsequences: false)
      guard parts.count <= 2, parts.allSatisfy({ count($0) != nil }) else { return nil }
      if parts.count == 1 {
        hasWhole = true
      } else if parts[1].count == 3, parts[0].count <= 3, parts[0].first != UInt8(ascii: "0") {
        sample = sample ?? cell
      } else {
        return nil
      }
    }
    return hasWhole || separator == .semicolon ? sample : nil
  }

  /// What to say of such a number.
  static func question(_ sample: String) -> String {
    "the dot in \(shown(sample)) may stand between thousands or before decimals; write "
      + "\(sample.filter { $0 != "." }), or \(sample)0 if it is \(sample) indeed"
  }
}

/// Years, dates and times of day, as tables hold them.
enum TimeText {
  /// Whether a text is a date or a time of day: numbers with signs between them, as in 2001-05-01,
  /// 1.5.2001, 9:30 or 2001-05-01T09:30:00Z.
  static func isTime(_ text: String) -> Bool {
    guard text.utf8.count <= 40, text.first?.isNumber == true else { return false }
    let parts = text.split { !$0.isNumber }
    let signs = text.filter { !$0.isNumber }
    return (2...8).contains(parts.count) && parts.allSatisfy { $0.count <= 6 }
      && signs.allSatisfy { "-/.:TZ+ ".contains($0) }
      && (signs.contains(":") || parts.count > 2 || parts[0].count == 4 || parts[1].count == 4)
      && (parts.count > 2 || !signs.contains("."))
  }

  /// Whether a text is a year such as 1914.
  static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { (1000...2100).contains($0) } ?? false
  }
}

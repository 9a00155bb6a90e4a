import PowerSimText

/// A time as people write it for a job: `3h50m`, `90s`, `1d12h`.
enum TimeSpan {
  /// The seconds of a text; nil where it is no time above 0.
  static func seconds(_ text: String) -> Double? {
    var total = 0.0
    var rest = text[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), let unit = rest.popFirst(), let factor = units[unit] else {
        return nil
      }
      total += number * factor
    }
    return total > 0 && total < 1e9 ? total : nil
  }

  /// Seconds in two digits, for people: `42 s`, `3.5 min`, `1.2 h`.
  static func words(_ seconds: Double) -> String {
    seconds < 90
      ? "\(short(seconds, digits: 2)) s"
      : seconds < 5400
        ? "\(short(seconds / 60, digits: 2)) min" : "\(short(seconds / 3600, digits: 2)) h"
  }

  private static let units: [Character: Double] = ["d": 86_400, "h": 3600, "m": 60, "s": 1]
}

import PowerSimText

/// How large a difference is, in a word: by what single levers do in this model.
///
/// The yardstick is the table of remedies (Remedies.md): every lever alone, at two doses, everywhere and
/// for two years.
package enum Size: String, Sendable, CaseIterable, Comparable {
  /// Less than a thirtieth of the most that a lever does.
  case negligible
  /// From a thirtieth on.
  case small
  /// From a tenth on.
  case middling
  /// From a third on.
  case large

  /// The part of the most that a lever does from which a size begins.
  package var beginning: Double {
    switch self {
    case .negligible: 0
    case .small: 1.0 / 30
    case .middling: 1.0 / 10
    case .large: 1.0 / 3
    }
  }

  /// The most that one lever of the table changes a headline, and which does; in the metric's unit.
  package struct Yardstick: Sendable {
    /// The headline.
    package let metric: String
    /// The largest change of the table, without its sign.
    package let most: Double
    /// The lever that does it.
    package let lever: String
    /// At which dose.
    package let dose: Double

    /// The yardstick of a metric; nil where the table does not have it.
    package static func of(_ metric: String) -> Yardstick? { all.first { $0.metric == metric } }

    /// One for each column of the table; a test holds them against it.
    static let all = [
      Yardstick(metric: "settledPower", most: 0.4, lever: "imposedRights", dose: 0.01),
      Yardstick(metric: "giniCurrency", most: 0.12, lever: "redistribution", dose: 0.002),
      Yardstick(metric: "participation", most: 0.074, lever: "organising", dose: 0.1),
      Yardstick(metric: "meanTrust", most: 0.087, lever: "transparency", dose: 0.5),
      Yardstick(metric: "relationalPower", most: 0.025, lever: "socialInfrastructure", dose: 0.02),
    ]
  }

  /// The size of a difference in a metric; nil where there is no yardstick.
  package init?(_ difference: Double, of metric: String) {
    guard let yardstick = Yardstick.of(metric), difference.isFinite else { return nil }
    let part = difference.magnitude / yardstick.most
    self = Size.allCases.last { part >= $0.beginning } ?? .negligible
  }

  package static func < (one: Size, other: Size) -> Bool { one.beginning < other.beginning }

  /// What the words mean, a sentence.
  package static let meaning =
    "Sizes go by the table of remedies, in which each lever of the model acts alone, everywhere, for two "
    + "years: large is at least a third of the most that any of them does to that number, middling a "
    + "tenth, small a thirtieth; less is negligible."
}

extension ComparisonRow {
  /// The difference as a part of the baseline's value; NaN where that is 0.
  package var relative: Double {
    baselineValue == 0 ? .nan : difference.mean / baselineValue.magnitude
  }

  /// How large the difference is; nil where there is no yardstick.
  package var size: Size? { Size(difference.mean, of: metric) }

  /// What the difference is of the baseline and in a word, ` (+24 %, small)`; empty where it is neither.
  var sizeText: String {
    // Angles are no amounts.
    let share = relative.isNaN || metric == "angleOfPower" ? nil : percentChange(relative)
    let words = [share, size?.rawValue].compactMap(\.self)
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }
}

package import PowerSimCore
package import PowerSimText

extension Field {
  /// The key for a number of the model.
  package init(_ setting: Setting, source: String? = nil) {
    self.init(
      setting.name, setting.meaning,
      setting.isEven
        ? .even(Self.wholeNumbers(in: setting.range))
        : setting.isWhole
          ? .whole(Self.wholeNumbers(in: setting.range)) : .number(setting.range),
      unit: setting.unit, default: .number(setting.defaultValue), source: source)
  }

  /// The whole numbers in a range; an end beyond them all is open.
  private static func wholeNumbers(in range: ClosedRange<Double>) -> ClosedRange<Int> {
    let lower = Int(exactly: range.lowerBound.rounded(.up)) ?? Int.min
    let upper = Int(exactly: range.upperBound.rounded(.down)) ?? Int.max
    return lower...max(lower, upper)
  }
}

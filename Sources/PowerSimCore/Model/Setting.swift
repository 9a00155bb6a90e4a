/// A number that a user may set: its name in the scenario file and everything there is to say of it.
///
/// Network kinds and shocks list their keys as settings; the reader, the schema and `describe` all
/// work from these lists, so they cannot disagree.
public struct Setting: Sendable {
  /// The key in the scenario file.
  public let name: String
  /// What it means, as a phrase.
  public let meaning: String
  /// The unit, empty for a plain number.
  public let unit: String
  /// The value taken when the key is absent.
  public let defaultValue: Double
  /// The smallest and largest value allowed.
  public let range: ClosedRange<Double>
  /// Whether only whole numbers are allowed.
  public let isWhole: Bool
  /// Whether only even numbers are allowed.
  public let isEven: Bool

  /// Describes one number.
  public init(
    _ name: String, _ meaning: String, unit: String = "", default defaultValue: Double,
    range: ClosedRange<Double>, isWhole: Bool = false, isEven: Bool = false
  ) {
    self.name = name
    self.meaning = meaning
    self.unit = unit
    self.defaultValue = defaultValue
    self.range = range
    self.isWhole = isWhole
    self.isEven = isEven
  }
}

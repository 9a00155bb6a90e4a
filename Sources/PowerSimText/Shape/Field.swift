/// A key of an object and everything there is to say of it.
package struct Field: Sendable {
  /// The key.
  package let name: String
  /// What it means, as a phrase.
  package let meaning: String
  /// What it may hold.
  package let shape: Shape
  /// The unit, empty for a plain number and for what is no number.
  package let unit: String
  /// The value taken when the key is absent, if there is one to tell.
  package let defaultValue: JSONValue?
  /// Whether the key must be given.
  package let isRequired: Bool
  /// Where the meaning or the standard comes from, such as a paper.
  package let source: String?
  /// What to do where the value is not allowed, as the end of a sentence.
  package let advice: String?

  /// Describes one key.
  package init(
    _ name: String, _ meaning: String, _ shape: Shape, unit: String = "",
    default defaultValue: JSONValue? = nil, isRequired: Bool = false, source: String? = nil,
    advice: String? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.shape = shape
    self.unit = unit
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.source = source
    self.advice = advice
  }
}

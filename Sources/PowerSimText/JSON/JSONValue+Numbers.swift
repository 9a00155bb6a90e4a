extension JSONValue {
  /// The number nearest to the text; nil if this is no number or one too large for a `Double`.
  ///
  /// Minus zero reads as 0.
  package var double: Double? {
    guard case .number(let text) = content, let value = Double(text), value.isFinite else {
      return nil
    }
    return value + 0
  }

  /// The whole number, if this is one that fits an `Int`.
  ///
  /// Digits are read exactly; `1e3` and `10.0` are whole as well, up to 2^53.
  package var int: Int? { whole() }

  /// The whole number, if this is one from 0 to 2^64 - 1; seeds are.
  ///
  /// Digits are read exactly; `1e3` and `10.0` are whole as well, up to 2^53.
  package var uint64: UInt64? { whole() }

  private func whole<Whole: FixedWidthInteger>() -> Whole? {
    guard case .number(let text) = content else { return nil }
    if let exact = Whole(text) { return exact }
    guard let double, double.magnitude <= 0x1p53 else { return nil }
    return Whole(exactly: double)
  }
}

/// A text that equals another only if their bytes do.
///
/// File systems tell apart what is one `String` to Swift: é as one sign, and as e with an accent.
package struct ExactText: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Takes the bytes of a text.
  package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// Whether its bytes begin with those of another.
  package func hasPrefix(_ other: ExactText) -> Bool { bytes.starts(with: other.bytes) }
}

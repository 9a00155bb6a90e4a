/// Output that cannot be written: which file, why, what to do.
///
/// The command line exits with 73.
public struct OutputFailure: Error, CustomStringConvertible {
  /// What happened, a sentence.
  public let description: String

  /// A failure in words.
  public init(_ description: String) { self.description = description }
}

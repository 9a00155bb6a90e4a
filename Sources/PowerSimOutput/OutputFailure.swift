/// Output that cannot be written: which file, why, what to do.
///
/// The command line exits with 73.
package struct OutputFailure: Error, CustomStringConvertible {
  /// What happened, a sentence.
  package let description: String

  /// A failure in words.
  package init(_ description: String) { self.description = description }
}

/// Which powersim this is.
package enum Release {
  /// The program's version.
  package static let version = "0.1.0"

  /// The version of what it computes: raised whenever the recorded states change, so that results of two
  /// engines are never mixed.
  package static let resultsVersion = "3"
}

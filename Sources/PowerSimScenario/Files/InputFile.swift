/// A data file: where it lies, and what the user calls it.
public struct InputFile: Sendable, Hashable {
  /// The path to open.
  public var path: String
  /// The file as the user named it, for messages.
  public var name: String

  /// A file under a path; its name is the path unless another is given.
  public init(_ path: String, named name: String? = nil) {
    self.path = path
    self.name = name ?? path
  }
}

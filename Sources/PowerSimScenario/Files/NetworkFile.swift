/// A network from a file: agents, ties between them, and what is known about them.
public struct NetworkFile: Sendable {
  /// The agents' ids in the project's order: nodes file first, else the file's own order of
  /// vertices, else first appearance.
  public var ids: [String]
  /// The distinct undirected ties in the order of their first appearance; the ends are indices
  /// into `ids`.
  public var ties: [NetworkTie]
  /// The starting strength of each tie, from 0 to 1, if a weight was asked for.
  public var strengths: [Double]?
  /// What the nodes file, Pajek vectors and partitions or GraphML data say, per agent; nil where
  /// an agent has no value.
  public var attributes: [String: [String?]]
  /// The names in `attributes` in the order of the files, the nodes file's first.
  public var attributeNames: [String]
  /// The number of ties of an agent with itself, which are dropped.
  public var selfLoops: Int
  /// The number of ties given again in the same direction, which are dropped.
  public var repeats: Int
  /// What the user should know, each a sentence without its full stop.
  public var warnings: [String]

  /// Reads a network and the nodes file beside it, if one is named.
  ///
  /// - Throws: The first `Problem` in the files, or with the options for this format.
  public static func read(
    _ file: InputFile, options: NetworkFileOptions = NetworkFileOptions()
  ) throws(Problem) -> NetworkFile {
    let bytes = try FileBytes.text(of: file, emptyAllowed: options.nodes != nil)
    var nodes: AttributeTable?
    if let file = options.nodes { nodes = try AttributeTable(file) }
    return try parse(
      NetworkSource(bytes: bytes, file: file.name, options: options, nodes: nodes))
  }

  /// Reads a network from bytes in memory.
  ///
  /// - Throws: The first `Problem` in the text, or with the options for this format.
  public static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var source = source
    source.bytes = try FileBytes.text(source.bytes, file: source.file)
    return try parse(source)
  }

  /// Reads a network from what is known to be text.
  private static func parse(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    let format = try NetworkFormat.format(of: source)
    if source.options.header != nil && !format.hasHeader {
      throw Problem(
        file: source.file, "\"header\" is for edge lists; the format is \(format.name)")
    }
    if !(source.options.relation ?? []).isEmpty && !format.hasRelations {
      throw Problem(
        file: source.file, "\"relation\" is for Pajek files; the format is \(format.name)")
    }
    return try format.read(source)
  }
}

/// How to read a network file; everything may be left out.
public struct NetworkFileOptions: Sendable {
  /// The name of a format in `NetworkFormat.all`; nil: by the file's ending, else by its beginning.
  public var format: String?
  /// Whether the first line of an edge list is a header; nil: see there.
  public var header: Bool?
  /// A table whose first column is the id: it says who the agents are, and in which order.
  public var nodes: InputFile?
  /// The column or attribute that holds the strength of each tie.
  public var weight: String?
  /// The relations of a Pajek file to take, by name in any case; nil: the union of all.
  public var relation: [String]?

  /// Options; what is left out follows the file.
  public init(
    format: String? = nil, header: Bool? = nil, nodes: InputFile? = nil, weight: String? = nil,
    relation: [String]? = nil
  ) {
    self.format = format
    self.header = header
    self.nodes = nodes
    self.weight = weight
    self.relation = relation
  }
}

/// The text of a network file with what belongs to it: what a format's reader gets.
public struct NetworkSource: Sendable {
  /// The text.
  public var bytes: [UInt8]
  /// The file's name: its ending may tell the format, and messages show it.
  public var file: String
  /// How to read it.
  public var options: NetworkFileOptions
  /// The nodes file, already read.
  public var nodes: AttributeTable?

  /// A text with a name; `nodes` stands for the file that `options.nodes` names.
  public init(
    bytes: [UInt8], file: String, options: NetworkFileOptions = NetworkFileOptions(),
    nodes: AttributeTable? = nil
  ) {
    self.bytes = bytes
    self.file = file
    self.options = options
    self.nodes = nodes
  }
}

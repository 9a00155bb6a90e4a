package import PowerSimText

/// A network from a file: agents, ties between them, and what is known about them.
package struct NetworkFile: Sendable {
  /// The agents' ids in the project's order: nodes file first, else the file's own order of
  /// vertices, else first appearance.
  package var ids: [String]
  /// The distinct undirected ties in the order of their first appearance; the ends are indices
  /// into `ids`.
  package var ties: [NetworkTie]
  /// The starting strength of each tie, from 0 to 1, if a weight was asked for.
  package var strengths: [Double]?
  /// What the nodes file, Pajek vectors and partitions or GraphML data say, per agent; nil where
  /// an agent has no value.
  package var attributes: [String: AttributeValues]
  /// Numbers of attributes that can be read in two ways: the question of each.
  var questions: [String: String] = [:]
  /// The names in `attributes` in the order of the files, the nodes file's first.
  package var attributeNames: [String]
  /// The number of ties of an agent with itself, which are dropped.
  package var selfLoops: Int
  /// The number of ties given again in the same direction, which are dropped.
  package var repeats: Int
  /// The number of ties that were given in both directions.
  package var mergedDirections = 0
  /// The number of lines whose weight of 0 says that there is no tie.
  package var zeroWeights = 0
  /// The number of ties left out for their negative weights.
  package var negativeWeights = 0
  /// The number of lines that lack an end of their tie.
  package var missingEnds = 0
  /// The number of lines with ties that were read; nil for formats without lines of ties.
  package var linesRead: Int?
  /// The keys of a scenario's network that were found out, so that they can be stated.
  package var settings: [(key: NetworkKey, value: JSONValue)] = []
  /// What the user should know, each a sentence without its full stop.
  package var warnings: [String]
  /// What suggests that the file is not what it was taken for, likewise; errors where the user
  /// asks for strictness.
  package var suspicions: [String] = []
  /// The name of the format that it was read as.
  package var format = ""
  /// Why it was taken for that, a phrase as in `Evidence.reason`.
  package var reason = ""

  /// Reads a network and the nodes file beside it, if one is named.
  ///
  /// - Throws: The first `Problem` in the files, or with the options for this format.
  package static func read(
    _ file: InputFile, options: NetworkFileOptions = NetworkFileOptions()
  ) throws(Problem) -> NetworkFile {
    let bytes = try FileBytes.text(of: file, emptyAllowed: options.nodes != nil)
    var nodes: AttributeTable?
    if let file = options.nodes { nodes = try AttributeTable(file, id: options.id) }
    return try NodesTable.read(
      NetworkSource(bytes: bytes, file: file.name, options: options, nodes: nodes), parse)
  }

  /// Reads a network from bytes in memory.
  ///
  /// - Throws: The first `Problem` in the text, or with the options for this format.
  package static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var source = source
    source.bytes = try FileBytes.text(source.bytes, file: source.file)
    return try NodesTable.read(source, parse)
  }

  /// Reads a network from what is known to be text.
  private static func parse(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    let (format, evidence) = try NetworkFormat.found(in: source)
    for key in source.options.keys.subtracting(format.keys).map(\.rawValue).sorted() {
      let formats = NetworkFormat.all.filter { $0.keys.contains { $0.rawValue == key } }
      throw Problem(
        file: source.file,
        "\"\(key)\" is for \(listed(formats.map(\.name))); the format is \(format.name)")
    }
    var network = try format.read(source)
    network.format = format.name
    network.reason = evidence.reason
    return network
  }
}

/// How to read a network file; everything may be left out.
package struct NetworkFileOptions: Sendable {
  /// The name of a format in `NetworkFormat.all`; nil: found out from the text and its ending.
  package var format: String?
  /// Whether the first line of a table is a header; nil: found out.
  package var header: Bool?
  /// The column of one end of a tie, by name or, from 1, by number; nil: found out.
  package var source: String?
  /// The column of the other end; nil: found out.
  package var target: String?
  /// What stands between two fields, one character or blanks; nil: found out.
  package var delimiter: String?
  /// What stands before the decimals of a number, a dot or a comma; nil: found out.
  package var decimal: String?
  /// What begins a comment line, one character; empty for no comments; nil: `#` and `%`.
  package var comment: String?
  /// Whether the ends of a tie are of two kinds, which may share numbers; nil: found out.
  package var bipartite: Bool?
  /// Whether all agents are known to be of one kind, in whatever format.
  package var areOfOneKind = false
  /// What becomes of ties with a negative weight; nil: they are an error.
  package var negative: NegativeWeights?
  /// The attribute that agents are called by, or `id`; nil: found out.
  package var names: String?
  /// What becomes of ties with a weight of 0; nil: they are no ties, which is told.
  package var zero: ZeroWeights?
  /// The text that stands for a missing end of a tie, or cell of a matrix, such as `NA`; empty for
  /// none; nil: found out.
  package var missing: String?
  /// Which directions make a tie; nil: either, which is told.
  package var directions: Directions?
  /// A table of the agents: it says who they are, and in which order.
  package var nodes: InputFile?
  /// The column of the ids in `nodes`, by name or, from 1, by number; nil: found out.
  package var id: String?
  /// The column or attribute that holds the strength of each tie.
  package var weight: String?
  /// The relations of a file with several to take, by name in any case; nil: the union of all.
  package var relation: [String]?

  /// What becomes of ties with a negative weight, such as enmities.
  package enum NegativeWeights: String, Sendable, CaseIterable {
    /// They are left out.
    case drop
    /// They are ties like others, as strong as their weight without its sign.
    case keep
  }

  /// What becomes of ties with a weight of 0.
  package enum ZeroWeights: String, Sendable, CaseIterable {
    /// They are no ties.
    case drop
    /// They are ties like others.
    case keep
  }

  /// Which directions of two make a tie, which has none itself.
  package enum Directions: String, Sendable, CaseIterable {
    /// One is enough.
    case either
    /// Both must be given.
    case both
  }

  /// Options; what is left out follows the file.
  package init(
    format: String? = nil, header: Bool? = nil, nodes: InputFile? = nil, weight: String? = nil,
    relation: [String]? = nil
  ) {
    self.format = format
    self.header = header
    self.nodes = nodes
    self.weight = weight
    self.relation = relation
  }

  /// The keys that are given here and mean nothing in some formats.
  var keys: Set<NetworkKey> {
    var keys: Set<NetworkKey> = []
    if header != nil { keys.insert(.header) }
    if source != nil { keys.insert(.source) }
    if target != nil { keys.insert(.target) }
    if delimiter != nil { keys.insert(.delimiter) }
    if decimal != nil { keys.insert(.decimal) }
    if comment != nil { keys.insert(.comment) }
    if bipartite != nil { keys.insert(.bipartite) }
    if names != nil { keys.insert(.names) }
    if missing != nil { keys.insert(.missing) }
    if !(relation ?? []).isEmpty { keys.insert(.relation) }
    return keys
  }
}

/// The text of a network file with what belongs to it: what a format's reader gets.
package struct NetworkSource: Sendable {
  /// The text.
  package var bytes: [UInt8]
  /// The file's name: its ending may tell the format, and messages show it.
  package var file: String
  /// How to read it.
  package var options: NetworkFileOptions
  /// The nodes file, already read.
  package var nodes: AttributeTable?

  /// A text with a name; `nodes` stands for the file that `options.nodes` names.
  package init(
    bytes: [UInt8], file: String, options: NetworkFileOptions = NetworkFileOptions(),
    nodes: AttributeTable? = nil
  ) {
    self.bytes = bytes
    self.file = file
    self.options = options
    self.nodes = nodes
  }
}

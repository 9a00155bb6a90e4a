public import PowerSimCore

/// A network that was read, and what one wants to know of it before trusting it.
public struct NetworkInspection: Sendable {
  /// The network, with the format and the reason, what was left out, and what is suspicious.
  public let network: NetworkFile
  /// How it was asked to be read.
  public let options: NetworkFileOptions
  /// The columns of the text that hold the ties, where it is a table of ties; none elsewhere.
  public let tieColumns: [ColumnSummary]
  /// What is known of the agents, by the nodes file or the format.
  public let agentColumns: [ColumnSummary]
  /// The numbers of ties.
  public let degrees: Degrees
  /// Who reaches whom.
  public let components: Components
  /// The two sides, where all ties lead from one to the other.
  public let bipartition: Bipartition?
  /// Triangles; nil where counting them would take long.
  public let clustering: Clustering?
  /// Whether the well tied are tied to one another; NaN where that is undefined.
  public let assortativity: Double

  /// Ties over pairs of agents.
  public var density: Double {
    let agents = Double(network.ids.count)
    return 2 * Double(network.ties.count) / (agents * (agents - 1))
  }

  /// Reads a network as asked and measures it.
  ///
  /// - Throws: The first `Problem` in the file, or with the options for its format.
  public init(_ source: NetworkSource) throws(Problem) {
    options = source.options
    let network = try NetworkFile.read(source)
    self.network = network
    tieColumns =
      network.format == NetworkFormat.edgeList.name ? try Self.columns(of: source, network) : []
    agentColumns = network.attributeNames.map {
      ColumnSummary(name: $0, cells: network.attributes[$0] ?? [])
    }
    var list = TieList(agents: network.ids.count, expecting: network.ties.count)
    for tie in network.ties { list.append(Int(tie.from), Int(tie.to)) }
    let graph = PowerSimCore.NetworkBuilder.build(list).network
    degrees = Degrees(graph)
    components = Components(graph)
    bipartition = graph.ties > 0 ? Bipartition(graph) : nil
    clustering = Clustering(graph)
    assortativity = graph.degreeAssortativity
  }

  private static func columns(
    of source: NetworkSource, _ network: NetworkFile
  ) throws(Problem) -> [ColumnSummary] {
    var rows = DelimitedText(source.bytes, file: source.file)
    guard try rows.next() else { return [] }
    var names = (0..<rows.count).map { rows.text($0) }
    var counters = [ColumnCounter](repeating: ColumnCounter(), count: rows.count)
    func add(_ rows: DelimitedText) {
      for column in counters.indices where column < rows.count {
        rows.withBytes(column) { counters[column].add($0) }
      }
    }
    // A header is no tie, so its names are nobody's ids.
    if source.options.header == false || network.ids.contains(names[0]) {
      names = names.map { _ in "" }
      add(rows)
    }
    while try rows.next() { add(rows) }
    return zip(names, counters).map { $1.summary(name: $0) }
  }
}

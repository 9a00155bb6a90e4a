package import PowerSimCore
package import PowerSimText

/// A network that was read, and what one wants to know of it before trusting it.
package struct NetworkInspection: Sendable {
  /// The network, with the format and the reason, what was left out, and what is suspicious.
  package let network: NetworkFile
  /// How it was asked to be read.
  package let options: NetworkFileOptions
  /// The columns of the text that hold the ties, where it is a table of ties; none elsewhere.
  package let tieColumns: [ColumnSummary]
  /// What `weight` may name: columns of `tieColumns` with numbers of at least 0 that are no ends, by
  /// name or number.
  package let weights: [String]
  /// What is known of the agents, by the nodes file or the format.
  package let agentColumns: [ColumnSummary]
  /// What the agents' columns may serve for.
  package var uses: ColumnUses { ColumnUses(agentColumns) }
  /// The numbers of ties.
  package let degrees: Degrees
  /// Who reaches whom.
  package let components: Components
  /// The two sides, where all ties lead from one to the other.
  package let bipartition: Bipartition?
  /// Triangles; nil where counting them would take long.
  package let clustering: Clustering?
  /// Whether the well tied are tied to one another; NaN where that is undefined.
  package let assortativity: Double

  /// Ties over pairs of agents.
  package var density: Double {
    let agents = Double(network.ids.count)
    return 2 * Double(network.ties.count) / (agents * (agents - 1))
  }

  /// Reads a network as asked and measures it.
  ///
  /// - Throws: The first `Problem` in the file, or with the options for its format.
  package init(_ source: NetworkSource) throws(Problem) {
    options = source.options
    let network = try NetworkFile.read(source)
    self.network = network
    tieColumns =
      network.format == NetworkFormat.ties.name ? try Self.columns(of: source) : []
    let ends = network.settings.filter { [.source, .target].contains($0.key) }.map(\.value)
    let numbers = tieColumns.enumerated().filter { number, column in
      !ends.contains(.string(column.name)) && !ends.contains(.number(number + 1))
        && column.words == 0 && column.missing == 0 && !column.isCount
        && column.range.map { $0.lowerBound >= 0 && $0.upperBound > 0 } == true
    }
    weights = numbers.map { $1.name.isEmpty ? String($0 + 1) : $1.name }
    agentColumns = network.attributeNames.map {
      ColumnSummary(name: $0, values: network.attributes[$0] ?? [])
    }
    var list = TieList(agents: network.ids.count, expecting: network.ties.count)
    for tie in network.ties { list.append(Int(tie.from), Int(tie.to)) }
    let graph = NetworkBuilder.build(list).network
    degrees = Degrees(graph)
    components = Components(graph)
    bipartition = graph.ties > 0 ? Bipartition(graph) : nil
    clustering = Clustering(graph)
    assortativity = graph.degreeAssortativity
  }

  /// The columns of a table of ties; a missing end counts as a missing value.
  private static func columns(of source: NetworkSource) throws(Problem) -> [ColumnSummary] {
    guard let plan = try TiesPlan(source) else { return [] }
    var rows = DelimitedText(source.bytes, file: source.file, dialect: plan.dialect)
    if plan.hasHeader { _ = try rows.next() }
    let names = plan.names ?? [String](repeating: "", count: plan.columns)
    var counters = names.map { _ in ColumnCounter(decimal: plan.decimal) }
    while try rows.next() {
      for column in counters.indices where column < rows.count {
        if plan.missing.holds(rows, column) {
          counters[column].addMissing()
        } else {
          rows.withBytes(column) { counters[column].add($0) }
        }
      }
    }
    return zip(names, counters).map { $1.summary(name: $0) }
  }
}

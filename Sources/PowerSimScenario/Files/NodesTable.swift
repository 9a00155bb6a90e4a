import PowerSimText

/// Which column of a table of agents holds the ids: the ties have the last word.
enum NodesTable {
  /// Reads the ties, with the table's ids in the column that holds those of the ties.
  ///
  /// - Throws: A `Problem` of the ties, or one that names the columns where several hold all ids
  ///   and none is called one.
  static func read(
    _ source: NetworkSource, _ parse: (NetworkSource) throws(Problem) -> NetworkFile
  ) throws(Problem) -> NetworkFile {
    guard let table = source.nodes, source.options.id == nil, table.columns.count > 1 else {
      return try parse(source)
    }
    let attempt = Result { () throws(Problem) in try parse(source) }
    if case .success(let network) = attempt {
      try checkRivals(of: table, network)
      return told(network, table)
    }
    // Perhaps its ids are in another column.
    var other = source
    other.nodes = nil
    if let ids = try? parse(other).ids, !ids.isEmpty, !holds(table, ids) {
      let holders = table.columns.indices.compactMap { table.withIDs(in: $0, holding: ids[0]) }
        .filter { holds($0, ids) }
      if holders.count == 1 {
        other.nodes = holders[0]
        return told(try parse(other), holders[0])
      }
    }
    return try attempt.get()
  }

  private static func holds(_ table: AttributeTable, _ ids: [String]) -> Bool {
    ids.allSatisfy { table.row(of: $0) != nil }
  }

  /// Another column may hold the ids as well, and neither is called one.
  private static func checkRivals(
    of table: AttributeTable, _ network: NetworkFile
  ) throws(Problem) {
    let name = ColumnName(table.columns[table.idColumn])
    if name.words == ["id"] || network.ties.isEmpty { return }
    let ends = Set(network.ties.flatMap { [$0.from, $0.to] }).map { network.ids[Int($0)] }
    let rivals = table.columns.indices
      .filter { !ColumnName(table.columns[$0]).isOfAttribute }
      .compactMap { table.withIDs(in: $0, holding: ends[0]) }
      .filter { $0.ids != table.ids && holds($0, ends) }
    guard let rival = rivals.first else { return }
    let hasID = { (name: ColumnName) in name.words.contains("id") }
    if hasID(name) && !rivals.contains(where: { hasID($0.idName) }) { return }
    if name.isOfID && !rivals.contains(where: { $0.idName.isOfID }) { return }
    let (one, another) = (table.columns[table.idColumn], table.columns[rival.idColumn])
    throw Problem(
      file: table.file, line: nil,
      "the columns \(shown(one)) and \(shown(another)) both hold all ids of the ties; say which "
        + "holds the ids by \"id\": \(shown(another)), or \"id\": "
        + (one.isEmpty ? "\(table.idColumn + 1)" : shown(one)))
  }

  /// States the column, and tells it where it is not the first.
  private static func told(_ network: NetworkFile, _ table: AttributeTable) -> NetworkFile {
    let column = table.idColumn
    let name = table.columns[column]
    var network = network
    network.settings.append((.id, name.isEmpty ? .number(column + 1) : .string(name)))
    if column > 0 {
      network.warnings.append("the ids of \(table.file) are those in its column \(shown(name))")
    }
    return network
  }
}

extension AttributeTable {
  /// The name of the column of the ids.
  fileprivate var idName: ColumnName { ColumnName(columns[idColumn]) }
}

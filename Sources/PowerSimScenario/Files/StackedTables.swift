import PowerSimText

/// A second table below the first, in one file: nodes above edges, or files put together with the header
/// of each.
enum StackedTables {
  /// A problem where a later line is a header.
  static func problem(_ rows: [[TableSample.Cell]], file: String) -> Problem? {
    let names = rows.first?.map(\.text) ?? []
    let isOfEnds = EndNames.ends(in: names) != nil
    let isOfNodes =
      !isOfEnds && names.contains { ColumnName($0).isOfID || ColumnName($0).isOfAttribute }
    for (index, row) in rows.enumerated().dropFirst() {
      let texts = row.map(\.text)
      if texts == names && EndNames.areClear(in: names) {
        return Problem(
          file: file,
          "the header \(listed(names.map { shown($0) }, limit: 3)) comes again among the lines "
            + "(row \(grouped(index + 1))), as in files put together; take it away there")
      }
      let cells = texts.filter { !$0.isEmpty }
      let isBelowGap = rows[index - 1].allSatisfy(\.text.isEmpty)
      let isOther = texts.indices.contains { column in
        NumberText.double(texts[column]) == nil && !texts[column].isEmpty
          && rows[(index + 1)...].prefix(5).allSatisfy { NumberText.double($0[column].text) != nil }
          && index + 1 < rows.count
      }
      if isBelowGap || isOther || isOfNodes, EndNames.areClear(in: texts) {
        return Problem(
          file: file,
          "a second table seems to begin with \(listed(cells.map { shown($0) }, limit: 3)) (row "
            + "\(grouped(index + 1))); save each table in a file of its own, and name that of the nodes "
            + "by \"nodes\"")
      }
    }
    return nil
  }
}

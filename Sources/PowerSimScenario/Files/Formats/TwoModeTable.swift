import PowerSimText

/// Tables of numbers with names, one for each row: matrices of two kinds, such as who came to which
/// event, or how often, that nearly look like ties.
struct TwoModeTable {
  /// The numbers of rows and of columns with cells.
  let height: Int
  let width: Int
  /// Whether the cells are zeros and ones.
  let areBits: Bool
  /// Whether nothing else has such lines.
  let isCertain: Bool

  /// Nil where the lines are none.
  init?(_ rows: [[ArraySlice<UInt8>]], _ grid: MatrixGrid) {
    guard let first = rows.first, rows.count > 2, let width = rows.last?.count,
      rows.dropFirst().allSatisfy({ $0.count == width }),
      first.count == width || first.count == width - 1
    else { return nil }
    let isBit = { (field: ArraySlice<UInt8>) in
      field.elementsEqual("0".utf8) || field.elementsEqual("1".utf8)
    }
    let header = first.suffix(width - 1)
    guard width > 2 else { return nil }
    let isBare = first.count == width && first.allSatisfy(isBit)
    if isBare {
      guard rows.count != width, rows.allSatisfy({ $0.allSatisfy(isBit) }) else { return nil }
      height = rows.count
      self.width = width
      areBits = true
      isCertain = false
      return
    }
    let data = rows.dropFirst()
    guard !header.contains(where: grid.isCell),
      data.allSatisfy({ $0.dropFirst().allSatisfy(grid.isCell) })
    else { return nil }
    let cells = data.flatMap { $0.dropFirst() }
    let names = data.map { text($0[0]) }
    guard Set(names).count == names.count else { return nil }
    // Ids may be numbers, and all of the others' be 0 or 1.
    let titles = first.map { text($0) }
    let ends = EndNames.ends(in: titles)
    let isEnd = first.count == width && (ends?.source == 0 || ends?.target == 0)
    height = data.count
    self.width = width - 1
    areBits = cells.allSatisfy(isBit)
    if areBits {
      guard Set(cells.map { text($0) }).count == 2 else { return nil }
      isCertain = !isEnd
      return
    }
    // Of other numbers: words over numbers, beside words; and nothing that says what a tie is.
    let corner = first.count == width ? ColumnName(titles[0]) : ColumnName("")
    let values = cells.compactMap { grid.value($0) ?? nil }
    guard !isEnd, !EndNames.areClear(in: titles), !data.contains(where: { grid.isCell($0[0]) }),
      corner.words.isEmpty || !corner.isOfIndex && !corner.isOfAttribute,
      values.allSatisfy({ $0 >= 0 }), values.contains(where: { $0 > 0 })
    else { return nil }
    isCertain = true
  }

  /// What the cells are, in sentences.
  var cells: String { areBits ? "zeros and ones" : "numbers" }

  /// What to say where the scenario does not speak of two kinds.
  func problem(_ file: String) -> Problem {
    var problem = Problem(
      file: file,
      "is a table of \(cells), \(height) × \(width); if it tells who belongs to what"
        + (areBits ? "" : ", or how often") + ", rows and "
        + "columns are agents of two kinds: say \"bipartite\": true; if each line is a tie, say "
        + "\"format\": \"ties table\"")
    problem.choices = [
      [JSONValue.Member("bipartite", true)],
      [JSONValue.Member("format", .string("ties table"))],
    ]
    return problem
  }
}

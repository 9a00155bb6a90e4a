import PowerSimText

extension NetworkFormat {
  /// Adjacency matrices: a row and a column for each agent, perhaps with names.
  ///
  /// ```csv
  /// ,Ann,Bo,Cy
  /// Ann,0,1,0
  /// Bo,1,0,0.5
  /// Cy,0,0.5,0
  /// ```
  ///
  /// Names may stand in the first line, in the first column, in both or in none. The rows may be arrays
  /// in JSON, as R's jsonlite and Python write them. A matrix that is
  /// not square is read only where the scenario says that its ends are of two kinds.
  package static let adjacencyMatrix = NetworkFormat(
    name: "adjacency matrix", summary: "a row and a column for each agent, perhaps with names",
    endings: ["mat", "matrix"],
    keys: [.header, .delimiter, .decimal, .comment, .bipartite, .missing],
    evidence: AdjacencyMatrix.evidence, read: AdjacencyMatrix.read)
}

/// Reads adjacency matrices.
enum AdjacencyMatrix {
  /// More rows would fill more than the largest file.
  private static let mostRows = 100_000

  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    if let matrix = JSONMatrix(sample.bytes) { return evidence(matrix) }
    guard let grid = try? MatrixGrid(sample.options, sample.lines, file: "") else { return nil }
    let lines = sample.lines.filter { grid.isData($0) }
    guard lines.count >= 2 else { return nil }
    let first = grid.fields(lines[0])
    let width = grid.fields(lines[1]).count
    if let table = twoModeTable(sample, lines, grid) {
      return Evidence(
        table.isCertain ? .proven : .likely,
        "it is a table of \(table.height) × \(table.width) \(table.cells)")
    }
    if !sample.isWhole {
      let rows = lines.prefix(3).map { grid.fields($0) }
      let isWide = width + 1 >= lines.count && rows.dropFirst().allSatisfy { $0.count == width }
      let areNumbers = rows.dropFirst().allSatisfy { $0.dropFirst().allSatisfy(grid.isCell) }
      return isWide && areNumbers
        ? Evidence(.likely, "its lines are as long as it has lines, and hold numbers") : nil
    }
    let isRectangle = sample.options.bipartite == true
    guard abs(lines.count - width) <= 1 || isRectangle else { return nil }
    let rows = lines.map { grid.fields($0) }
    guard rows.dropFirst().allSatisfy({ $0.count == width }),
      let layout = MatrixLayout(
        sample.options, first: first, width: width, names: rows.map { text($0[0]) }, grid)
    else { return nil }
    guard layout.height > 1, layout.width > 1 else { return nil }
    let cells = rows.dropFirst(layout.hasHeader ? 1 : 0).map {
      $0.dropFirst(layout.hasRowNames ? 1 : 0)
    }
    if layout.names == .same, cells.allSatisfy({ $0.allSatisfy(grid.isLikeCell) }) {
      // Some may be written as only people read them; then it is a problem with the matrix.
      return Evidence(.certain, "its first line and first column have the same names")
    }
    guard cells.allSatisfy({ $0.allSatisfy(grid.isCell) }) else { return nil }
    let values = cells.map { $0.map { (grid.value($0) ?? nil) ?? 0 } }
    guard values.contains(where: { $0.contains { $0 != 0 } }) else { return nil }
    return evidence(layout, values, isRectangle: isRectangle)
  }

  /// What speaks for rows in JSON being those of a matrix, and not links with what they have.
  private static func evidence(_ matrix: JSONMatrix) -> Evidence? {
    matrix.mayBeMatrix
      ? Evidence(.certain, "it is \(matrix.height) rows of \(matrix.width) numbers in JSON") : nil
  }

  /// The table of two kinds that a text is, unless it is a square that nobody says to be one.
  private static func twoModeTable(
    _ sample: TextSample, _ lines: [ArraySlice<UInt8>], _ grid: MatrixGrid
  ) -> TwoModeTable? {
    guard sample.options.bipartite != false, sample.options.header != false else { return nil }
    let rows = lines.map { grid.fields($0) }
    guard let table = TwoModeTable(rows, grid) else { return nil }
    let across = rows[0].suffix(table.width).map { text($0) }
    let down = rows.suffix(table.height).map { text($0[0]) }
    let mayBeSquare =
      table.width == table.height
      && (Set(across) == Set(down) || MatrixLayout.areInvented(across, for: down))
    return mayBeSquare && sample.options.bipartite != true ? nil : table
  }

  /// A small square of numbers that has little of a matrix of ties.
  static func isDoubtful(_ values: [[Double]]) -> Bool {
    let places = values.indices
    return values.count <= 12 && !places.allSatisfy { values[$0][$0] == 0 }
      && !values.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } }
      && !places.allSatisfy { row in (0..<row).allSatisfy { values[row][$0] == values[$0][row] } }
  }

  private static func evidence(
    _ layout: MatrixLayout, _ values: [[Double]], isRectangle: Bool
  ) -> Evidence? {
    let size = "\(values.count) × \(values.first?.count ?? 0)"
    guard layout.isSquare else {
      let names = layout.columnNames == nil ? [] : layout.rowNames ?? []
      return isRectangle && !names.isEmpty && Set(names).count == names.count
        ? Evidence(.possible, "it is a table of \(size) numbers for ends of two kinds") : nil
    }
    switch layout.names {
    case .same: break  // known by its names
    case .invented:
      return Evidence(.likely, "it is a square of \(size) numbers under names such as V1")
    case .different:
      // A table of few numbers, unless nobody is tied to himself.
      let isEmpty = values.indices.allSatisfy { values[$0][$0] == 0 }
      guard values.count > 3 || isEmpty, Set(layout.rowNames ?? []).count == values.count else {
        return nil
      }
      return Evidence(.possible, "it is a square of \(size) numbers with names")
    case .one, .none: break
    }
    let n = values.count
    let isSymmetric = (0..<n).allSatisfy { row in
      (0..<row).allSatisfy { values[row][$0] == values[$0][row] }
    }
    let hasEmptyDiagonal = (0..<n).allSatisfy { values[$0][$0] == 0 }
    let areBits = values.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } }
    // Words above numbers are the names of columns of any kind, however many lines there are.
    let mayBeAnything = layout.columnNames != nil && !isSymmetric && !hasEmptyDiagonal && !areBits
    if n > 12 && !mayBeAnything { return Evidence(.likely, "it is a square of \(size) numbers") }
    // Few columns can be ties with weights, perhaps with times.
    if let names = layout.rowNames ?? layout.columnNames,
      names.allSatisfy({ NumberText.double($0) != nil }), !MatrixLayout.areCounts(names)
    {
      return nil
    }
    if n <= 3 && !hasEmptyDiagonal { return nil }
    let isLikely = n > 3 && (isSymmetric && hasEmptyDiagonal || areBits)
    return Evidence(isLikely ? .likely : .possible, "it is a square of \(size) numbers")
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var source = source
    if let matrix = JSONMatrix(source.bytes) {
      source.bytes = matrix.lines
      (source.options.delimiter, source.options.header) = (",", false)
      source.options.format = NetworkFormat.adjacencyMatrix.name
    }
    let grid = try MatrixGrid(source.options, TextSample(source).lines, file: source.file)
    let sample = TextSample(source)
    let data = sample.lines.filter { grid.isData($0) }
    if source.options.format == nil, source.options.bipartite == nil,
      let table = twoModeTable(sample, data, grid)
    {
      throw table.problem(source.file)
    }
    let layout = try layout(source, grid)
    if source.options.format == nil, layout.names == .none, layout.isSquare, sample.isWhole,
      isDoubtful(data.map { grid.fields($0).map { (grid.value($0) ?? nil) ?? 0 } })
    {
      throw matrixOrTies(source)
    }
    try StrangeIds.checkMargins(
      (layout.rowNames ?? []) + (layout.columnNames ?? []), source, format: .adjacencyMatrix)
    let hasTwoKinds = !layout.isSquare || source.options.bipartite == true
    if hasTwoKinds {
      guard source.options.bipartite == true else { throw notSquare(layout, source) }
      source.options.bipartite = true
    } else if layout.names == .different {
      throw differentNames(layout, source)
    }
    var ties = try ValuedTies(source, names: ["adjacency matrix", "matrix"])
    let rowNames = layout.rowNames ?? layout.columnNames ?? (1...layout.height).map(String.init)
    let rowAgents =
      hasTwoKinds && layout.rowNames == nil
      ? try ties.numberedAgents(layout.height, line: nil)
      : try agents(rowNames, &ties, source)
    var columnAgents = rowAgents
    if hasTwoKinds {
      let names = layout.columnNames ?? (1...layout.width).map(String.init)
      columnAgents = names.map { ties.builder.secondKind(Array($0.utf8).span, line: nil) }
    } else if layout.names == .same, let columns = layout.columnNames {
      // Columns may stand in another order than rows.
      var places: [String: Int] = [:]
      for (place, name) in rowNames.enumerated() { places[name] = place }
      columnAgents = columns.enumerated().map { rowAgents[places[$1] ?? $0] }
    }
    try readCells(source, grid, layout, rowAgents, columnAgents, &ties)
    if layout.columnNames == nil, source.options.comment == nil,
      let line = commentedNames(sample, grid, width: layout.width)
    {
      ties.builder.suspicions.append(
        "line \(line) is left out as a comment, but has as many words as the matrix columns; take "
          + "its sign away if they are the names, or say \"comment\": \"#\"")
    }
    return try ties.finish()
  }

  /// The line of a comment right above the cells that could name the columns, as numpy writes it.
  private static func commentedNames(
    _ sample: TextSample, _ grid: MatrixGrid, width: Int
  ) -> Int? {
    guard let start = sample.lines.firstIndex(where: { grid.isData($0) }), start > 0 else {
      return nil
    }
    let names = grid.fields(trimmed(trimmed(sample.lines[start - 1]).dropFirst()))
    return names.count == width && width > 1 && Set(names.map { text($0) }).count == width
      ? start : nil
  }

  private static func matrixOrTies(_ source: NetworkSource) -> Problem {
    let formats = ["ties table", "adjacency matrix"]
    var problem = Problem(
      file: source.file,
      "has as many lines as columns of numbers, and can be a matrix or a table of ties; say "
        + "\"format\": \"ties table\" or \"format\": \"adjacency matrix\"")
    problem.choices = formats.map { [JSONValue.Member("format", .string($0))] }
    return problem
  }

  private static func readCells(
    _ source: NetworkSource, _ grid: MatrixGrid, _ layout: MatrixLayout,
    _ rowAgents: [UInt32?], _ columnAgents: [UInt32?], _ ties: inout ValuedTies
  ) throws(Problem) {
    var lines = TextLines(source.bytes)
    var row = layout.hasHeader ? -1 : 0
    var missing = 0
    var codes = MissingCodes()
    var signs = grid.signs
    while let line = lines.next() {
      guard grid.isData(line) else { continue }
      defer { row += 1 }
      if row < 0 { continue }
      let skipped = layout.hasRowNames ? 1 : 0
      for (column, cell) in grid.fields(line).dropFirst(skipped).enumerated() {
        guard let value = grid.value(cell) else {
          throw Problem(
            file: source.file, line: lines.number,
            "column \(column + 1 + skipped): expected a number, found \(shown(text(cell)))"
              + NumberText.advice(text(cell)))
        }
        if let value {
          if ties.isWeighted { signs.look(at: cell.span) }
          if value != 0 {
            codes.look(value)
            try ties.add(rowAgents[row], columnAgents[column], value: value, line: lines.number)
          }
        } else if row != column {
          missing += 1
        }
      }
    }
    try codes.check(source)
    if source.options.decimal == nil, let number = signs.doubt {
      throw Problem(file: source.file, ThousandsSign.question(number, hasKey: true))
    }
    if missing > 0 {
      ties.builder.warnings.append(
        "\(counted(missing, "cell is", "cells are")) empty or missing, and no tie")
    }
  }

  /// Looks over the whole text: its lines, their lengths, and the names in it.
  private static func layout(
    _ source: NetworkSource, _ grid: MatrixGrid
  ) throws(Problem) -> MatrixLayout {
    var lines = TextLines(source.bytes)
    var first: [ArraySlice<UInt8>] = []
    var width: Int?
    var names: [String] = []
    while let line = lines.next() {
      guard grid.isData(line) else { continue }
      let fields = grid.fields(line)
      if names.isEmpty {
        first = fields
      } else if fields.count != width ?? fields.count {
        throw Problem(
          file: source.file, line: lines.number,
          "has \(counted(fields.count, "column")), where the line before has \(width ?? 0)")
      } else {
        width = fields.count
      }
      guard names.count < mostRows else {
        throw Problem(
          file: source.file, "has more than \(grouped(mostRows)) rows; is it a matrix at all?")
      }
      names.append(text(fields[0]))
    }
    guard let width else {
      throw Problem(file: source.file, "a matrix needs at least two lines")
    }
    if let doubt = MatrixLayout.doubt(source.options, first, width, names) {
      throw Problem(file: source.file, doubt)
    }
    let layout = MatrixLayout(source.options, first: first, width: width, names: names, grid)
    guard let layout else {
      throw Problem(
        file: source.file, line: 1,
        "has \(counted(first.count, "column")), where the next line has \(grouped(width))")
    }
    return layout
  }

  private static func agents(
    _ names: [String], _ ties: inout ValuedTies, _ source: NetworkSource
  ) throws(Problem) -> [UInt32?] {
    var known = IdTable()
    for name in names where !known.insert(name).isNew || name.isEmpty {
      throw Problem(
        file: source.file,
        name.isEmpty ? "a row has no name" : "two rows are called \(shown(name))")
    }
    return names.map { ties.builder.agent($0, line: nil) }
  }

  private static func notSquare(_ layout: MatrixLayout, _ source: NetworkSource) -> Problem {
    Problem(
      file: source.file,
      "has \(counted(layout.height, "row")) and \(counted(layout.width, "column")) of cells, "
        + "which is no square; if rows and columns are of two kinds, say \"bipartite\": true")
  }

  private static func differentNames(_ layout: MatrixLayout, _ source: NetworkSource) -> Problem {
    let row = (layout.rowNames ?? []).first { !(layout.columnNames ?? []).contains($0) }
    return Problem(
      file: source.file,
      "the row \(shown(row ?? "")) has no column of that name; if rows and columns are the same "
        + "agents, give them the same names; if they are of two kinds, say \"bipartite\": true")
  }
}

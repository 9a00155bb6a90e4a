import PowerSimText

extension NetworkFormat {
  /// Adjacency lists: in each line a vertex, then those that it is tied to.
  ///
  /// ```
  /// Ann Bo Cy
  /// Bo Cy Di
  /// Cy Di
  /// Di
  /// ```
  ///
  /// A colon may follow the first, as in `Ann: Bo, Cy`.
  package static let adjacencyList = NetworkFormat(
    name: "adjacency list", summary: "a vertex, then those that it is tied to, in each line",
    endings: ["adj", "adjlist"], keys: [.delimiter], evidence: AdjacencyList.evidence,
    read: AdjacencyList.read)
}

/// Reads adjacency lists, as networkx's `write_adjlist` writes them and people do.
enum AdjacencyList {
  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    let hasHeader = NetworkX.hasHeader(sample.lines)
    let isNamedSo = sample.hasEnding(["adj", "adjlist"])
    let lines = sample.lines.filter { !trimmed($0).isEmpty && $0.first != hash }
    guard let style = try? Style(sample.options.delimiter, lines) else { return nil }
    let rows = lines.map { style.fields($0) }
    guard let first = rows.first, !rows.contains(where: { $0.contains { $0.isEmpty } }) else {
      return nil
    }
    let heads = Set(rows.map { $0[0] })
    let neighbours = Set(rows.flatMap { $0.dropFirst() })
    guard heads.count == rows.count else { return nil }
    if hasHeader {
      // networkx gives each vertex a line.
      return Evidence(
        neighbours.isSubset(of: heads) || !sample.isWhole ? .certain : .likely,
        "its first lines are networkx's, and each line begins with another vertex")
    }
    if case .colon = style {
      let meet = neighbours.intersection(heads).count
      return meet > 0 || isNamedSo ? Evidence(.likely, "each line has a vertex and a colon") : nil
    }
    if isNamedSo {
      return Evidence(.likely, "its name ends in .adj or .adjlist, and its lines fit")
    }
    // Lists of groups look alike, but hardly has each of their members a line of its own.
    let isRagged = rows.contains { $0.count != first.count }
    guard isRagged || first.count > 2, heads.count > 1,
      sample.isWhole ? neighbours.isSubset(of: heads) : isClosed(sample.bytes, style)
    else { return nil }
    // Three columns, the last of numbers, are ties with weights.
    if !isRagged && first.count == 3 && rows.allSatisfy({ number($0[2]) != nil }) { return nil }
    return Evidence(
      isRagged ? .likely : .possible,
      "each line begins with another vertex, and all vertices after it begin lines too")
  }

  /// Whether each vertex of the whole text begins one line.
  private static func isClosed(_ bytes: [UInt8], _ style: Style) -> Bool {
    var lines = TextLines(bytes)
    var heads = IdTable(forTextOf: bytes.count)
    var all = IdTable(forTextOf: bytes.count)
    while let line = lines.next() {
      if trimmed(line).isEmpty || line.first == hash { continue }
      for (place, field) in style.fields(line).enumerated() {
        if place == 0 && !heads.insert(field).isNew { return false }
        _ = all.insert(field)
      }
    }
    return heads.count == all.count
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: nil)
    let sample = TextSample(source)
    let isNetworkX = NetworkX.hasHeader(sample.lines)
    let style = try Style(
      source.options.delimiter,
      sample.lines.filter { !trimmed($0).isEmpty && $0.first != hash }, file: source.file)
    if case .colon(let separator) = style { try checkNames(source, separator, sample) }
    var heads = IdTable()
    var named = IdTable()
    /// Where each of `named` first stands.
    var firstLines: [Int] = []
    var lines = TextLines(source.bytes)
    while let line = lines.next() {
      if trimmed(line).isEmpty || line.first == hash { continue }
      let fields = style.fields(line)
      guard !fields.contains(where: \.isEmpty) else {
        throw Problem(file: source.file, line: lines.number, "a vertex is empty")
      }
      if !heads.insert(fields[0]).isNew && isNetworkX {
        throw Problem(
          file: source.file, line: lines.number,
          "the vertex \(shown(text(fields[0]))) begins a second line; have names blanks in them? "
            + "Then write them with another delimiter")
      }
      let from = ties.builder.agent(fields[0], line: lines.number)
      for field in fields.dropFirst() {
        if named.insert(field).isNew { firstLines.append(lines.number) }
        let to = ties.builder.agent(field, line: lines.number)
        try ties.add(from, to, value: 1, line: lines.number)
      }
    }
    if isNetworkX {
      for (index, line) in firstLines.enumerated()
      where heads.index(of: named[index]) == nil {
        throw Problem(
          file: source.file, line: line,
          "\(shown(named[index])) has no line of its own, which networkx gives to every vertex; "
            + "have names blanks in them? Then write them with another delimiter")
      }
    }
    return try ties.finish()
  }

  /// Names with blanks need commas between them, and numbers behind names are no parts of these.
  private static func checkNames(
    _ source: NetworkSource, _ separator: LineSeparator, _ sample: TextSample
  ) throws(Problem) {
    let style = Style.colon(separator)
    let lines = sample.lines.enumerated().filter { !trimmed($1).isEmpty && $1.first != hash }
    let heads = Set(lines.map { text(style.fields($1)[0]) })
    if separator == .blanks {
      guard let head = heads.sorted().first(where: { $0.contains(" ") }) else { return }
      throw Problem(
        file: source.file,
        "the name \(shown(head)) holds a blank, so that blanks cannot set the others apart; put commas "
          + "between them, and one behind a name that stands alone")
    }
    for (at, line) in lines {
      for field in style.fields(line).dropFirst() {
        let words = words(field)
        guard let last = words.last, words.count > 1, number(last) != nil,
          !heads.contains(text(field)),
          heads.contains(words.dropLast().map { text($0) }.joined(separator: " "))
        else { continue }
        throw Problem(
          file: source.file, line: at + 1,
          "\(shown(text(field))) may be a name, or a name with a weight, which lists cannot have; "
            + "write one tie a line")
      }
    }
  }

  /// How the vertices of a line are set apart.
  enum Style: Equatable {
    case separated(LineSeparator)
    /// A colon after the first, then commas, semicolons or blanks.
    case colon(LineSeparator)

    /// That asked for, else that of the lines.
    init(
      _ delimiter: String?, _ lines: [ArraySlice<UInt8>], file: String = ""
    ) throws(Problem) {
      if let separator = try LineSeparator(delimiter, file: file) {
        self = .separated(separator)
      } else if !lines.isEmpty, lines.allSatisfy({ AdjacencyList.head($0) != nil }) {
        // A line with one neighbour shows no separator; names may have blanks where commas stand.
        let separators = lines.lazy.map { LineSeparator(of: AdjacencyList.rest($0)) }
        self = .colon(separators.first { $0 != .blanks } ?? .blanks)
      } else {
        // A vertex without neighbours shows no separator.
        let separators = lines.lazy.map { LineSeparator(of: $0) }
        self = .separated(separators.first { $0 != .blanks } ?? .blanks)
      }
    }

    /// The vertices of a line; separators may follow the last.
    func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
      switch self {
      case .separated(let separator):
        var fields = separator.fields(line)
        while fields.count > 1, fields.last?.isEmpty == true { fields.removeLast() }
        return fields
      case .colon(let separator):
        guard let end = AdjacencyList.head(line) else { return [[]] }
        let rest = AdjacencyList.rest(line)
        return [trimmed(line[..<end])] + separator.fields(rest).filter { !$0.isEmpty }
      }
    }
  }

  /// What stands behind the colon.
  static func rest(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    head(line).map { line[($0 + 1)...] } ?? []
  }

  /// The place of the colon that ends a line's first vertex, or nil.
  static func head(_ line: ArraySlice<UInt8>) -> Int? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), !trimmed(line[..<colon]).isEmpty,
      colon + 1 == line.endIndex || line[colon + 1] == 0x20 || line[colon + 1] == 0x09
    else { return nil }
    return colon
  }
}

/// What networkx writes before both of its adjacency lists.
enum NetworkX {
  /// Whether the first lines are those of networkx: the program, the time, the graph's name.
  static func hasHeader(_ lines: [ArraySlice<UInt8>]) -> Bool {
    lines.count > 2 && lines[0].first == hash && lines[1].starts(with: Array("# GMT".utf8))
      && lines[2].first == hash
  }
}

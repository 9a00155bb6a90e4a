import PowerSimText

/// Reads a Pajek text block by block.
struct PajekReader {
  /// Blanks between fields; only `%` begins a comment; a hub's line of neighbours may be long.
  static let dialect = DelimitedText.Dialect(
    separator: .blanks, comments: [UInt8(ascii: "%")], quotesSpanLines: false,
    maximumColumns: 1_000_000)

  /// More than any study asks about; so that a broken file does not take for ever.
  private static let mostRelations = 1000

  /// What the lines up to the next `*` are.
  private enum Block {
    case none, ignored, vertices
    /// A part that is left out, before its own `*Vertices`.
    case otherPart
    case ties(relation: Int)
    case tieLists(relation: Int)
    case matrix(relation: Int, cells: Int)
    case values
  }

  struct Tie {
    var from: UInt32
    var to: UInt32
    var line: UInt32
    var value: Double
  }

  struct Relation {
    /// What follows the colon, such as `1`; empty where there is none.
    var key: String
    var name: String
    var ties: [Tie] = []
  }

  struct Values {
    var kind: String
    var name: String
    var line: Int
    var texts: [String?] = []
    /// Whether its own `*Vertices` line was met.
    var isOpen = false
  }

  let source: NetworkSource
  private var rows: DelimitedText
  private var block = Block.none
  private(set) var vertexCount: Int?
  /// The labels of the vertices listed so far; nil where one was passed over.
  private(set) var labels: [String?] = []
  private(set) var relations: [Relation] = []
  private(set) var values: [Values] = []
  private(set) var warnings: [String] = []
  /// How many of the vertices are of the first kind, where there are two kinds.
  private var firstKind: Int?
  private var hasTimes = false

  init(_ source: NetworkSource) {
    self.source = source
    rows = DelimitedText(source.bytes, file: source.file, dialect: Self.dialect)
  }

  mutating func read() throws(Problem) -> NetworkFile {
    if let weight = source.options.weight?.lowercased(), !["value", "weight", "3"].contains(weight)
    {
      throw Problem(
        file: source.file,
        "there is no tie attribute \(shown(source.options.weight ?? "")); "
          + "ties in Pajek have one value, called \"value\"")
    }
    while try rows.next() {
      let word = rows.text(0)
      if word.hasPrefix("*") {
        try endBlock()
        try beginBlock(word)
      } else {
        try readLine()
      }
    }
    try endBlock()
    if hasTimes {
      warnings.append(
        "vertices or ties have times ([…]), which are not read: those of all times are taken "
          + "together")
    }
    return try finish()
  }

  // MARK: Blocks

  private mutating func beginBlock(_ word: String) throws(Problem) {
    switch word.lowercased() {
    case "*network":
      if vertexCount != nil { throw severalNetworks() }
      block = .ignored
    case "*vertices": try beginVertices()
    case "*arcs", "*edges": block = .ties(relation: try beginRelation())
    case "*arcslist", "*edgeslist": block = .tieLists(relation: try beginRelation())
    case "*matrix": block = .matrix(relation: try beginRelation(), cells: 0)
    case "*vector", "*partition":
      let kind = String(word.dropFirst()).lowercased()
      let name = rest(from: 1)
      let number = values.count { $0.kind == kind } + 1
      values.append(
        Values(kind: kind, name: name.isEmpty ? "\(kind) \(number)" : name, line: rows.line))
      block = .values
    case "*permutation", "*cluster", "*hierarchy", "*events":
      warnings.append("the block \(word) on line \(rows.line) is left out")
      block = .otherPart
    default:
      throw rows.problem(
        "\(shown(word)) is not known; the blocks are *Network, *Vertices, *Arcs, *Edges, "
          + "*Arcslist, *Edgeslist, *Matrix, *Vector, *Partition")
    }
  }

  private mutating func beginVertices() throws(Problem) {
    let count = rows.count > 1 ? rows.withBytes(1) { NumberText.count($0) } : nil
    guard let count, count > 0 else {
      throw rows.problem("*Vertices must be followed by the number of vertices")
    }
    if case .values = block, let last = values.indices.last, !values[last].isOpen {
      values[last].isOpen = true
      return
    }
    if case .otherPart = block {
      block = .ignored
      return
    }
    if vertexCount != nil { throw severalNetworks() }
    guard count <= NetworkCollector.mostAgents else {
      throw rows.problem(
        "has \(grouped(count)) vertices; at most \(grouped(NetworkCollector.mostAgents)) are allowed"
      )
    }
    guard count <= max(source.bytes.count, 1_000_000) else {
      throw rows.problem(
        "has \(grouped(count)) vertices, but is too short to say anything of most of them")
    }
    if rows.count > 2, let first = rows.withBytes(2, { NumberText.count($0) }), first < count {
      firstKind = first
      warnings.append(
        "vertices are of two kinds (\(grouped(first)) and \(grouped(count - first))), and those of "
          + "both are agents")
    }
    vertexCount = count
    block = .vertices
  }

  /// The relation that a line such as `*Arcs :1 "Business"` speaks of.
  private mutating func beginRelation() throws(Problem) -> Int {
    if vertexCount == nil { throw rows.problem("*Vertices must come before the ties") }
    var key = ""
    var name = rest(from: 1)
    if name.hasPrefix(":") {
      key = String(rows.text(1).dropFirst())
      name = rest(from: 2)
    }
    return try relation(key, name)
  }

  private mutating func relation(_ key: String, _ name: String) throws(Problem) -> Int {
    let isSame = { (old: Relation) in old.key == key && (!key.isEmpty || old.name == name) }
    if let known = relations.firstIndex(where: isSame) {
      if relations[known].name == key && !name.isEmpty { relations[known].name = name }
      return known
    }
    if relations.count == Self.mostRelations {
      throw rows.problem("has more than \(grouped(Self.mostRelations)) relations")
    }
    relations.append(Relation(key: key, name: name.isEmpty ? key : name))
    return relations.count - 1
  }

  private mutating func endBlock() throws(Problem) {
    if case .matrix(_, let cells) = block, cells != matrixSize.rows * matrixSize.columns {
      throw Problem(
        file: source.file, line: rows.line,
        "the matrix that ends here has \(counted(cells, "cell")); \(matrixNeed)")
    }
    // `*Vertices` follows the line of a vector or another part, and still belongs to it.
    if case .otherPart = block { return }
    if case .values = block, let last = values.last, !last.isOpen, last.texts.isEmpty { return }
    block = .none
  }

  // MARK: Lines

  private mutating func readLine() throws(Problem) {
    switch block {
    case .none:
      throw rows.problem("expected a line such as *Vertices 16, found \(shown(rows.text(0)))")
    case .ignored, .otherPart: break
    case .vertices: try readVertex()
    case .ties(let relation): try readTie(relation)
    case .tieLists(let relation): try readTieList(relation)
    case .matrix(let relation, let cells): try readMatrixRow(relation, cells)
    case .values: values[values.count - 1].texts.append(rows.text(0))
    }
  }

  private mutating func readVertex() throws(Problem) {
    let vertex = Int(try self.vertex(0))
    while labels.count <= vertex { labels.append(nil) }
    if labels[vertex] != nil {
      throw rows.problem("vertex \(vertex + 1) is given a second time")
    }
    let label = rows.count > 1 ? rows.text(1) : ""
    labels[vertex] = CharacterReference.resolved(label)
    noteTimes(from: 2)
  }

  private mutating func readTie(_ relation: Int) throws(Problem) {
    // The relation may stand in the line itself: `2: 1 9 1`.
    var relation = relation
    var first = 0
    let word = rows.text(0)
    if word.hasSuffix(":") {
      relation = try self.relation(String(word.dropLast()), "")
      first = 1
    }
    guard rows.count >= first + 2 else {
      throw rows.problem("a tie needs two vertices; found \(rows.count - first)")
    }
    let from = try vertex(first)
    let to = try vertex(first + 1)
    let value = try rows.count > first + 2 ? value(first + 2) : 1
    add(from, to, value, relation)
    noteTimes(from: first + 2)
  }

  private mutating func readTieList(_ relation: Int) throws(Problem) {
    let from = try vertex(0)
    for index in 1..<max(rows.count, 1) { add(from, try vertex(index), 1, relation) }
  }

  private mutating func readMatrixRow(_ relation: Int, _ before: Int) throws(Problem) {
    let size = matrixSize
    for index in 0..<rows.count {
      let cell = before + index
      guard cell < size.rows * size.columns else {
        throw rows.problem("the matrix has more cells than it should; \(matrixNeed)")
      }
      guard let value = rows.withBytes(index, { NumberText.double($0) }) else {
        throw rows.problem("expected a number, found \(shown(rows.text(index)))")
      }
      if value != 0 {
        let column = cell % size.columns + (firstKind ?? 0)
        add(UInt32(cell / size.columns), UInt32(column), value, relation)
      }
    }
    block = .matrix(relation: relation, cells: before + rows.count)
  }

  /// The sizes of a matrix: all with all, or the first kind with the second.
  private var matrixSize: (rows: Int, columns: Int) {
    let count = vertexCount ?? 0
    return (firstKind ?? count, count - (firstKind ?? 0))
  }

  private var matrixNeed: String {
    "\(grouped(vertexCount ?? 0)) vertices\(firstKind == nil ? "" : " of two kinds") need "
      + grouped(matrixSize.rows * matrixSize.columns)
  }

  /// Notes whether a field from one on is a time, such as `[1-5,7]`.
  private mutating func noteTimes(from first: Int) {
    guard !hasTimes, first < rows.count else { return }
    for index in first..<rows.count {
      if rows.withBytes(index, { $0.count > 0 && $0[0] == UInt8(ascii: "[") }) { hasTimes = true }
    }
  }

  private mutating func add(_ from: UInt32, _ to: UInt32, _ value: Double, _ relation: Int) {
    relations[relation].ties.append(
      Tie(from: from, to: to, line: UInt32(clamping: rows.line), value: value))
  }

  /// The vertex, from 0, that a field of the line names by its number from 1.
  private func vertex(_ index: Int) throws(Problem) -> UInt32 {
    let number = rows.withBytes(index) { NumberText.count($0) }
    guard let number, let vertexCount, (1...vertexCount).contains(number) else {
      throw rows.problem(
        "expected a vertex from 1 to \(vertexCount ?? 0), found \(shown(rows.text(index)))")
    }
    return UInt32(number - 1)
  }

  private func value(_ index: Int) throws(Problem) -> Double {
    if source.options.weight == nil {
      return rows.withBytes(index) { NumberText.double($0) } ?? 1
    }
    guard let value = rows.withBytes(index, { NumberText.double($0) }) else {
      throw rows.problem("the value of a tie must be a number; found \(shown(rows.text(index)))")
    }
    return value
  }

  /// The words of the line from one on, with single blanks between them.
  private func rest(from first: Int) -> String {
    first < rows.count
      ? CharacterReference.resolved(
        (first..<rows.count).map { rows.text($0) }.joined(separator: " ")) : ""
  }

  private func severalNetworks() -> Problem {
    rows.problem("a second network begins here; save the one that is meant in a file of its own")
  }
}

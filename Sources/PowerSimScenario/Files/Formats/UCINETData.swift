import PowerSimText

/// Reads the data of a DL text: matrices or lists, one for each relation.
struct DLData {
  private let source: NetworkSource
  private let header: DLHeader
  private let hasTwoKinds: Bool
  private var tokens: DLTokens
  private var ties: ValuedTies
  private var rowAgents: [UInt32?] = []
  private var columnAgents: [UInt32?] = []
  private var missing = 0
  private var codes = MissingCodes()
  private var isChosen = true

  static func read(_ source: NetworkSource, _ header: inout DLHeader) throws(Problem) -> NetworkFile
  {
    var source = source
    let hasTwoKinds = header.hasTwoKinds(source.options)
    if hasTwoKinds {
      guard source.options.bipartite != false else {
        throw Problem(
          file: source.file,
          "rows and columns are of two kinds; leave out \"bipartite\": false")
      }
      source.options.bipartite = true
    }
    let ties = try ValuedTies(source, names: ["ucinet dl"])
    var reader = DLData(source, header, hasTwoKinds: hasTwoKinds, ties)
    return try reader.read()
  }

  private init(
    _ source: NetworkSource, _ header: DLHeader, hasTwoKinds: Bool, _ ties: ValuedTies
  ) {
    self.source = source
    self.header = header
    self.hasTwoKinds = hasTwoKinds
    self.ties = ties
    tokens = header.tokens
  }

  private mutating func read() throws(Problem) -> NetworkFile {
    let names =
      header.matrixLabels.isEmpty ? (1...header.matrices).map(String.init) : header.matrixLabels
    let chosen = try Relations.chosen(names, source)
    if let note = Relations.note(names, source) { ties.builder.warnings.append(note) }
    addKnownAgents()
    for matrix in 0..<header.matrices {
      isChosen = chosen.contains(matrix)
      ties.builder.beginRelation()
      switch header.layout {
      case .fullmatrix, .upperhalf, .lowerhalf: try readMatrix()
      case .edgelist1, .edgelist2: try readLists(isPairs: true)
      case .nodelist1, .nodelist2: try readLists(isPairs: false)
      case .nodelist1b: try readCountedLists()
      }
    }
    if let rest = tokens.next(), rest.text != "!" {
      throw Problem(
        file: source.file, line: rest.line,
        "\(shown(rest.text)) comes after the last of \(counted(header.matrices, "matrix", "matrices"))"
      )
    }
    if missing > 0 {
      ties.builder.warnings.append(
        "\(counted(missing, "cell is", "cells are")) missing, and no tie")
    }
    try checkCount()
    try codes.check(source)
    let network = try ties.finish()
    if isMatrix { try StrangeIds.checkMargins(network.ids, source, format: .ucinet) }
    return network
  }

  /// Labels among the data should be as many as the header says.
  private mutating func checkCount() throws(Problem) {
    guard let rows = header.rows, header.rowsEmbedded, !hasTwoKinds, source.nodes == nil,
      ties.builder.count != rows
    else { return }
    let message =
      "the header says \(counted(rows, "vertex", "vertices")), but the data name "
      + grouped(ties.builder.count)
    if ties.builder.count > rows {
      throw Problem(file: source.file, message + "; labels with blanks stand in quotes")
    }
    ties.builder.suspicions.append(message)
  }

  // MARK: Agents

  private mutating func addKnownAgents() {
    if let rows = header.rows, !header.rowsEmbedded {
      rowAgents = (0..<rows).map { agent(header.rowLabels?[$0] ?? String($0 + 1)) }
    }
    guard let columns = header.columns, !header.columnsEmbedded else { return }
    if !hasTwoKinds, header.columnLabels == nil || header.columnLabels == header.rowLabels,
      !header.rowsEmbedded
    {
      columnAgents = rowAgents
    } else {
      let labels = header.columnLabels ?? (hasTwoKinds ? nil : header.rowLabels)
      columnAgents = (0..<columns).map { agent(labels?[$0] ?? String($0 + 1), isColumn: true) }
    }
  }

  private mutating func agent(_ label: String, isColumn: Bool = false, line: Int? = nil) -> UInt32?
  {
    isColumn && hasTwoKinds
      ? ties.builder.secondKind(Array(label.utf8).span, line: line)
      : ties.builder.agent(label, line: line)
  }

  /// The agent that a word of a list names, by label or number.
  private mutating func agent(
    _ token: DLTokens.Token, isColumn: Bool
  ) throws(Problem) -> UInt32? {
    if isColumn ? header.columnsEmbedded : header.rowsEmbedded {
      return agent(token.text, isColumn: isColumn, line: token.line)
    }
    let agents = isColumn ? columnAgents : rowAgents
    guard let number = NumberText.count(Array(token.text.utf8).span),
      agents.indices.contains(number - 1)
    else {
      throw Problem(
        file: source.file, line: token.line,
        "expected a number from 1 to \(grouped(agents.count)), found \(shown(token.text))"
          + (NumberText.count(Array(token.text.utf8).span) == nil
            ? "; the header must say labels embedded where the data have labels" : ""))
    }
    return agents[number - 1]
  }

  private mutating func add(
    _ from: UInt32?, _ to: UInt32?, _ token: DLTokens.Token
  ) throws(Problem) {
    if isMatrix, token.text == source.options.missing {
      missing += 1
      return
    }
    guard let value = NumberText.double(token.text) else {
      throw Problem(
        file: source.file, line: token.line, "expected a number, found \(shown(token.text))")
    }
    if value >= 1e37 {
      missing += 1
    } else if isChosen && (value != 0 || !isMatrix) {
      if isMatrix { codes.look(value) }
      try ties.add(from, to, value: value, line: token.line)
    }
  }

  private var isMatrix: Bool { [.fullmatrix, .upperhalf, .lowerhalf].contains(header.layout) }

  // MARK: Matrices

  private mutating func readMatrix() throws(Problem) {
    guard let rows = header.rows, let columns = header.columns else { return }
    if header.columnsEmbedded {
      columnAgents = []
      for _ in 0..<columns {
        let label = try token("a label")
        columnAgents.append(agent(label.text, isColumn: true, line: label.line))
      }
    }
    if header.rowsEmbedded { rowAgents = [] }
    for row in 0..<rows {
      if header.rowsEmbedded {
        let label = try token("a label")
        rowAgents.append(agent(label.text, line: label.line))
      }
      let present: Range<Int> =
        switch header.layout {
        case .upperhalf: row..<columns
        case .lowerhalf: 0..<(row + 1)
        default: 0..<columns
        }
      for column in present where row != column || header.hasDiagonal {
        let cell = try token("a cell")
        try add(rowAgents[row], columnAgents[column], cell)
      }
    }
  }

  private mutating func token(_ what: String) throws(Problem) -> DLTokens.Token {
    guard let token = tokens.next() else {
      throw Problem(
        file: source.file,
        "ends where \(what) should follow; are the numbers in the header right, or is it cut short?"
      )
    }
    return token
  }

  // MARK: Lists

  /// A vertex and one other and perhaps a value (`isPairs`), or all others, in each line.
  private mutating func readLists(isPairs: Bool) throws(Problem) {
    while let first = tokens.next() {
      if first.text == "!" { return }
      let from = try agent(first, isColumn: false)
      var others: [DLTokens.Token] = []
      while let token = tokens.nextOnLine() { others.append(token) }
      let one = DLTokens.Token(text: "1", line: first.line)
      if isPairs {
        guard (1...2).contains(others.count) else {
          throw Problem(
            file: source.file, line: first.line,
            "a tie has two ends and perhaps a value; found \(counted(others.count + 1, "word"))")
        }
        try add(from, try agent(others[0], isColumn: true), others.count > 1 ? others[1] : one)
      } else {
        for other in others { try add(from, try agent(other, isColumn: true), one) }
      }
    }
  }

  /// For each row the number of others, then these.
  private mutating func readCountedLists() throws(Problem) {
    for row in 0..<(header.rows ?? 0) {
      let first = try token("a number of neighbours")
      guard let count = NumberText.count(Array(first.text.utf8).span) else {
        throw Problem(
          file: source.file, line: first.line,
          "expected the number of neighbours, found \(shown(first.text))")
      }
      for _ in 0..<count {
        let other = try token("a neighbour")
        let to = try agent(other, isColumn: true)
        try add(
          rowAgents.indices.contains(row) ? rowAgents[row] : nil, to,
          DLTokens.Token(text: "1", line: other.line))
      }
    }
  }
}

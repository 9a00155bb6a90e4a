import PowerSimText

/// How to read a table of ties, found from its first lines and held for the whole file.
struct TiesPlan {
  /// In errors on lines of different lengths.
  static let raggedMark = "where the first line has"

  let dialect: DelimitedText.Dialect
  let decimal: UInt8
  /// Whether the first row is a header.
  let hasHeader: Bool
  /// The names in the header, those of all columns.
  let names: [String]?
  /// The number of columns of every row.
  let columns: Int
  /// The columns of the two ends.
  let source: Int
  let target: Int
  /// The column of weights, if there is one.
  let weight: Int?
  /// Whether the scenario asked for the weights.
  let isWeightUsed: Bool
  /// Whether a weight of 0 means no tie although nobody asked for the weights.
  let isPresence: Bool
  /// The words for yes and no in the column of weights, if it holds these.
  let words: TruthWords?
  /// A suspicion that a column says by 0, or by a word, that there is no tie.
  let zeroDoubt: String?
  /// Columns in which later lines may raise that suspicion.
  let open: [WeightColumn.Open]
  /// The column of dictionaries, if there is one.
  let dictionary: Int?
  /// What stands for a missing end.
  let missing: MissingEnd
  /// The ids of the first line where it could be a header by all that was seen, or the header's
  /// words where they could be ids.
  let doubtfulFirst: [String]
  /// The last number of a first line that could be one of sizes.
  let likelySize: Int?
  /// Whether the table is a square of numbers.
  let isSquare: Bool
  /// Whether ids are whole numbers that are written like 1.000e+00.
  let areExponents: Bool
  /// What the user should know, as in `NetworkFile.warnings`.
  let warnings: [String]
  /// What suggests that ids are not what they seem, as in `NetworkFile.suspicions`.
  let suspicions: [String]
  /// How sure it is that this is a table of ties.
  let strength: Evidence.Strength
  /// Why it is one, as in `Evidence`.
  let reason: String
  /// What was found out, for the resolved scenario.
  let settings: [(key: NetworkKey, value: JSONValue)]

  /// Looks at a text; nil where it holds no row.
  ///
  /// - Throws: A `Problem` where two readings are possible, where the scenario names columns that
  ///   are not there, or where lines have different numbers of columns.
  init?(_ source: NetworkSource) throws(Problem) {
    let options = source.options
    let file = source.file
    let reading = try TableReading(
      source.bytes, file: file, delimiter: options.delimiter, decimal: options.decimal,
      comment: options.comment, columns: 2
    ) { EndNames.ends(in: $0) != nil }
    let rows = reading.sample.rows
    if let problem = reading.sample.problem { throw problem }
    guard let first = rows.first else { return nil }
    let line = reading.sample.firstLine
    func problem(_ message: String) -> Problem { Problem(file: file, line: line, message) }

    // The usual number of columns; R's header is one shorter, for it leaves out the row names.
    let short = ShortHeader(rows, options: options)
    if let sentence = short.doubt(reading.dialect.separator ?? .blanks) { throw problem(sentence) }
    let (isShorter, hasLastEmpty) = (short.isShorter, short.hasLastEmpty)
    let columns = first.count + (isShorter ? 1 : 0)
    guard columns >= 2 else {
      let hasTitle = rows.dropFirst().contains { $0.count > 1 }
      throw problem(
        "a tie needs two columns, one for each end; found 1"
          + (hasTitle ? "; a title above the table has to begin with #, or go" : ""))
    }
    if columns >= 2, rows.count > 2, first.count == columns, !first[0].text.isEmpty,
      first.dropFirst().allSatisfy(\.text.isEmpty)
    {
      throw problem("a title above the table has to begin with #, or go")
    }
    if first.count > 1, rows.count > 2, rows.dropFirst().allSatisfy({ $0.count == 1 }) {
      throw problem(
        "the lines below the first are not divided; say what stands between two ids by \"delimiter\", "
          + "such as \"-\"; a title above them has to begin with #, or go")
    }
    let isRule = { (row: [TableSample.Cell]) in
      row.contains { $0.text.hasPrefix("---") || $0.text.hasPrefix(":--") }
        && row.allSatisfy { $0.text.allSatisfy { "-:+=".contains($0) } }
    }
    if rows.prefix(5).contains(where: isRule) {
      throw problem(
        "has a line of dashes below its header, as tables in a text have; save it as CSV")
    }
    let irregular = rows.dropFirst(isShorter ? 1 : 0).firstIndex { $0.count != columns }
    if irregular != nil {
      throw try Self.firstIrregular(source, reading.dialect, columns, isShorter)
    }
    var cells = rows
    if isShorter {
      let empty = TableSample.Cell(text: "", isQuoted: false)
      cells[0] = hasLastEmpty ? first + [empty] : [empty] + first
    }
    let dictionary =
      reading.dialect.hasDictionaries && cells.allSatisfy { $0[columns - 1].text.hasPrefix("{") }
      ? columns - 1 : nil
    if dictionary != nil, columns > 3, reading.dialect.separator == .blanks {
      throw problem(
        "a line has \(columns - 1) words and a dictionary, so names hold blanks, and where one ends "
          + "cannot be told; write the file with another delimiter, such as a tab")
    }

    if options.header != false, let problem = StackedTables.problem(cells, file: file) {
      throw problem
    }
    if options.header == nil,
      let problem = LeadingRows.problem(
        cells.map { $0.map(\.text) }, file: file, line: line, cure: "say \"header\": true")
    {
      throw problem
    }

    // The header.
    var header = HeaderFinder(cells, options: options, isShorter: isShorter, dictionary: dictionary)
    header.nodes = source.nodes
    let judgement = try header.judgement(file: file, line: line, isWhole: reading.sample.isWhole)
    let names =
      judgement.isHeader
      ? cells[0].map(\.text)
      : Self.commented(source.bytes, above: line, reading, columns, options)
    let data = Array(cells.dropFirst(judgement.isHeader ? 1 : 0))

    // The ends.
    missing = MissingEnd(options.missing, data, nodes: source.nodes)
    let missing = missing
    let texts = data.map { $0.map { missing.isSample($0) ? "" : $0.text } }
    let candidates = (0..<columns).filter { column in
      column != dictionary
        && (names == nil || column > 0 || names?[0] != "" || columns == 2)
        && (texts.isEmpty
          || !texts.allSatisfy { $0[column].isEmpty || Self.arrows.contains($0[column]) })
    }
    let ends = try Self.ends(
      options, names, candidates, texts, columns, file: file, line: line,
      isBlank: reading.dialect.separator == .blanks)

    if options.source == nil || options.target == nil, let names {
      let more = SeveralEnds.columns(like: ends.source, ends.target, in: names)
      if !more.isEmpty { throw SeveralEnds.problem(more, names, file: file, line: line) }
    }
    let strange = StrangeTies(texts, source: ends.source, target: ends.target)
    if options.delimiter == nil, names == nil,
      let sentence = strange.splitNumbers(columns, reading.dialect.separator ?? .blanks)
    {
      throw problem(sentence)
    }
    if options.source == nil || options.target == nil, let sentence = strange.sentence(candidates) {
      throw problem(sentence)
    }

    let beside = names.map {
      BesideTheEnds(
        texts, names: $0, source: ends.source, target: ends.target, candidates: candidates,
        file: file, line: line)
    }
    if options.source == nil || options.target == nil, options.bipartite == nil,
      let problem = beside?.question
    {
      throw problem
    }

    // The weights.
    let weights = try WeightColumn(
      options.weight, names: names, columns: columns, ends: [ends.source, ends.target],
      dictionary: dictionary, texts: texts, decimal: reading.decimal, file: file, line: line)

    dialect = reading.dialect
    decimal = reading.decimal
    hasHeader = judgement.isHeader
    self.names = names
    self.columns = columns
    self.source = ends.source
    target = ends.target
    weight = weights.column
    isWeightUsed = options.weight != nil
    isPresence = weights.isPresence
    words = weights.words
    if options.zero == nil,
      let column = weights.doubtful.first(where: { WeightColumn.words(texts, $0) != nil })
    {
      throw Self.wordsProblem(column, names, file: file, line: line)
    }
    let answers = candidates.filter {
      names != nil && options.weight == nil && $0 != ends.source && $0 != ends.target
    }
    zeroDoubt =
      weights.doubtful.first.map { Self.zeroDoubt($0, names) }
      ?? AnswerWords.noTie(in: texts, answers).map {
        "\(Self.title($0.column, names)) may say by \(shown($0.word)) that some lines are no ties; "
          + "take these lines away if so, else say \"zero\": \"keep\""
      }
    open = zeroDoubt == nil && options.zero == nil ? weights.open : []
    self.dictionary = dictionary
    doubtfulFirst = judgement.doubtful
    likelySize =
      options.header == nil && !judgement.isHeader ? Self.size(texts, columns) : nil
    isSquare = !judgement.isKnown && Self.isSquare(texts, columns, hasNames: names != nil)

    areExponents =
      !texts.isEmpty
      && texts.allSatisfy { row in
        [row[ends.source], row[ends.target]].allSatisfy {
          $0.contains("e") && Self.wholeID($0) != $0
        }
      }

    let how: String
    if let reason = ends.reason { how = reason } else { how = judgement.reason }
    reason = how
    strength =
      judgement.isKnown ? .certain : dictionary != nil || isShorter ? .likely : .possible
    var settings: [(key: NetworkKey, value: JSONValue)] = []
    func end(_ column: Int) -> JSONValue {
      if judgement.isHeader, let names, !names[column].isEmpty,
        names.count(where: { $0 == names[column] }) == 1,
        NumberText.count(Array(names[column].utf8).span) == nil
      {
        return .string(names[column])
      }
      return .number(column + 1)
    }
    settings.append((.source, end(ends.source)))
    settings.append((.target, end(ends.target)))
    settings.append((.header, .bool(judgement.isHeader)))
    let separator = reading.dialect.separator ?? .blanks
    settings.append((.delimiter, .string(TableReading.name(of: separator))))
    settings.append((.decimal, .string(String(decoding: [reading.decimal], as: UTF8.self))))
    if let comment = options.comment { settings.append((.comment, .string(comment))) }
    settings.append((.missing, .string(missing.name)))
    warnings = [short.note, beside?.note(besides: weights.column)].compactMap { $0 }
    suspicions =
      options.source == nil || options.target == nil ? [beside?.doubt].compactMap { $0 } : []
    self.settings = settings
  }

  /// The names of columns in the last comment above the rows, as numpy writes them; nil where it
  /// does not name the ends of ties.
  private static func commented(
    _ bytes: [UInt8], above line: Int, _ reading: TableReading, _ columns: Int,
    _ options: NetworkFileOptions
  ) -> [String]? {
    guard options.header != true, line > 1, options.comment != "" else { return nil }
    let lines = bytes.prefix(1 << 16).split(
      maxSplits: line, omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A })
    guard lines.count >= line, let sign = lines[line - 2].first,
      reading.dialect.comments.contains(sign)
    else { return nil }
    let sample = TableSample(
      Array(lines[line - 2].dropFirst()), isWhole: true, file: "", dialect: reading.dialect, rows: 1
    )
    let names = sample.rows.first?.map(\.text) ?? []
    return names.count == columns && EndNames.ends(in: names) != nil ? names : nil
  }

  private static let arrows: Set = ["->", "--", "-", "=>", "<->", "<-", "→", "—", "–"]

  /// The whole number that a text such as 1.000e+00 is, as programs of numbers write ids; else the
  /// text itself.
  static func wholeID(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "e")), let number = NumberText.double(text),
      let whole = Int(exactly: number), whole.magnitude < 1 << 53
    else { return text }
    return String(whole)
  }

  /// What is wrong with the first row that has another number of columns.
  private static func firstIrregular(
    _ source: NetworkSource, _ dialect: DelimitedText.Dialect, _ columns: Int, _ isShorter: Bool
  ) throws(Problem) -> Problem {
    var rows = DelimitedText(source.bytes, file: source.file, dialect: dialect)
    if isShorter { _ = try rows.next() }
    while try rows.next() {
      if rows.count != columns { return irregular(rows, columns) }
    }
    return Problem(file: source.file, "its lines have different numbers of columns")
  }

  /// A row has another number of columns than the others.
  static func irregular(_ rows: DelimitedText, _ columns: Int) -> Problem {
    rows.problem(
      "has \(counted(rows.count, "column")), \(raggedMark) \(grouped(columns))"
        + (rows.separator == .blanks
          ? "; names that hold blanks need quotes, or another delimiter between the columns" : ""))
  }
}

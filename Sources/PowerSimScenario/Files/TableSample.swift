import PowerSimText

/// The first rows of a table under one separator, as texts.
struct TableSample: Sendable {
  /// One field.
  struct Cell: Sendable, Equatable {
    var text: String
    /// Whether it stood in quotes.
    var isQuoted: Bool
  }

  /// The most rows that are looked at.
  static let mostRows = 2000
  /// The most bytes that are looked at.
  private static let mostBytes = 1 << 20

  /// The rows, header included.
  let rows: [[Cell]]
  /// The line of the first row.
  let firstLine: Int
  /// Whether the rows are all that there are.
  let isWhole: Bool
  /// What stopped the reading, such as a quote that is not closed.
  let problem: Problem?
  /// Whether its first row has more columns than tables may have.
  let isTooWide: Bool

  /// The first rows of a beginning of a text.
  ///
  /// - Parameter isWhole: whether the beginning is the whole text.
  init(
    _ bytes: [UInt8], isWhole: Bool, file: String, dialect: DelimitedText.Dialect,
    rows most: Int = mostRows
  ) {
    var text = DelimitedText(bytes, file: file, dialect: dialect)
    var rows: [[Cell]] = []
    var firstLine = 1
    var problem: Problem?
    var isAll = false
    while rows.count < most {
      do throws(Problem) {
        guard try text.next() else {
          isAll = true
          break
        }
      } catch {
        problem = error
        break
      }
      if rows.isEmpty { firstLine = text.line }
      rows.append(
        (0..<text.count).map { Cell(text: text.text($0), isQuoted: text.isQuoted($0)) })
    }
    self.rows = rows
    self.firstLine = firstLine
    self.isWhole = isWhole && isAll
    isTooWide = rows.isEmpty && text.count > dialect.maximumColumns
    // What lies beyond the cut may end the quote.
    self.problem = isWhole ? problem : nil
  }

  /// The beginning of a text that is looked at: whole lines, if they are not endless.
  static func beginning(of bytes: [UInt8]) -> (bytes: [UInt8], isWhole: Bool) {
    var lines = 0
    var end = 0
    for at in bytes.indices.prefix(mostBytes) {
      if bytes[at] == 0x0A || bytes[at] == 0x0D {
        lines += 1
        end = at + 1
        // Comments and blank lines may stand among them.
        if lines == 2 * mostRows { break }
      }
    }
    if bytes.count <= mostBytes && lines < 2 * mostRows { return (bytes, true) }
    return (Array(bytes[..<(end == 0 ? min(bytes.count, mostBytes) : end)]), false)
  }
}

/// The separator and the other ways of a table, found from its first rows.
struct TableReading: Sendable {
  /// How to read the rows.
  var dialect: DelimitedText.Dialect
  /// What stands before decimals.
  var decimal: UInt8
  /// The first rows, read like that.
  var sample: TableSample

  /// The bytes that begin a comment, as the scenario says or `#` and `%`.
  static func comments(_ option: String?, file: String) throws(Problem) -> [UInt8] {
    guard let option else { return DelimitedText.Dialect.table.comments }
    let bytes = Array(option.utf8)
    guard bytes.count <= 1, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Problem(
        file: file,
        "\"comment\" takes one sign such as \"#\", or \"\" for none; found \(shown(option))")
    }
    return bytes
  }

  /// The separator that the scenario says.
  static func separator(
    _ option: String, file: String
  ) throws(Problem) -> DelimitedText.Separator {
    switch option.lowercased() {
    case " ", "blank", "blanks", "space", "spaces", "whitespace": return .blanks
    case "\t", "\\t", "tab": return .tab
    default: break
    }
    let bytes = Array(option.utf8)
    guard !bytes.isEmpty, bytes.count <= 4, !bytes.contains(0x0A), !bytes.contains(0x0D),
      !bytes.contains(0x22)
    else {
      throw Problem(
        file: file,
        "\"delimiter\" takes what stands between two fields, such as \",\", \";\", \"tab\" or "
          + "\"blanks\"; found \(shown(option))")
    }
    return bytes.count == 1 ? .byte(bytes[0]) : .text(bytes)
  }

  /// A separator's name in the key `delimiter`.
  static func name(of separator: DelimitedText.Separator) -> String {
    switch separator {
    case .blanks: "blanks"
    case .tab: "tab"
    case .byte(let byte): String(decoding: [byte], as: UTF8.self)
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Looks at the first rows of a text.
  ///
  /// - Parameters:
  ///   - columns: the least number of columns of such a table, 1 or 2.
  ///   - isHeader: whether the cells of a first row are known names of its columns.
  /// - Throws: A `Problem` where two separators are possible, or where an option is wrong.
  init(
    _ bytes: [UInt8], file: String, delimiter: String?, decimal: String?, comment: String?,
    columns: Int, isHeader: ([String]) -> Bool
  ) throws(Problem) {
    let (beginning, isWhole) = TableSample.beginning(of: bytes)
    var dialect = DelimitedText.Dialect.table
    dialect.comments = try Self.comments(comment, file: file)
    func sample(_ separator: DelimitedText.Separator, rows: Int) -> TableSample {
      var dialect = dialect
      dialect.separator = separator
      return TableSample(beginning, isWhole: isWhole, file: file, dialect: dialect, rows: rows)
    }
    dialect.hasDictionaries = Self.holdsDictionaries(beginning)
    if let delimiter {
      dialect.separator = try Self.separator(delimiter, file: file)
    } else if let announced = DelimitedText.announced(in: beginning) {
      dialect.separator = announced.separator
    } else {
      var candidates = Self.separators(in: beginning).map {
        Candidate($0, sample($0, rows: 400), isHeader)
      }
      if dialect.hasDictionaries {
        let whole = candidates.filter { candidate in
          candidate.sample.rows.allSatisfy { $0.last?.text.hasPrefix("{") == true }
        }
        if !whole.isEmpty { candidates = whole }
      }
      dialect.separator =
        columns == 1 && Self.isSingle(candidates)
        ? .comma : try Self.chosen(candidates, file: file)
    }
    let separator = dialect.separator ?? .blanks
    self.sample = sample(separator, rows: TableSample.mostRows)
    self.dialect = dialect
    if let decimal {
      self.decimal = Array(decimal.utf8).first ?? NumberText.dot
    } else {
      self.decimal = Self.hasDecimalCommas(self.sample, separator) ? comma : NumberText.dot
    }
  }

  // MARK: Separators

  /// A separator on trial.
  private struct Candidate {
    let separator: DelimitedText.Separator
    let sample: TableSample
    /// Whether all rows have as many columns, the header perhaps one less.
    let isRegular: Bool
    /// The share of rows with the most frequent number of columns.
    let agreement: Double
    let hasKnownHeader: Bool
    /// Whether an id of the first column is in the second, as those of ties are.
    let meets: Bool

    init(
      _ separator: DelimitedText.Separator, _ sample: TableSample,
      _ isHeader: ([String]) -> Bool
    ) {
      self.separator = separator
      self.sample = sample
      var counts: [Int: Int] = [:]
      for row in sample.rows.dropFirst(sample.rows.count > 1 ? 1 : 0) {
        counts[row.count, default: 0] += 1
      }
      let (usual, rows) =
        counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) } ?? (key: 0, value: 0)
      let first = sample.rows.first?.count ?? 0
      agreement =
        usual < 2 ? 0 : Double(rows) / Double(max(1, counts.values.reduce(0, +)))
      isRegular =
        agreement == 1 && sample.problem == nil
        && (first == usual || first == usual - 1)
      let pairs = sample.rows.filter { $0.count > 1 }
      meets = !Set(pairs.map(\.[0].text)).isDisjoint(with: pairs.map(\.[1].text))
      hasKnownHeader = isHeader(sample.rows.first?.map(\.text) ?? [])
    }
  }

  /// The separators that occur in a text; blanks always do.
  private static func separators(in bytes: [UInt8]) -> [DelimitedText.Separator] {
    var found = [Bool](repeating: false, count: 256)
    for byte in bytes { found[Int(byte)] = true }
    var separators: [DelimitedText.Separator] = [
      .tab, .semicolon, .comma, .bar,
    ].filter {
      if case .byte(let byte) = $0 { found[Int(byte)] } else { false }
    }
    for arrow in ["->", "--", "=>", "→"] where isInEveryLine(Array(arrow.utf8), bytes) {
      separators.append(.text(Array(arrow.utf8)))
    }
    return separators + [.blanks]
  }

  /// Whether a text stands once in every line that is no comment.
  private static func isInEveryLine(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.filter {
      !DelimitedText.Dialect.table.comments.contains($0.first ?? 0)
    }
    return !lines.isEmpty
      && lines.allSatisfy { line in
        var count = 0
        var at = line.startIndex
        while at < line.endIndex {
          if line[at...].starts(with: text) {
            count += 1
            at += text.count
          } else {
            at += 1
          }
        }
        return count == 1
      }
  }

  /// Whether a table has one column: its header holds no separator, and its ids may hold blanks.
  private static func isSingle(_ candidates: [Candidate]) -> Bool {
    guard
      candidates.allSatisfy({ ($0.sample.rows.first?.count ?? 0) <= 1 && !$0.sample.isTooWide })
    else { return false }
    // R's row names stand in quotes.
    return !candidates.contains { candidate in
      candidate.isRegular && candidate.sample.rows.dropFirst().allSatisfy { $0[0].isQuoted }
    }
  }

  private static func chosen(
    _ candidates: [Candidate], file: String
  ) throws(Problem) -> DelimitedText.Separator {
    var regular = candidates.filter(\.isRegular)
    if regular.isEmpty {
      // The reader names the row that differs, or is too wide.
      if let wide = candidates.first(where: \.sample.isTooWide) { return wide.separator }
      let most = candidates.map(\.agreement).max() ?? 0
      let best =
        candidates.first { $0.agreement == most && most > 0 }
        ?? candidates.first { ($0.sample.rows.first?.count ?? 0) > 1 }
      return best?.separator ?? .blanks
    }
    func has(_ separator: DelimitedText.Separator) -> Candidate? {
      regular.first { $0.separator == separator }
    }
    if has(.tab) != nil { return .tab }
    let known = regular.filter(\.hasKnownHeader)
    if known.count == 1 { return known[0].separator }
    if !known.isEmpty { regular = known }
    if let arrow = regular.first(where: { if case .text = $0.separator { true } else { false } }) {
      // `ann -> bo 3` may have a weight behind the second name, or be a name of two words.
      if let blanks = has(.blanks), !arrow.meets,
        blanks.sample.rows.allSatisfy({ $0.count > 3 && $0[1].text == name(of: arrow.separator) })
      {
        throw undecided([arrow, blanks], file: file)
      }
      regular = regular.filter { $0.separator != .blanks }
    }
    // Commas before decimals are no separators.
    if let commas = has(.comma) {
      for other in regular where other.separator != .comma {
        let cells = other.sample.rows.dropFirst(other.sample.rows.count > 1 ? 1 : 0).joined()
        let withCommas = cells.filter { !$0.isQuoted && $0.text.contains(",") }
        if !withCommas.isEmpty, withCommas.allSatisfy({ isNumeral($0.text) }),
          other.separator != .blanks
            || commas.sample.rows.dropFirst().allSatisfy({ row in
              row.contains { $0.text.contains(" ") || $0.text.contains("\t") }
            })
        {
          return other.separator
        }
      }
    }
    // Blanks stand inside of names and after commas.
    if regular.count > 1 { regular = regular.filter { $0.separator != .blanks } }
    if regular.count == 1 { return regular[0].separator }
    // Quoted signs separate nothing: the reading that has them in no cell is the right one.
    let atomic = regular.filter { candidate in
      !candidate.sample.rows.joined().contains { cell in
        !cell.isQuoted && regular.contains { cell.text.contains(name(of: $0.separator)) }
      }
    }
    if atomic.count == 1 { return atomic[0].separator }
    let meeting = regular.filter(\.meets)
    if meeting.count == 1 { return meeting[0].separator }
    throw undecided(regular, file: file)
  }

  private static func undecided(_ candidates: [Candidate], file: String) -> Problem {
    let readings = candidates.map { candidate in
      let row = candidate.sample.rows.first?.map { shown($0.text) } ?? []
      return "by \(shown(name(of: candidate.separator))) as \(listed(row, limit: 4))"
    }
    var problem = Problem(
      file: file, line: candidates.first?.sample.firstLine,
      "its columns can be set apart \(readings.joined(separator: ", or ")); say which by "
        + "\"delimiter\": \(shown(name(of: candidates[0].separator)))")
    problem.choices = candidates.map {
      [JSONValue.Member("delimiter", .string(name(of: $0.separator)))]
    }
    return problem
  }

  // MARK: Cells

  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[1].isEmpty
      && NumberText.double(Array(text.utf8).span, decimal: comma) != nil
  }

  /// Whether a text is a number with commas, perhaps between thousands.
  private static func isNumeral(_ text: String) -> Bool {
    isDecimal(text) || NumberText.double(text.filter { $0 != "," && $0 != "." }) != nil
  }

  /// Whether numbers have commas before their decimals: at least one has, and none a dot.
  private static func hasDecimalCommas(
    _ sample: TableSample, _ separator: DelimitedText.Separator
  ) -> Bool {
    if separator == .comma { return false }
    var hasCommas = false
    for row in sample.rows {
      for cell in row {
        if isDecimal(cell.text) {
          hasCommas = true
        } else if cell.text.contains("."), NumberText.double(cell.text) != nil {
          return false
        }
      }
    }
    return hasCommas
  }

  /// Whether lines end in Python's dictionaries.
  private static func holdsDictionaries(_ bytes: [UInt8]) -> Bool {
    var lines = 0
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if line.first == UInt8(ascii: "#") { continue }
      lines += 1
      guard line.last == UInt8(ascii: "}"), line.contains(UInt8(ascii: "{")) else { return false }
    }
    return lines > 0
  }
}

private let comma = UInt8(ascii: ",")

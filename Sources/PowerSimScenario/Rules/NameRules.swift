import PowerSimText

extension Rule {
  /// Names that common readers of CSV change are worth a note: the files themselves are right.
  static let readableNames = Rule { draft in
    let groups = draft.networkFile.flatMap { file in
      draft.value("network", "group")?.string.flatMap { file.attributes[$0] }
    }
    // The columns in which they stand: in summaries they are members of groupings.
    let kinds: [(noun: String, columns: [String], names: [String])] = [
      ("scenario", ["scenario"], [draft.value("name")?.string ?? ""]),
      ("agent", ["agent", "source", "target"], draft.networkFile?.ids ?? []),
      ("place", ["place", "member"], draft.placeNames),
      (
        "group", ["group", "member"],
        groups.map { Array(Set($0.compactMap { $0 })).sorted() }
          ?? draft.members("population", "groups").map(\.key)
      ),
      ("population", ["population", "member"], draft.members("populations").map(\.key)),
    ]
    var changes: [String] = []
    var columns: [String] = []
    var firstColumns: [String] = []
    for kind in kinds {
      // Of many agents a reader may see a part that looks all the same.
      let words = NameChanges(kind.names, areReadInParts: kind.noun == "agent").words(kind.noun)
      guard let words else { continue }
      changes.append(words)
      columns += kind.columns.filter { !columns.contains($0) }
      firstColumns.append(kind.columns[0])
    }
    if changes.isEmpty { return }
    draft.note(
      "some programs that read the results take \(changes.joined(separator: "; ")) – unless told which "
        + "columns are text: pandas.read_csv(file, dtype={"
        + columns.map { "\"\($0)\": str" }.joined(separator: ", ")
        + "}, keep_default_na=False, na_values=[\"\"]); in R read.csv(file, colClasses = c("
        + firstColumns.map { "\($0) = \"character\"" }.joined(separator: ", ")
        + "), na.strings = \"\"); tables.sql for SQLite and DuckDB. Other names save trouble")
  }
}

/// What common readers of CSV make of names, unless they are told that the column is text.
struct NameChanges {
  private var missing: [String] = []
  private var numbers: [String] = []
  private var truths: [String] = []
  private var times: [String] = []
  private var trimmed: [String] = []
  private var formulas: [String] = []

  /// - Parameter areReadInParts: whether a name may be changed that looks like a number among others
  ///   that do not.
  init(_ names: [String], areReadInParts: Bool) {
    var looksAlike = true
    var areTruths = true
    var areTimes = true
    for name in names {
      if NameChanges.isPlain(name) {
        // A number that stays what it is; what all of most files are.
        (areTruths, areTimes) = (false, false)
        continue
      }
      if NameChanges.missing.contains(name) {
        missing.append(name)
        continue
      }
      let core = name.trimmingBlanks
      if core.utf8.count < name.utf8.count { trimmed.append(name) }
      if NameChanges.isNumber(core) {
        (areTruths, areTimes) = (false, false)
        if NameChanges.isChanged(name) { numbers.append(name) }
        continue
      }
      looksAlike = false
      if NameChanges.truths.contains(core.lowercased()) {
        truths.append(name)
      } else {
        areTruths = false
      }
      if NameChanges.isTime(core) { times.append(name) } else { areTimes = false }
      if let first = core.utf8.first, "=+-@".utf8.contains(first) { formulas.append(name) }
    }
    if !looksAlike && !areReadInParts { numbers = [] }
    // A single name tells nothing that could be lost.
    if !areTruths || names.count < 2 { truths = [] }
    if !areTimes { times = [] }
  }

  /// What is taken for what; nil where nothing is changed.
  func words(_ noun: String) -> String? {
    func quoted(_ names: [String]) -> String {
      names.prefix(5).map { $0.shortened().quoted }.joined(separator: ", ")
        + (names.count > 5 ? " …" : "")
    }
    let changes = [
      (missing, "for a missing value"),
      (numbers, "for a number"), (truths, "for true or false"),
      (times, "for a date or time"), (trimmed, "without the blanks around it"),
      (formulas, "for a formula (spreadsheets)"),
    ].filter { !$0.0.isEmpty }.map { "\(quoted($0.0)) \($0.1)" }
    return changes.isEmpty ? nil : "the \(noun) \(list(changes))"
  }

  private func list(_ parts: [String]) -> String {
    parts.count < 2
      ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }

  // MARK: Single names

  /// Whether a name is a whole number as every program writes it.
  private static func isPlain(_ name: String) -> Bool {
    let text = name.utf8
    // Beyond 2⁵³, that is 16 digits, R rounds.
    guard let first = text.first, text.count <= 15, first != UInt8(ascii: "0") || text.count == 1
    else { return false }
    return text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether a text is a number to some reader: decimal, hexadecimal, with thousands set apart.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first < 0x80, "+-.".utf8.contains(first) || isDigit(first)
    else { return ["inf", "infinity"].contains(text.lowercased()) }
    let plain = text.utf8.contains(UInt8(ascii: ",")) ? text.filter { $0 != "," } : text
    return Double(plain) != nil
  }

  /// Whether a number does not come back as it was: `01`, `1e5`, `1.50`, `+1`, more than 2⁵³.
  private static func isChanged(_ name: String) -> Bool {
    guard let value = Double(name), value.magnitude < 1e15 else { return true }
    if let whole = Int(name) { return String(whole) != name }
    return value == value.rounded() || value.description != name
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a text is a date or a time to some reader: numbers set apart by `-`, `/`, `.` or `:`.
  private static func isTime(_ text: String) -> Bool {
    guard let first = text.utf8.first, isDigit(first) else { return false }
    let date = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
    for (mark, counts) in [("-", 3...3), ("/", 3...3), (".", 3...3), (":", 2...3)] {
      let parts = date.split(separator: mark.utf8.first ?? 0, omittingEmptySubsequences: false)
      if counts.contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) {
        return true
      }
    }
    return false
  }

  /// The texts that pandas.read_csv takes for NaN by default; R and readr take NA, pyarrow most of
  /// them.
  private static let missing: Set<String> = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
    "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
  ]

  /// The texts that R, readr, pandas or DuckDB take for a truth value where a column holds no others.
  private static let truths: Set<String> = ["t", "f", "true", "false", "yes", "no"]
}

extension String {
  /// The text without the blanks and tabs around it.
  var trimmingBlanks: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else {
      return self
    }
    let rest = utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return String(decoding: Array(rest), as: UTF8.self)
  }
}

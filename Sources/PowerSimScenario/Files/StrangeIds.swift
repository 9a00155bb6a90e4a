import PowerSimText

/// Ids that are hardly those of agents: codes for missing answers, lists of several.
enum StrangeIds {
  private static let negative: Set = [
    "-1", "-2", "-7", "-8", "-9", "-77", "-88", "-99", "-999", "-9999",
  ]
  private static let high: Set = [
    77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 7777, 8888, 9998, 9999, 99999,
  ]

  /// A sentence where few ids stand apart from the others, as codes for missing answers do: a word
  /// or a sign among numbers, a 0 far below them, 88 and 99 far above.
  static func code(in ids: SortedIds, of ties: [NetworkTie]) -> String? {
    let codes = codes(among: ids)
    if codes.isEmpty { return nil }
    // One tie may be that of a true agent, and codes are not tied to one another.
    var isCode = [Bool](repeating: false, count: ids.all.count)
    for code in codes { isCode[code] = true }
    var ends: [UInt32: Int] = [:]
    for tie in ties where isCode[Int(tie.from)] || isCode[Int(tie.to)] {
      if isCode[Int(tie.from)] && isCode[Int(tie.to)] { return nil }
      ends[isCode[Int(tie.from)] ? tie.from : tie.to, default: 0] += 1
    }
    func isSure(_ code: Int) -> Bool {
      let id = ids.all[code]
      return ends[UInt32(code), default: 0] > 1 || id.hasPrefix("-")
        || isSign(id)
    }
    // Several high ones are no coincidence.
    let areSeveral = codes.count { Int(ids.all[$0]).map(high.contains) ?? false } > 1
    let names = codes.filter { isSure($0) || areSeveral }.map { ids.all[$0] }
    guard let first = names.first else { return nil }
    let all = listed(names.map { shown($0) })
    return names.count == 1
      ? "the id \(all) stands apart from the others, as a code for no answer does; say "
        + "\"missing\": \(shown(first)) if it is one, else \"missing\": \"\""
      : "the ids \(all) stand apart from the others, as codes for no answer do; write NA for each if "
        + "they are, else say \"missing\": \"\""
  }

  /// The places of ids that may be codes among whole numbers.
  private static func codes(among ids: SortedIds) -> [Int] {
    var codes: [Int] = []
    var others: [(place: Int, value: Int)] = []
    for place in ids.others {
      if let number = Int(ids.all[place]), number >= 0 {
        others.append((place, number))
      } else {
        // Many words are names.
        codes.append(place)
        if codes.count > 3 { return [] }
      }
    }
    let count = ids.numbers + others.count
    guard count > 2, count > codes.count,
      codes.allSatisfy({ Int(ids.all[$0]) == nil || negative.contains(ids.all[$0]) })
    else { return [] }
    let large = ids.numbers > ids.small.count ? ids.largest : 0
    let numbers = ids.small + others
    let largest = numbers.reduce(large) { high.contains($1.value) ? $0 : max($0, $1.value) }
    let least = numbers.reduce(Int.max) { $1.value == 0 ? $0 : min($0, $1.value) }
    for (place, value) in numbers
    where value == 0 ? least >= 10 : high.contains(value) && largest * 2 < value {
      codes.append(place)
    }
    return codes
  }

  /// Whether an id is how people and spreadsheets call the sum of others: `Total`, `North Total`,
  /// `Total ties`.
  static func isTotal(_ id: String) -> Bool {
    let isLetter = { (byte: UInt8) in byte.isLetter || byte >= 0x80 }
    guard id.utf8.count <= 40, let start = id.utf8.firstIndex(where: isLetter),
      let end = id.utf8.lastIndex(where: isLetter)
    else { return false }
    let text = id.utf8[start...end]
    let first = Substring(text.prefix(while: isLetter))
    if first.utf8.count == text.count {
      // In networks of words they are words like others.
      let isName = first.first?.isUppercase == true
      return totals.contains(first.lowercased()) || isName && wholes.contains(first.lowercased())
    }
    let gap = text.lastIndex { !isLetter($0) } ?? text.startIndex
    let last = Substring(text[text.index(after: gap)...])
    return totals.contains(first.lowercased()) || totals.contains(last.lowercased())
  }

  private static let totals: Set = [
    "total", "totals", "subtotal", "subtotals", "totale", "totali", "totaal", "totaux", "totales",
    "totalt", "gesamt", "insgesamt", "summe", "zwischensumme", "gesamtsumme", "teilergebnis",
    "gesamtergebnis", "somme", "suma", "soma", "итого", "всего",
  ]
  /// Those that are other words too.
  private static let wholes: Set = [
    "all", "sum", "alle", "tous", "toutes", "todos", "tutti", "ergebnis", "mean", "average",
    "mittelwert", "durchschnitt", "moyenne", "world",
  ]

  /// A sentence where an id may be the sum of others.
  static func total(in ids: SortedIds) -> String? {
    guard ids.all.count > 2 else { return nil }
    return ids.words.first(where: isTotal).map {
      "\(shown($0)) may stand for the sums of the others, and be no agent; take it away if it does"
    }
  }

  /// Refuses the margins of a cross table: an agent tied to everybody otherwise.
  ///
  /// - Throws: The sentence, unless the scenario says the format.
  static func checkMargins(
    _ names: [String], _ source: NetworkSource, format: NetworkFormat
  ) throws(Problem) {
    guard source.options.format == nil, let name = names.first(where: isTotal) else { return }
    throw Problem(
      file: source.file,
      "the row or column \(shown(name)) may hold the sums of the others and be no agent; take it "
        + "away if it does, else say \"format\": \"\(format.name)\"")
  }

  /// Whether a text has neither letters nor digits.
  private static func isSign(_ id: String) -> Bool { !id.contains { $0.isLetter || $0.isNumber } }

  /// A sentence where an id is a sign without letters or digits among names, as people write for nobody.
  static func sign(in ids: SortedIds) -> String? {
    var signs: [String] = []
    for id in ids.words where id.utf8.count <= 4 && isSign(id) {
      signs.append(id)
      // Many of them are names of something.
      if signs.count > 2 { return nil }
    }
    guard let first = signs.first, ids.all.count > signs.count + 1 else { return nil }
    return
      "the id \(listed(signs.map { shown($0) })) may stand for nobody; say \"missing\": "
      + "\(shown(first)) if so, else \"missing\": \"\""
  }

  /// A sentence where ids were shortened by a spreadsheet, so that several may have become one.
  static func shortened(in ids: SortedIds) -> String? {
    ids.words.first { id in
      guard id.utf8.count < 16, id.utf8.contains(UInt8(ascii: "E")) else { return false }
      let parts = id.split(separator: "E", omittingEmptySubsequences: false)
      guard parts.count == 2, NumberText.double(id) != nil, let power = Int(parts[1]) else {
        return false
      }
      return power > 6 && parts[0].count(where: \.isNumber) <= power
    }.map {
      "the id \(shown($0)) is a number that a spreadsheet shortened, so that ids of several agents may "
        + "be one; write ids as text"
    }
  }

  /// A sentence where ids are counted from 1 and 0 is no one's: those who name it have no other tie.
  static func zero(in ids: SortedIds, of ties: [NetworkTie]) -> String? {
    guard ids.numbers == ids.all.count, let zero = ids.small.first(where: { $0.value == 0 })?.place
    else { return nil }
    var lines = [UInt32](repeating: 0, count: ids.all.count)
    var degrees = lines
    var naming: [UInt32] = []
    for tie in ties {
      if tie.from == UInt32(zero) { return nil }
      lines[Int(tie.from)] += 1
      degrees[Int(tie.from)] += 1
      degrees[Int(tie.to)] += 1
      if tie.to == UInt32(zero) { naming.append(tie.from) }
    }
    // A root of a tree is named by those who name nobody else as well, and so is every other.
    let areApart = naming.allSatisfy { degrees[Int($0)] == 1 }
    let isTree = !lines.contains { $0 > 1 }
    guard naming.count > 1, naming.count < ties.count, areApart || !isTree,
      naming.allSatisfy({ lines[Int($0)] == 1 })
    else { return nil }
    return
      "the id \"0\" is named by agents who name nobody else, as a code for nobody is; say "
      + "\"missing\": \"0\" if it is one, else \"missing\": \"\""
  }

  /// A sentence where an id is a list of ids.
  static func list(in sorted: SortedIds) -> String? {
    // Most files have no such ids: one look at the bytes tells.
    let marks = Array("|;,/\n &+-".utf8)
    let marked = sorted.words.filter {
      $0.utf8.count < 1000 && $0.utf8.contains(where: marks.contains)
    }
    if marked.isEmpty { return nil }
    let ids = Set(sorted.all)
    for sign in ["|", ";", "\n", ",", "/", " ", " and ", "&", "+", "-"] {
      let lists = marked.filter { $0.contains(sign) }
      guard !lists.isEmpty, lists.count < ids.count else { continue }
      let isPlain = ["|", ";", "\n"].contains(sign)
      let known = lists.first { list in
        let parts = list.split(separator: sign).map { part in
          part.drop { " [({".contains($0) }.split { " ])}".contains($0) }.joined(separator: " ")
        }
        // Names hold blanks and hyphens, numbers do not.
        let isNamed = [" ", "-"].contains(sign) && parts.contains { NumberText.double($0) == nil }
        let hits = parts.count(where: ids.contains)
        return parts.count > 1 && !isNamed && (isPlain ? hits > 0 : hits == parts.count)
      }
      guard let list = known ?? (isPlain ? lists[0] : nil) else { continue }
      return
        "the id \(shown(list)) may be a list of several; write one tie a line if it is"
    }
    return nil
  }
}

import PowerSimText

/// Ids that are hardly those of agents: codes for missing answers, lists of several.
enum StrangeIds {
  private static let negative: Set = [
    "-1", "-2", "-7", "-8", "-9", "-77", "-88", "-99", "-999", "-9999",
  ]
  private static let nines = ["99", "999", "9999", "99999"]

  /// A sentence where one number stands apart from the ids, as codes for missing answers do.
  static func code(in network: NetworkFile) -> String? {
    guard network.ids.count > 2 else { return nil }
    var below: String?
    var largest = (first: 0, second: 0)
    for id in network.ids {
      guard let number = Int(id) else { return nil }
      if number < 0 {
        guard below == nil, negative.contains(id) else { return nil }
        below = id
      } else if number > largest.first {
        largest = (number, largest.first)
      } else if number > largest.second {
        largest.second = number
      }
    }
    var code = below
    if code == nil, nines.contains(String(largest.first)), largest.second * 2 < largest.first {
      // One tie may be that of a true agent.
      let index = network.ids.firstIndex(of: String(largest.first)) ?? 0
      if network.ties.count(where: { Int($0.from) == index || Int($0.to) == index }) > 1 {
        code = String(largest.first)
      }
    }
    return code.map {
      "the id \(shown($0)) stands apart from the others, as a code for no answer does; say "
        + "\"missing\": \(shown($0)) if it is one, else \"missing\": \"\""
    }
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
  static func total(in ids: [String]) -> String? {
    guard ids.count > 2 else { return nil }
    return ids.first(where: isTotal).map {
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

  /// A sentence where an id is a list of ids.
  static func list(in network: NetworkFile) -> String? {
    for sign in ["|", ";", ","] as [Character] {
      let byte = sign.asciiValue ?? 0
      let lists = network.ids.filter { $0.utf8.contains(byte) }
      guard !lists.isEmpty, lists.count < network.ids.count else { continue }
      let ids = Set(network.ids)
      let known = lists.first { list in
        let parts = list.split(separator: sign).map { $0.drop { $0 == " " } }
        let hits = parts.count { ids.contains(String($0)) }
        return parts.count > 1 && (sign == "," ? hits == parts.count : hits > 0)
      }
      guard let list = known ?? (sign == "," ? nil : lists[0]) else { continue }
      return
        "the id \(shown(list)) may be a list of several; write one tie a line if it is"
    }
    return nil
  }
}

import PowerSimText

/// Words by which surveys say that nobody is named, or that there is no tie.
enum AnswerWords {
  /// In the place of an id; `MissingEnd` has those that programs write.
  private static let nobody: Set = [
    "n/a", "n.a.", "none", "none of them", "nobody", "no one", "noone", "no-one", "nil", "missing",
    "unknown", "no answer", "no response", "not answered", "not applicable", "don't know",
    "dont know", "do not know", "refused", "refusal", "prefer not to say", "prefer not to answer",
    "k.a.", "k. a.", "keine angabe", "keine antwort", "wei\u{DF} nicht", "weiss nicht", "niemand",
    "keiner", "unbekannt", "ne sait pas", "sans r\u{E9}ponse", "personne", "aucun", "aucune",
    "inconnu", "no sabe", "no contesta", "ns/nc", "nadie", "ninguno", "ninguna", "desconocido",
  ]
  /// In a column that says what a tie is, or how often there is one.
  private static let noTie: Set = [
    "none", "no tie", "no ties", "no relation", "no relationship", "no contact", "no friend",
    "no friends", "not a friend", "not friends", "no link", "no edge", "never", "not at all",
    "keine", "keine beziehung", "kein kontakt", "nie", "niemals", "gar nicht",
    "\u{FC}berhaupt nicht", "absent", "\u{2717}", "\u{2718}", "\u{2610}", "\u{274C}",
    "aucun", "aucune", "aucune relation", "jamais", "pas du tout", "ninguno", "ninguna", "nunca",
  ]

  private static func isAmong(_ words: Set<String>, _ text: String) -> Bool {
    // All begin with a letter; numbers, as most ids are, and longer texts need no look.
    guard let first = text.utf8.first, first > UInt8(ascii: "9"), text.utf8.count <= 24 else {
      return false
    }
    let text = text.lowercased()
    // Replacing takes long, and few texts have such an apostrophe.
    return words.contains(
      text.utf8.contains(0xE2) ? text.replacing("\u{2019}", with: "'") : text)
  }

  /// Whether a text says that nobody is named, or that there is no answer.
  static func isNobody(_ text: String) -> Bool { isAmong(nobody, text) }

  /// A sentence where ids may say that nobody is named.
  static func nobody(in ids: SortedIds) -> String? {
    let found = ids.words.filter { isAmong(nobody, $0) && !MissingEnd.usualSigns.contains($0) }
    guard let first = found.first, found.count < ids.all.count else { return nil }
    let all = listed(found.map { shown($0) })
    return found.count == 1
      ? "the id \(all) may say that nobody is named, and be no agent; say \"missing\": "
        + "\(shown(first)) if so, else \"missing\": \"\""
      : "the ids \(all) may say that nobody is named, and be no agents; write NA for each and say "
        + "\"missing\": \"NA\" if so, else \"missing\": \"\""
  }

  /// The first of some columns that may say of some lines, but not of all, that they are no ties,
  /// and the word for it.
  static func noTie(in texts: [[String]], _ columns: [Int]) -> (column: Int, word: String)? {
    columns.lazy.compactMap { column in
      // Answers to choose from are few; in other columns a few lines show it.
      var answers: Set<String> = []
      for row in texts where answers.count <= mostAnswers { answers.insert(row[column]) }
      return noTie(in: answers).map { (column, $0) }
    }.first
  }

  /// The word among answers to choose from that says that there is no tie, where not all do.
  static func noTie(in answers: Set<String>) -> String? {
    guard answers.count <= mostAnswers, answers.contains(where: { !$0.isEmpty && !isNoTie($0) })
    else {
      return nil
    }
    return answers.filter(isNoTie).min()
  }

  /// The most answers that questions have.
  static let mostAnswers = 12

  /// Whether a text is such a word, or a sentence or a label with one in it: `0 = no`, `No, not at all`.
  private static func isNoTie(_ text: String) -> Bool {
    if isAmong(noTie, text) { return true }
    guard text.utf8.count <= 60, text.contains(where: { !$0.isLetter }) else { return false }
    let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    return words.prefix(4).contains { negations.contains(String($0)) }
  }

  private static let negations: Set = [
    "no", "not", "never", "none", "nothing", "don't", "doesn't", "don\u{2019}t", "doesn\u{2019}t",
    "nein", "kein", "keine",
    "nicht", "nie", "pas", "jamais", "aucun", "aucune", "nunca", "ninguna", "ninguno",
  ]
}

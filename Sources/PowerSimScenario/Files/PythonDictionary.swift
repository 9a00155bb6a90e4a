/// Dictionaries as networkx writes them behind a tie: `{'weight': 3, 'since': 2001}`.
enum PythonDictionary {
  /// The text of a value, without its quotes; nil where the key is not there.
  static func value(of key: String, in text: String) -> String? {
    var found: String?
    pairs(in: text) { name, value in
      if name == key { found = value }
      return name != key
    }
    return found
  }

  /// Hands on each key with the text of its value, until `body` says false.
  static func pairs(in text: String, _ body: (_ key: String, _ value: String) -> Bool) {
    var at = text.startIndex
    /// A quoted text or a bare word from `at` on.
    func word() -> String? {
      while at < text.endIndex, text[at].isWhitespace || "{,:".contains(text[at]) {
        at = text.index(after: at)
      }
      guard at < text.endIndex, text[at] != "}" else { return nil }
      var word = ""
      if text[at] == "'" || text[at] == "\"" {
        let quote = text[at]
        at = text.index(after: at)
        while at < text.endIndex, text[at] != quote {
          if text[at] == "\\" { at = text.index(after: at) }
          guard at < text.endIndex else { break }
          word.append(text[at])
          at = text.index(after: at)
        }
        if at < text.endIndex { at = text.index(after: at) }
      } else {
        // Lists and calls hold commas of their own.
        var depth = 0
        while at < text.endIndex {
          let character = text[at]
          if "([{".contains(character) { depth += 1 }
          if depth == 0, ",:}".contains(character) { break }
          if ")]}".contains(character) { depth -= 1 }
          word.append(character)
          at = text.index(after: at)
        }
        while word.last?.isWhitespace == true { word.removeLast() }
      }
      return word
    }
    while let name = word() {
      guard let value = word(), body(name, value) else { return }
    }
  }
}

import PowerSimScenario

/// What a sentence of a lesson under `try` asks for, where a program can do it.
package struct LessonTry: Sendable, Equatable {
  /// What it is, in a few words.
  package let label: String
  /// What is set, as for `--set`.
  package let set: [String]
  /// Another scenario that is run instead, as its file is named in the sentence; nil: the lesson's own.
  package let file: String?

  /// All that a sentence asks for: options as they are typed, `parameters.x to 0`, names of scenarios.
  package static func all(in sentence: String) -> [LessonTry] {
    let typed = options(sentence)
    if !typed.isEmpty { return typed }
    return settings(sentence) + files(sentence)
  }

  /// The sentence without the options that are typed, for those who press a button instead.
  package static func words(in sentence: String) -> String {
    var pieces: [Substring] = []
    var rest = sentence[...]
    while let mark = rest.firstRange(of: option) {
      pieces.append(rest[..<mark.lowerBound])
      rest = rest[mark.upperBound...]
      _ = assignment(&rest)
    }
    pieces.append(rest)
    if pieces.count == 1 { return sentence }
    let words = pieces.filter { $0.count { $0.isLetter } > 4 }.map { piece in
      var text = piece.drop { " ,.;".contains($0) }
      while let last = text.last, " :,.;".contains(last) { text.removeLast() }
      return text + (text.hasSuffix("?") ? "" : ".")
    }
    return words.joined(separator: " ")
  }

  /// `Only the access: --set policies.cooperative=null.`; options that follow one another belong together.
  private static func options(_ sentence: String) -> [LessonTry] {
    var tries: [LessonTry] = []
    var rest = sentence[...]
    while let mark = rest.firstRange(of: option) {
      let words = rest[..<mark.lowerBound]
      var set: [String] = []
      rest = rest[mark.lowerBound...]
      while rest.hasPrefix(option) {
        rest = rest.dropFirst(option.count)
        set.append(assignment(&rest))
        rest = rest.drop { $0 == " " }
      }
      tries.append(LessonTry(label: label(words, or: set), set: set, file: nil))
    }
    return tries
  }

  private static let option = "--set "

  /// Takes the assignment with which a text begins, in single quotes or up to the next blank.
  private static func assignment(_ text: inout Substring) -> String {
    if text.first == "'" {
      text = text.dropFirst()
      let inside = text.prefix { $0 != "'" }
      text = text.dropFirst(inside.count + 1)
      return String(inside)
    }
    let word = text.prefix { $0 != " " }
    text = text.dropFirst(word.count)
    return trimmed(word)
  }

  /// Without the signs that end a sentence or a part of one.
  private static func trimmed(_ word: some StringProtocol) -> String {
    var word = String(word)
    while let last = word.last, ".,;:?".contains(last) { word.removeLast() }
    return word
  }

  /// The last part of the words before options; the options where there are hardly any words.
  private static func label(_ words: Substring, or set: [String]) -> String {
    let last = words.split(whereSeparator: { ".?;".contains($0) }).last { word in
      word.contains { $0.isLetter }
    }
    var text = (last ?? "").drop { " ,".contains($0) }
    while text.last == " " { text.removeLast() }
    let label = trimmed(text)
    return label.count { $0.isLetter } > 4 ? label : set.joined(separator: ", ")
  }

  /// What is set in words, as in `Set parameters.voiceOfMoney to 0: one person, one voice`.
  private static func settings(_ sentence: String) -> [LessonTry] {
    let words = sentence.split(separator: " ")
    return words.indices.dropLast(2).compactMap { k in
      guard words[k].hasPrefix("parameters."), words[k + 1] == "to" else { return nil }
      let value = trimmed(words[k + 2])
      return Double(value) == nil
        ? nil : LessonTry(label: "\(words[k]) = \(value)", set: ["\(words[k])=\(value)"], file: nil)
    }
  }

  /// The scenarios that are named, as in `Run tipping-small.json and tipping-large.json`.
  private static func files(_ sentence: String) -> [LessonTry] {
    sentence.split(whereSeparator: { " ,".contains($0) }).compactMap { word in
      let name = trimmed(word)
      return name.hasSuffix(".json") ? LessonTry(label: name, set: [], file: name) : nil
    }
  }
}

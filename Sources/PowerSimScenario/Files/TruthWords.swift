/// Words for yes and no, as spreadsheets, programs and surveys of several countries write them.
struct TruthWords: Sendable {
  private static let pairs: [(yes: String, no: String)] = [
    ("true", "false"), ("yes", "no"), ("t", "f"), ("y", "n"), ("wahr", "falsch"), ("ja", "nein"),
    ("j", "n"), ("vrai", "faux"), ("oui", "non"), ("vero", "falso"), ("s\u{EC}", "no"),
    ("verdadero", "falso"), ("s\u{ED}", "no"), ("si", "no"), ("verdadeiro", "falso"),
    ("sim", "n\u{E3}o"), ("sim", "nao"), ("waar", "onwaar"), ("ja", "nee"), ("sant", "falskt"),
    ("sand", "falsk"), ("ja", "nej"), ("ja", "nei"), ("tak", "nie"), ("prawda", "fa\u{142}sz"),
    ("ano", "ne"), ("igen", "nem"), ("да", "нет"), ("истина", "ложь"), ("1", "0"), ("x", "0"),
    ("present", "absent"), ("\u{2713}", "\u{2717}"), ("\u{2713}", "\u{2718}"),
    ("\u{2714}", "\u{2718}"),
    ("\u{2714}", "\u{2717}"), ("\u{2611}", "\u{2610}"), ("\u{2705}", "\u{274C}"),
  ]
  /// The pairs of whole words.
  private static let whole = pairs.filter { $0.yes.unicodeScalars.count > 1 }

  /// The words for no of the pairs that a column keeps to.
  private let no: Set<String>

  /// The pairs to which all of some texts keep; nil where there is none, or where all are numbers.
  init?(_ texts: some Sequence<String>) {
    let texts = Set(texts.map { $0.lowercased() })
    let fitting = Self.pairs.filter { pair in texts.allSatisfy { $0 == pair.yes || $0 == pair.no } }
    guard !fitting.isEmpty, texts.contains(where: { NumberText.double($0) == nil }) else {
      return nil
    }
    no = Set(fitting.map(\.no))
  }

  /// Those of a column with a mark, such as 1, where there is a tie, and nothing elsewhere.
  static let marks = TruthWords(no: [])

  private init(no: Set<String>) { self.no = no }

  /// 0 for no, and for nothing; 1 for anything else.
  func value(_ text: String) -> Double { text.isEmpty || no.contains(text.lowercased()) ? 0 : 1 }

  /// 1 for yes, 0 for no, in words of more than a letter; nil for anything else.
  static func value(_ text: String) -> Double? {
    let text = text.lowercased()
    return whole.contains { $0.yes == text } ? 1 : whole.contains { $0.no == text } ? 0 : nil
  }
}

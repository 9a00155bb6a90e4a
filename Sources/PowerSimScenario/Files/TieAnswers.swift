import PowerSimText

/// Whether an attribute of ties says of some that they are none.
///
/// It does by a 0, by a word for no, or by nothing where others have a mark: programs write all pairs of
/// agents so, with an answer for each. Looks at the values one after the other, in whatever format they
/// stand.
struct TieAnswers: Sendable {
  private struct Attribute: Sendable {
    var name: String
    /// Whether it may mean that there is no tie, by its name.
    var isOpen: Bool
    var count = 0
    var hasZero = false
    var hasNumber = false
    /// Values that are no numbers; too many are no answers to choose from.
    var words: Set<String> = []
  }

  private var attributes: [Attribute] = []
  private var places: [String: Int] = [:]
  /// Whether weights of 0 are dealt with elsewhere.
  private let hasWeights: Bool

  /// - Parameter hasWeights: whether a 0 of what is called a weight counts as no tie already.
  init(hasWeights: Bool) { self.hasWeights = hasWeights }

  /// Looks at the value that a tie has.
  mutating func look(_ name: String, _ value: String) {
    let place: Int
    if let known = places[name] {
      place = known
    } else {
      let words = ColumnName(name)
      place = attributes.count
      places[name] = place
      attributes.append(
        Attribute(name: name, isOpen: !words.isOfOther && !(hasWeights && words.isOfWeight)))
    }
    guard attributes[place].isOpen else { return }
    attributes[place].count += 1
    if let number = NumberText.double(value) {
      if number == 0 {
        attributes[place].hasZero = true
      } else {
        attributes[place].hasNumber = true
      }
    } else if attributes[place].words.count <= AnswerWords.mostAnswers {
      attributes[place].words.insert(value)
    }
  }

  /// The first doubt that the values of so many ties raise.
  func doubt(of ties: Int) -> String? {
    attributes.lazy.filter(\.isOpen).compactMap { attribute in
      sign(attribute, isMissing: attribute.count < ties).map { sign in
        "the attribute \(shown(attribute.name)) may say that some ties are none, for "
          + (sign.isEmpty ? "some have none" : "it holds \(shown(sign))")
          + "; say \"weight\": \(shown(attribute.name)) to leave these out where it holds numbers, "
          + "else take them away, or \"zero\": \"keep\" if all are ties"
      }
    }.first
  }

  /// What says that there is no tie: a value, or an empty text for none.
  private func sign(_ attribute: Attribute, isMissing: Bool) -> String? {
    let words = attribute.words
    if words.isEmpty {
      if attribute.hasZero && attribute.hasNumber { return "0" }
      return nil
    }
    guard words.count <= AnswerWords.mostAnswers, !attribute.hasNumber else { return nil }
    let answers = attribute.hasZero ? words.union(["0"]) : words
    if let truth = TruthWords(answers) {
      let no = answers.sorted().first { truth.value($0) == 0 }
      return no != nil && answers.contains { truth.value($0) == 1 }
        ? no : no == nil && isMissing ? "" : nil
    }
    return AnswerWords.noTie(in: words)
  }
}

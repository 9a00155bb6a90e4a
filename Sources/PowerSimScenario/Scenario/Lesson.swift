import PowerSimText

/// What a teacher makes of a scenario: a question before it runs, what to look at, what to change, what
/// it shows.
package struct Lesson: Sendable {
  /// What to predict; empty where there is no lesson.
  package let question: String
  /// What to look at, each a sentence.
  package let notice: [String]
  /// What to change and run again, each a sentence.
  package let tries: [String]
  /// What it shows and what it does not.
  package let debrief: String
  /// The question as a choice; nil where the file has none, or the run is too short to decide it.
  package let prediction: Prediction?

  /// The lesson of a checked file.
  ///
  /// - Parameter weeks: the length of the run.
  init(_ value: JSONValue?, weeks: Double) {
    func texts(_ key: String) -> [String] { (value?[key]?.elements ?? []).compactMap(\.string) }
    question = value?["question"]?.string ?? ""
    notice = texts("notice")
    tries = texts("try")
    debrief = value?["debrief"]?.string ?? ""
    let prediction = value?["predict"].flatMap(Prediction.init)
    var last = 0
    prediction?.measure.visitQuantities { last = max(last, $1.max() ?? 0) }
    self.prediction = Double(last) <= weeks ? prediction : nil
  }
}

/// A question as a choice: a measure of the run, and what may be answered.
///
/// Exactly one answer is right whatever the measure comes to.
package struct Prediction: Sendable {
  /// The formula as it is written.
  package let formula: String
  /// The formula, over one run without a name.
  package let measure: Expression
  /// The scenario whose measure is taken away, as a path for `ScenarioReader`; nil: none.
  package let against: String?
  /// From the lowest numbers to the highest, or the other way about, as the file has them.
  package let answers: [Answer]

  /// What may be answered.
  package struct Answer: Sendable, Equatable {
    /// In words.
    package let label: String
    /// The numbers that it stands for.
    package let range: ClosedRange<Double>
    /// Whether the ends belong to it.
    let isClosed: Bool

    /// Whether a number is among those it stands for.
    package func contains(_ value: Double) -> Bool {
      isClosed ? range.contains(value) : value > range.lowerBound && value < range.upperBound
    }

    init?(_ value: JSONValue) {
      guard let label = value["label"]?.string else { return nil }
      self.label = label
      let numbers = ["below", "from", "to", "above"].map { value[$0]?.double }
      switch (numbers[0], numbers[1], numbers[2], numbers[3]) {
      case (let below?, nil, nil, nil): (range, isClosed) = (-.infinity...below, false)
      case (nil, nil, nil, let above?): (range, isClosed) = (above ... .infinity, false)
      case (nil, let from?, let to?, nil) where from < to: (range, isClosed) = (from...to, true)
      default: return nil
      }
    }
  }

  /// The choice in a checked file; nil where something in it is wrong.
  init?(_ value: JSONValue) {
    guard let formula = value["measure"]?.string,
      let measure = try? ExpressionParser.parse(formula, runs: []),
      let elements = value["answers"]?.elements
    else { return nil }
    let answers = elements.compactMap(Answer.init)
    guard answers.count == elements.count, Prediction.holdEveryNumberOnce(answers) else {
      return nil
    }
    self.formula = formula
    self.measure = measure
    self.answers = answers
    against = value["against"]?.string.map { name in
      FileGuess.scenario(
        Paths.join(Paths.folder(value["against"]?.position?.file ?? ""), name))
    }
  }

  /// Whether answers leave no number out and share none but single ones at their ends.
  static func holdEveryNumberOnce(_ answers: [Answer]) -> Bool {
    let ranges = answers.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    return ranges.first?.lowerBound == -.infinity && ranges.last?.upperBound == .infinity
      && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
      && zip(answers.dropFirst(), answers).allSatisfy { $0.isClosed || $1.isClosed }
  }
}

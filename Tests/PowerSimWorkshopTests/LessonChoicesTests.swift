import PowerSimExperiment
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// The answer that a lesson's text calls right is the one that comes out, on luck that the lessons were
/// not written with, and so is the one number of its debrief: no teacher is made a fool of.
///
/// `POWERSIM_SLOW_TESTS=1 swift test -c release --filter LessonChoicesTests`
@Suite struct LessonChoicesTests {
  /// What each lesson's text says of its question.
  static let right: [String: String] = [
    "baseline": "It stays where it is",
    "brokers": "It reaches nearly all, within twenty weeks",
    "brokers-platform": "Yes, it reaches far more people",
    "brokers-random": "Who they are: with others gone it gets through",
    "brokers-removed": "Far more slowly, or not at all",
    "democracy": "It stays about as it was",
    "democracy-diagonal": "About as much",
    "democracy-listening": "More",
    "democracy-new-power": "The poorest gain on the richest",
    "democracy-old-power": "It rises",
    "democracy-stealth": "More often",
    "england-and-wales": "They fall behind",
    "england-and-wales-levelling-up": "Hardly: they stay as they are",
    "england-and-wales-stewardship": "It grows",
    "florentine-families": "No, about as unequally",
    "forty-five-degrees": "More than either",
    "humble-state": "It hardly moves",
    "humble-state-convening": "More is left",
    "humble-state-diagonal": "As much is left",
    "humble-state-new-power": "They trust it as before",
    "humble-state-old-power": "Less than half",
    "humble-state-strong-leader": "More under the strong leader",
    "new-power": "On average trust hardly changes",
    "old-power": "More people call",
    "old-power-first": "Half and half",
    "places": "They hardly differ",
    "places-centre-and-rights": "With the centre",
    "places-diagonal": "They end about as high",
    "places-new-power": "The most equal ones",
    "places-old-power": "All gain about alike",
    "places-safeguards": "The most unequal ones",
    "platform": "Some parts in a hundred",
    "platform-access-not-rules": "Under both alike",
    "platform-diagonal": "No better: the owner holds more",
    "platform-early-regulation": "About half as large",
    "platform-new-power": "It falls",
    "platform-old-power": "A part of it",
    "public-services": "That acting helps less than they thought",
    "public-services-committees": "Fewer",
    "public-services-coproduction": "More",
    "public-services-diagonal": "Fewer",
    "public-services-new-power": "It hardly changes",
    "public-services-old-power": "It helps",
    "relationships": "Hardly anything remains",
    "relationships-cuts-for-hubs": "Better off",
    "relationships-diagonal": "More",
    "relationships-new-power": "Far fewer people are alone",
    "relationships-old-power": "Hardly: nearly as many are alone",
    "sites-of-power": "All about alike",
    "tipping": "Next to nothing",
    "tipping-large": "It goes on growing",
    "tipping-small": "It stays as it is",
    "workplace": "More than twice as often",
    "workplace-diagonal": "Nearly as much as the law alone leaves",
    "workplace-good-employer": "Under the good employer",
    "workplace-new-power": "No, less often",
    "workplace-old-power": "Less than half",
  ]

  private func read(_ file: String, seed: UInt64 = 6174) throws -> ReadScenario {
    var overrides = ScenarioReader.Overrides()
    overrides.seed = seed
    return try ScenarioReader.read(file, overrides: overrides)
  }

  @Test(arguments: ShippedFiles.scenarios)
  func everyLessonHasAChoice(_ name: String) throws {
    let prediction = try read("\(ShippedFiles.root)\(name).json").lesson.prediction
    let right = try #require(Self.right[name], "no lesson is without an answer")
    #expect(try #require(prediction).answers.map(\.label).contains(right))
  }

  /// What a debrief says of the figure that decides: about so much, or less than so much.
  private struct Told {
    let number: Double
    let isBound: Bool
    /// Half of what its last digit counts.
    let rounding: Double

    init?(_ sentence: Substring) {
      guard let match = sentence.firstMatch(of: /(less than )?([0-9]+)(\.([0-9]+))?( in 100)?/)
      else {
        return nil
      }
      let scale = match.5 == nil ? 1.0 : 100.0
      number = (Double(match.2 + (match.3 ?? "")) ?? .nan) / scale
      isBound = match.1 != nil
      rounding = (0..<(match.4?.count ?? 0)).reduce(0.5 / scale) { one, _ in one / 10 }
    }

    /// Whether it is right of a figure that was found on other luck.
    func holds(_ found: Estimate) -> Bool {
      isBound
        ? max(found.low.magnitude, found.high.magnitude) < number
        : (found.mean.magnitude - number).magnitude <= rounding + 1.5 * found.halfWidth
    }
  }

  /// For sixteen-year-olds, and short enough for a projector: what happened, why in the model, one
  /// number, what the world may do otherwise, who would disagree.
  @Test(arguments: ShippedFiles.scenarios)
  func debriefsHaveFiveParts(_ name: String) throws {
    let debrief = try read("\(ShippedFiles.root)\(name).json").lesson.debrief
    let parts = debrief.split(separator: "\n")
    try #require(parts.count == 5)
    #expect(
      !parts[0].contains(/[0-9]/) && parts[0].hasSuffix("."), "what happened, without numbers")
    for (part, begin) in zip(
      parts.dropFirst(),
      ["In the model", "One number: ", "The real world may differ: ", "A critic would say: "])
    {
      #expect(part.hasPrefix(begin))
    }
    #expect(Told(parts[2]) != nil)
    #expect([0, 1, 3, 4].allSatisfy { !parts[$0].contains(/[0-9]\.[0-9]/) }, "one number")
    #expect(debrief.count <= 550)
  }

  @Test(.slow, arguments: right.sorted { $0.key < $1.key })
  func rightAnswerComesOut(_ name: String, _ right: String) async throws {
    let read = try read("\(ShippedFiles.root)\(name).json")
    let prediction = try #require(read.lesson.prediction)
    let against = try prediction.against.map { try self.read($0).scenario }
    let future = Future(
      number: 1, scenario: read.scenario, moments: Future.Moments(read.scenario))
    let ensemble = try await EnsembleRunner(threads: 2).run(
      future, replicates: Room.replicates, prediction: prediction, against: against)
    let values = try #require(ensemble?.measure)
    let estimate = Estimate(values)
    let answer = try #require(prediction.answers.first { $0.label == right })
    let sentence = RoomWords.outcome(
      prediction.answers, votes: prediction.answers.map { _ in 0 }, measure: values)
    #expect(
      answer.contains(estimate.low) && answer.contains(estimate.high),
      """
      The lesson of \(name) says “\(right)”; the model as it is says otherwise: \(sentence) Where the model \
      was changed on purpose, its question, debrief and answers have to follow.
      """)
    let told = read.lesson.debrief.split(separator: "\n").dropFirst(2).first ?? ""
    #expect(
      Told(told)?.holds(estimate) ?? false,
      "“\(told)” but it is \(estimate.mean) ± \(estimate.halfWidth)")
  }
}

import PowerSimExperiment
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// The answer that a lesson's text calls right is the one that comes out, on luck that the lessons were
/// not written with: no teacher is made a fool of.
///
/// `POWERSIM_SLOW_TESTS=1 swift test -c release --filter LessonChoicesTests`
@Suite struct LessonChoicesTests {
  /// What each lesson's text says of its question.
  static let right: [String: String] = [
    "baseline": "It stays where it is",
    "brokers": "It reaches nearly all, within twenty weeks",
    "brokers-random": "Who they are: with others gone it gets through",
    "brokers-removed": "Far more slowly, or not at all",
    "democracy": "It stays about as it was",
    "democracy-diagonal": "About as much",
    "democracy-new-power": "The poorest gain on the richest",
    "democracy-old-power": "It rises",
    "democracy-stealth": "More often",
    "forty-five-degrees": "More than either",
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
    "relationships-new-power": "Far fewer people are alone",
    "relationships-old-power": "Hardly: nearly as many are alone",
    "tipping": "Next to nothing",
    "workplace": "More than twice as often",
    "workplace-diagonal": "Nearly as much as the law alone leaves",
    "workplace-good-employer": "Under the good employer",
    "workplace-new-power": "No, less often",
    "workplace-old-power": "Less than half",
  ]

  /// Lessons that ask for more than one figure can decide, which a room talks about without a vote.
  ///
  /// They ask who of three, which figure, or how much of something that only another run shows.
  static let withoutChoice: Set<String> = [
    "brokers-platform", "democracy-listening", "england-and-wales",
    "england-and-wales-levelling-up", "england-and-wales-stewardship", "florentine-families",
    "humble-state", "platform", "relationships-diagonal", "sites-of-power", "tipping-large",
    "tipping-small",
  ]

  private func read(_ file: String, seed: UInt64 = 6174) throws -> ReadScenario {
    var overrides = ScenarioReader.Overrides()
    overrides.seed = seed
    return try ScenarioReader.read(file, overrides: overrides)
  }

  @Test(arguments: ShippedFiles.scenarios)
  func everyLessonHasAChoiceOrAReason(_ name: String) throws {
    let prediction = try read("\(ShippedFiles.root)\(name).json").lesson.prediction
    guard let right = Self.right[name] else {
      #expect(prediction == nil && Self.withoutChoice.contains(name))
      return
    }
    #expect(try #require(prediction).answers.map(\.label).contains(right))
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
  }
}

/// Something that a reader must know of the model before believing a figure, and of which scenarios it
/// holds.
///
/// The one list of the model's weaknesses: the page and the ODD text show those that hold of a scenario.
package struct Limit: Sendable {
  /// What is to be doubted, a sentence or two.
  package let text: String
  /// Whether it holds of a scenario; nil: it holds of all.
  private let condition: Condition?
  /// Of which scenarios it is the first thing to doubt, by what they do.
  private let concern: Condition?

  private typealias Condition = @Sendable (Scenario) -> Bool

  /// Holds of all, or of those of a kind of society.
  private init(
    _ text: String, concerns concern: Condition? = nil, where condition: Condition? = nil
  ) {
    self.text = text
    self.condition = condition
    self.concern = concern
  }

  /// Holds of what does something.
  private init(_ text: String, _ deed: @escaping Condition) {
    self.init(text, concerns: deed, where: deed)
  }

  /// Its first sentence.
  package var brief: String {
    text.firstRange(of: ". ").map { text[..<$0.lowerBound] + "." } ?? text
  }

  private func holds(_ scenario: Scenario) -> Bool { condition?(scenario) ?? true }

  /// Those that hold of a scenario.
  package static func of(_ scenario: Scenario) -> [Limit] { of([scenario]) }

  /// Those that hold of at least one of several scenarios.
  package static func of(_ scenarios: [Scenario]) -> [Limit] {
    all.filter { limit in scenarios.contains { limit.holds($0) } }
  }

  /// Those that hold of at least one of several scenarios, in the order in which a sceptic would bring them
  /// forward: what concerns the doings of some and not of the first, of the first too, what holds of such
  /// societies alone, and what the model is not last.
  package static func reasons(_ scenarios: [Scenario]) -> [Limit] {
    func rank(_ limit: Limit) -> Int {
      let concerned = scenarios.filter { limit.concern?($0) ?? false }
      if !concerned.isEmpty {
        return scenarios.count > 1 && (limit.concern?(scenarios[0]) ?? false) ? 1 : 0
      }
      return limit.condition == nil ? 3 : 2
    }
    let own = of(scenarios)
    let ranked = (0...3).flatMap { place in own.dropFirst().filter { rank($0) == place } }
    return ranked + own.prefix(1)
  }

  private static func pulls(_ levers: String...) -> @Sendable (Scenario) -> Bool {
    { scenario in scenario.policies.contains { levers.contains($0.lever.name) } }
  }

  private static func suffers(_ kinds: String...) -> @Sendable (Scenario) -> Bool {
    { scenario in scenario.shocks.contains { kinds.contains($0.kind.name) } }
  }

  /// All of them; the first hold of every scenario.
  private static let all: [Limit] = [
    Limit(
      "This is no forecast. The model compares mechanisms in a made society: believe directions and "
        + "differences between scenarios, not levels."),
    Limit(
      "The levels of the quiet society are matched to a dozen British figures around 2020. Rates are "
        + "known in bands at best, several only against one another; most are assumptions."),
    Limit(
      "The year after a crisis is too lively in the model. Activity spreads weakly along ties: everyday "
        + "salience and associations move most people, and a surge goes from place to place mainly by "
        + "the platform."),
    Limit(
      "The richest hundredth is too poor: it holds about a tenth of all currency, and surveys find "
        + "about a fifth.",
      where: { scenario in
        switch scenario.initial.currency {
        case .weibull(_, _, _, let tail): tail == nil
        case .lognormal: true
        default: false
        }
      }),
    Limit(
      "Nobody moves, is born or dies, and ties never form anew, so that help stays where it is given. "
        + "Groups differ in their starts and ties, not in their rules.",
      concerns: { scenario in scenario.policies.contains { $0.places != nil } }),
    Limit(
      "There is no tipping point near the usual settings: gains fade gradually and keep no memory of "
        + "their size. What a surge leaves lies in associations, hardly in current, and its half-life is "
        + "put in.",
      concerns: pulls("organising", "associationSupport", "socialInfrastructure", "bridging")),
    Limit(
      "Institutions are nearly passive: no parties, no law, no violence, no inner politics, and nobody "
        + "abuses power on purpose; what they are given they turn into answers.",
      concerns: pulls(
        "institutionalCapacity", "coProduction", "leadershipOpening", "feedback",
        "feedbackBetweenElections", "transparency", "safeguards", "imposedRights",
        "voiceEquality", "sharedLearning")),
    Limit(
      "A mixture at par beats its parts here whatever it mixes, old and new power or two levers of one "
        + "side, because returns diminish. “45 degrees” is no finding: the best angle moves with "
        + "prices, with the society and with what is counted."
    ) { !$0.programmes.isEmpty },
    Limit(
      "Redistribution is a very strong lever here: it works on settled power through the force of "
        + "elites, and its size should not be believed.", pulls("redistribution")),
    Limit(
      "Devolution strengthens equal places very much, because closeness and a weaker local elite act "
        + "together: treat the size with care.", pulls("devolution")),
    Limit(
      "Inclusion acts on gatekeeping, which is weak in this model and off unless a scenario sets it.",
      pulls("inclusion")),
    Limit(
      "Rules for platforms do little where the platform is weak, as it is by default.",
      pulls("platformRegulation", "coOwnership", "digitalAccess")),
    Limit(
      "A single crisis moves trust and efficacy by less than a hundredth, because both return to "
        + "where people began; the fall of trust in Britain is not explained.",
      suffers("crisis", "threat")),
    Limit(
      "Of campaigns gone wrong the model shows drift (fatigue, unanswered activity), not abuse.",
      suffers("viralCampaign", "disinformation")),
    Limit(
      "What removing brokers does hangs on the platform: with it, a surge finds its way around them.",
      suffers("removeBrokers")),
    Limit(
      "Elections here end and begin policies; how people vote is not modelled.", suffers("election")
    ),
    Limit(
      "Levels were matched on the standard network of places; on another network only differences "
        + "mean something.",
      where: { scenario in
        if case .generated(let kind, _) = scenario.network { kind != "places" } else { true }
      }),
  ]
}

import PowerSimCore
import PowerSimScenario

/// Something that a reader must know before believing a figure, and of which scenarios it holds.
struct Caveat: Sendable {
  let text: String
  let applies: @Sendable (Scenario) -> Bool

  private init(_ text: String, _ applies: @escaping @Sendable (Scenario) -> Bool = { _ in true }) {
    self.text = text
    self.applies = applies
  }

  private static func pulls(_ levers: String...) -> @Sendable (Scenario) -> Bool {
    { scenario in scenario.policies.contains { levers.contains($0.lever.name) } }
  }

  private static func suffers(_ kinds: String...) -> @Sendable (Scenario) -> Bool {
    { scenario in scenario.shocks.contains { kinds.contains($0.kind.name) } }
  }

  /// All of them; the first hold of every scenario.
  static let all: [Caveat] = [
    Caveat(
      "This is no forecast. The model compares mechanisms in a made society: believe directions and "
        + "differences between scenarios, not levels."),
    Caveat(
      "The levels of the quiet society are matched to a dozen British figures around 2020. Rates are "
        + "known in bands at best; most are assumptions."),
    Caveat(
      "The year after a crisis is too lively in the model, and activity spreads weakly along ties."),
    Caveat(
      "The richest hundredth is too poor: it holds about a tenth of all currency, and surveys find "
        + "about a fifth."
    ) { scenario in
      if case .weibull(_, _, _, let tail) = scenario.initial.currency { tail == nil } else { false }
    },
    Caveat(
      "There is no tipping point near the usual settings: gains fade gradually and keep no memory of "
        + "their size."),
    Caveat(
      "Institutions are nearly passive: no parties, no law, no violence, no inner politics. Nobody "
        + "moves, ties never form anew, and nobody abuses power on purpose."),
    Caveat(
      "“45 degrees” means: not the corners, where neither institutions nor ties are already "
        + "plentiful. The best angle moves by up to 30° when a price is halved or doubled, and with "
        + "what is counted."
    ) { !$0.programmes.isEmpty },
    Caveat(
      "Redistribution is a very strong lever here: it works on settled power through the force of "
        + "elites, and its size should not be believed.", pulls("redistribution")),
    Caveat(
      "Devolution strengthens equal places very much, because closeness and a weaker local elite act "
        + "together: treat the size with care.", pulls("devolution")),
    Caveat(
      "Inclusion acts on gatekeeping, which is weak in this model and off unless a scenario sets it.",
      pulls("inclusion")),
    Caveat(
      "Rules for platforms do little where the platform is weak, as it is by default.",
      pulls("platformRegulation", "coOwnership", "digitalAccess")),
    Caveat(
      "A single crisis moves trust and efficacy by less than a hundredth, because both return to "
        + "where people began.", suffers("crisis", "threat")),
    Caveat(
      "Of campaigns gone wrong the model shows drift (fatigue, unanswered activity), not abuse.",
      suffers("viralCampaign", "disinformation")),
    Caveat(
      "What removing brokers does hangs on the platform: with it, a surge finds its way around them.",
      suffers("removeBrokers")),
    Caveat(
      "Elections here end and begin policies; how people vote is not modelled.", suffers("election")
    ),
    Caveat(
      "Levels were matched on the standard network of places; on another network only differences "
        + "mean something."
    ) { scenario in
      if case .generated(let kind, _) = scenario.network { kind != "places" } else { true }
    },
  ]
}

extension Report {
  /// What the page is not, and what to doubt.
  var limits: Markup {
    let caveats = Caveat.all.filter { caveat in scenarios.contains { caveat.applies($0.scenario) } }
    let debriefs = scenarios.enumerated().compactMap { number, scenario in
      scenario.read.resolved["lesson"]?["debrief"]?.string.map { text in
        """
        <p>\(isSingle ? "" : "<b>\(keys[number].name):</b> " as Markup)\(text)</p>
        """ as Markup
      }
    }
    let debrief: Markup =
      debriefs.isEmpty ? "" : "<h3>What the authors of the scenarios say</h3>\(debriefs)"
    return """
      <section aria-labelledby="limits"><h2 id="limits">What to doubt</h2>
      <ul>\(caveats.map { "<li>\($0.text)</li>" as Markup })</ul>
      \(debrief)
      </section>
      """
  }
}

/// One row of the table of shocks: something that happens to the society (model section 7).
public struct ShockKind: Sendable {
  /// The `kind` in the scenario file.
  public let name: String
  /// What happens, as a phrase.
  public let meaning: String
  /// Its numbers.
  public let settings: [Setting]
  /// Whether it may be limited to named places.
  public let takesPlaces: Bool
  /// Whether it lasts (`until`) or happens at once.
  public let lasts: Bool
  /// What it does to the model.
  let effect: Effect

  /// What a shock does.
  enum Effect: Sendable {
    /// Changes the parameters in force while it lasts: made of the numbers once, applied often.
    case parameters(@Sendable (_ values: [String: Double]) -> Change)
    /// Removes the ties of a share of the agents, for good.
    case removal(Removal)
    /// Ends and begins policies; it works through their times (see `Timeline`).
    case election
  }

  /// What a shock does to the parameters in force.
  typealias Change = @Sendable (_ p: inout Parameters) -> Void

  /// Whose ties a removal takes.
  enum Removal: Sendable {
    /// The agents that bridge most between places.
    case brokers
    /// Agents drawn at random: the control.
    case random
  }

  /// The shock with a name, if there is one.
  public static func named(_ name: String) -> ShockKind? { all.first { $0.name == name } }

  /// All shocks, in the order of the documentation.
  public static let all: [ShockKind] = [
    ShockKind(
      name: "crisis",
      meaning: "a common issue calls on everyone in all or the named places",
      settings: [salience(0.25)], takesPlaces: true, lasts: true,
      effect: .parameters { values in
        let value = values["value", default: 0]
        return { $0.issue += value }
      }),
    ShockKind(
      name: "viralCampaign",
      meaning: "an issue that the platform amplifies",
      settings: [salience(0.10), amplification], takesPlaces: false, lasts: true,
      effect: .parameters { values in
        let (value, more) = (values["value", default: 0], values["amplification", default: 0])
        return { p in
          p.issue += value
          p.platformAmplification += more
        }
      }),
    ShockKind(
      name: "disinformation",
      meaning: "a viral campaign during which the platform screens out other groups more",
      settings: [
        salience(0.10), amplification,
        Setting("filter", "added to the platform's filter", default: 0.6, range: 0...1),
      ], takesPlaces: false, lasts: true,
      effect: .parameters { values in
        let (value, more) = (values["value", default: 0], values["amplification", default: 0])
        let filter = values["filter", default: 0]
        return { p in
          p.issue += value
          p.platformAmplification += more
          p.platformFilter += filter
        }
      }),
    ShockKind(
      name: "threat",
      meaning: "a threat discharges the associations of all or the named places",
      settings: [
        Setting("value", "added to the call of associations", default: 1, range: 0...10)
      ], takesPlaces: true, lasts: true,
      effect: .parameters { values in
        let value = values["value", default: 0]
        return { $0.threat += value }
      }),
    ShockKind(
      name: "scarcityNarrative",
      meaning: "a narrative of scarcity: people withdraw, ties fade faster",
      settings: [Setting("value", "share of full scarcity", default: 0.2, range: 0...1)],
      takesPlaces: false, lasts: true,
      effect: .parameters { values in
        let value = values["value", default: 0]
        return { p in p.scarcity = 1 - (1 - p.scarcity) * (1 - value) }
      }),
    ShockKind(
      name: "austerity",
      meaning: "institutions lose capacity in all or the named places",
      settings: [
        Setting(
          "value", "subtracted from capacity", unit: "calls per head", default: 0.1, range: 0...5)
      ], takesPlaces: true, lasts: true,
      effect: .parameters { values in
        let value = values["value", default: 0]
        return { $0.capacity -= value }
      }),
    ShockKind(
      name: "election",
      meaning: "ends named policies or programmes and begins others",
      settings: [], takesPlaces: false, lasts: false, effect: .election),
    ShockKind(
      name: "removeBrokers",
      meaning: "those who bridge most between places lose all their ties, for good",
      settings: [removedShare], takesPlaces: false, lasts: false, effect: .removal(.brokers)),
    ShockKind(
      name: "removeRandom",
      meaning: "agents drawn at random lose all their ties, for good: the control of removeBrokers",
      settings: [removedShare], takesPlaces: false, lasts: false, effect: .removal(.random)),
  ]

  private static func salience(_ defaultValue: Double) -> Setting {
    Setting("value", "added to everybody's input", default: defaultValue, range: 0...10)
  }
  private static let amplification = Setting(
    "amplification", "added to the platform's amplification", default: 1.5, range: 0...4)
  private static let removedShare = Setting(
    "value", "share of the agents", default: 0.05, range: 0...1)
}

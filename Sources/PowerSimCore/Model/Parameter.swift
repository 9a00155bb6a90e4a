/// One row of the table of parameters: where a number lives and everything there is to say of it.
public struct Parameter: Sendable {
  /// The key in the scenario file; also the property's name.
  public let name: String
  /// The symbol in the model text, empty where it has none.
  public let symbol: String
  /// What it means, as a phrase.
  public let meaning: String
  /// The unit, empty for a plain number.
  public let unit: String
  /// The values allowed.
  public let range: ClosedRange<Double>
  /// Whether the lower end of the range itself is not allowed.
  public let isAboveLowest: Bool
  /// Whether only whole numbers are allowed.
  public let isWhole: Bool
  /// Whether the mechanism is switched off, bit for bit, when the value is 0 (guarantee 4).
  public let offAtZero: Bool
  /// Where the default comes from: a figure, the calibration, or an assumption.
  public let source: String
  /// The property.
  public let path: any WritableKeyPath<Parameters, Double> & Sendable

  /// The value when a scenario does not say.
  public var defaultValue: Double { Parameters()[keyPath: path] }

  /// Whether it is a rate per week, which a tick's length multiplies.
  public var isRate: Bool { unit == "per week" }

  init(
    _ name: String, _ path: any WritableKeyPath<Parameters, Double> & Sendable,
    _ symbol: String = "",
    _ meaning: String, unit: String = "", _ range: ClosedRange<Double>, aboveLowest: Bool = false,
    whole: Bool = false, offAtZero: Bool = false, _ source: Source
  ) {
    self.name = name
    self.symbol = symbol
    self.meaning = meaning
    self.unit = unit
    self.range = range
    self.isAboveLowest = aboveLowest
    self.isWhole = whole
    self.offAtZero = offAtZero
    self.source = source.text
    self.path = path
  }

  /// Where a default comes from.
  enum Source {
    case figure(String)
    /// With the 10th and 90th percentile of the settings that the calibration left over.
    case calibrated(String)
    case assumed
    case choice(String)

    var text: String {
      switch self {
      case .figure(let words): "figure: \(words)"
      case .calibrated(let region):
        "calibrated to a dozen British figures; 80 % of the settings left over: \(region)"
      case .assumed: "assumption"
      case .choice(let words): words
      }
    }
  }

  /// The parameter with a name, if there is one.
  public static func named(_ name: String) -> Parameter? { all.first { $0.name == name } }

  /// What shocks alone move, beside parameters: no keys of a scenario.
  static let ofShocks: [Parameter] = [
    Parameter(
      "issue", \.issue, "issue_p", "salience of a common issue, added to everybody's input",
      0...Double.greatestFiniteMagnitude, .choice("shocks")),
    Parameter(
      "threat", \.threat, "threat_p", "a threat, added to the call of associations",
      0...Double.greatestFiniteMagnitude, .choice("shocks")),
  ]

  /// All parameters of model section 6, in the order in which they are documented and written.
  public static let all: [Parameter] = [
    Parameter(
      "exchangeNoise", \.exchangeNoise, "β",
      "stake of an encounter: share of the smaller side's offer",
      unit: "per square root of a week", 0...0.5, offAtZero: true, .assumed),
    Parameter(
      "wealthAdvantage", \.wealthAdvantage, "ζ", "drift of exchange towards the richer",
      unit: "per week", 0...0.01, offAtZero: true, .choice("assumption: about 1 % a year")),
    Parameter(
      "redistribution", \.redistribution, "χ", "flat levy on currency, paid out equally to all",
      unit: "per week", 0...0.02, offAtZero: true,
      .choice(
        "about 0.2 % a year: with wealthAdvantage it keeps the Gini coefficient for ten years")),

    Parameter(
      "activation", \.activation, "γ",
      "speed at which activity rises once input passes the threshold",
      unit: "per week", 0...1, offAtZero: true, .calibrated("0.26 to 0.39")),
    Parameter(
      "dissipation", \.dissipation, "δ", "speed at which activity fades without support",
      unit: "per week", 0...0.5, offAtZero: true, .calibrated("0.049 to 0.076")),
    Parameter(
      "rootingRetention", \.rootingRetention, "ρ", "part of the fading that rootedness holds back",
      0...0.95, offAtZero: true, .calibrated("0.55 to 0.76")),
    Parameter(
      "responseSteepness", \.responseSteepness, "h", "steepness of one person's answer to input",
      1...12, whole: true, .choice("fixed: two squarings; gradedness comes from thresholdSpread")),
    Parameter(
      "visibilityFear", \.visibilityFear, "τ0",
      "threshold of the median person who has neither efficacy nor trust", 0...12,
      .calibrated("3.3 to 4.1; the default, from a search of its own, lies just above")),
    Parameter(
      "thresholdSpread", \.thresholdSpread, "σ",
      "spread of ln z, the personal factor of thresholds",
      0...3,
      .choice(
        "calibrated to a dozen British figures; 80 % of the settings left over: 0.99 to 1.51")),
    Parameter(
      "trustWeight", \.trustWeight, "", "part of the threshold that full trust removes", 0...1,
      offAtZero: true, .assumed),
    Parameter(
      "fatigueGain", \.fatigueGain, "", "fatigue gained by activity", unit: "per week", 0...0.5,
      offAtZero: true, .calibrated("0.063 to 0.094")),
    Parameter(
      "fatigueRecovery", \.fatigueRecovery, "", "recovery from fatigue", unit: "per week", 0...0.5,
      offAtZero: true, .calibrated("0.062 to 0.097")),
    Parameter(
      "rootednessHalf", \.rootednessHalf, "w0",
      "strength, for each tie that a person keeps up, at which rootedness is one half",
      unit: "strength of a tie", 0...1e9, .calibrated("0.76 to 1.14")),
    Parameter(
      "everydaySalience", \.everydaySalience, "", "standing reason to take part, the same for all",
      0...1, offAtZero: true, .calibrated("0.16 to 0.23")),
    Parameter(
      "organising", \.organising, "", "organisers' addition to everybody's input", 0...1,
      offAtZero: true, .choice("lever")),
    Parameter(
      "gatekeeping", \.gatekeeping, "",
      "part of the call that the somewhat powerless keep from those with less than half as much",
      0...1, offAtZero: true, .assumed),

    Parameter(
      "associationPull", \.associationPull, "", "standing call of associations on the rooted",
      0...3,
      offAtZero: true, .calibrated("0.76 to 1.19")),
    Parameter(
      "founding", \.founding, "",
      "founding of associations by people who are active and tied, times X squared",
      unit: "per week and X²", 0...5, offAtZero: true, .calibrated("1.27 to 1.96")),
    Parameter(
      "dissolution", \.dissolution, "", "return of associations to their baseline",
      unit: "per week", 0...0.1, offAtZero: true,
      .figure("41 % of the mutual-aid groups of March 2020 were active after 25 months")),
    Parameter(
      "associationSupport", \.associationSupport, "",
      "raises the level that associations tend to", 0...1, offAtZero: true, .choice("lever")),

    Parameter(
      "platformAmplification", \.platformAmplification, "A",
      "how much the platform adds to input per unit of novelty", 0...4, offAtZero: true, .assumed),
    Parameter(
      "platformFilter", \.platformFilter, "φ",
      "part of what comes from other groups that the platform screens out", 0...1,
      offAtZero: true, .assumed),
    Parameter(
      "habituation", \.habituation, "", "part of the usual level of activity that is no news",
      0...1, .choice("direction from Wu and Huberman 2007, size assumed")),
    Parameter(
      "platformRent", \.platformRent, "", "share of an active user's currency that the owner takes",
      unit: "per week", 0...0.02, offAtZero: true,
      .figure(
        "digital advertising of £23.5 billion in 2021 (IAB UK) is 0.16 % of the wealth of Britain's "
          + "households, £14.6 trillion (ONS 2016 to 2018)")),
    Parameter(
      "regulation", \.regulation, "", "part of rent and filter that regulation takes away", 0...1,
      offAtZero: true, .choice("lever")),
    Parameter(
      "coOwnership", \.coOwnership, "", "part of the rent that goes back to everybody", 0...1,
      offAtZero: true, .choice("lever")),
    Parameter(
      "digitalAccess", \.digitalAccess, "", "part of the missing digital access that is closed",
      0...1, offAtZero: true, .choice("lever")),

    Parameter(
      "socialInfrastructure", \.socialInfrastructure, "α0", "everyday growth of ties",
      unit: "per week", 0...0.1, offAtZero: true, .calibrated("0.0073 to 0.0115")),
    Parameter(
      "tieGrowth", \.tieGrowth, "α", "growth of ties from acting together", unit: "per week",
      0...0.5, offAtZero: true, .calibrated("0.045 to 0.069")),
    Parameter(
      "tieDecay", \.tieDecay, "λ", "fading of ties", unit: "per week", 0...0.1, offAtZero: true,
      .choice("assumption: half-life 69 weeks, after Burt 2000 and Roberts and Dunbar 2011")),
    Parameter(
      "homophily", \.homophily, "", "part of tie growth that is missing between groups", 0...1,
      offAtZero: true, .assumed),
    Parameter(
      "bridging", \.bridging, "", "part of homophily that bridging removes", 0...1,
      offAtZero: true, .choice("lever")),
    Parameter(
      "scarcity", \.scarcity, "", "narrative of scarcity: ties fade faster, sharing withdraws",
      0...1, offAtZero: true, .choice("moved by the shock scarcityNarrative")),

    Parameter(
      "voiceOfMoney", \.voiceOfMoney, "V",
      "weight of money in being heard: 0 one person one voice, 1 one pound one voice", 0...1,
      offAtZero: true, .assumed),
    Parameter(
      "voiceEquality", \.voiceEquality, "", "part of money's weight that equal voice removes",
      0...1,
      offAtZero: true, .choice("lever")),
    Parameter(
      "capacity", \.capacity, "K", "answers that institutions can give", unit: "calls per head",
      0...5, offAtZero: true, .calibrated("0.079 to 0.127")),
    Parameter(
      "coProduction", \.coProduction, "", "capacity that participants bring", 0...2,
      offAtZero: true, .choice("lever")),
    Parameter(
      "settledCapacity", \.settledCapacity, "", "capacity that settled power brings", 0...2,
      offAtZero: true, .calibrated("0.34 to 0.51")),
    Parameter(
      "responseCycle", \.responseCycle, "", "how often institutions listen", unit: "weeks", 1...520,
      .choice("weekly; 208 is a vote every four years")),
    Parameter(
      "closeness", \.closeness, "", "gain in answering from full devolution", 0...2,
      offAtZero: true, .assumed),
    Parameter(
      "devolution", \.devolution, "D", "part of the decisions that are taken in the place", 0...1,
      offAtZero: true, .choice("lever")),

    Parameter(
      "leadershipOpening", \.leadershipOpening, "", "opening of institutions by their leaders",
      unit: "per week", 0...0.1, offAtZero: true, .calibrated("0.0023 to 0.0036")),
    Parameter(
      "feedback", \.feedback, "", "opening of institutions under pressure heard", unit: "per week",
      0...0.2, offAtZero: true, .calibrated("0.0073 to 0.0125")),
    Parameter(
      "resistance", \.resistance, "", "closing of institutions by elites", unit: "per week",
      0...0.2, offAtZero: true, .assumed),
    Parameter(
      "sharedLearning", \.sharedLearning, "",
      "places take up the openness of those that answer best", unit: "per week", 0...0.2,
      offAtZero: true, .assumed),
    Parameter(
      "settlementRate", \.settlementRate, "κ", "settling of answered power into rules",
      unit: "per week", 0...0.5, offAtZero: true, .calibrated("0.027 to 0.045")),
    Parameter(
      "erosionRate", \.erosionRate, "ω", "erosion of settled power by elites", unit: "per week",
      0...0.5, offAtZero: true, .calibrated("0.037 to 0.055")),
    Parameter(
      "constituencyHalf", \.constituencyHalf, "P0", "participation that halves erosion", 0...1e9,
      aboveLowest: true, .assumed),
    Parameter(
      "imposedRights", \.imposedRights, "", "settled power imposed from above", unit: "per week",
      0...1, offAtZero: true, .choice("lever")),
    Parameter(
      "safeguards", \.safeguards, "g", "part of the elites' force that safeguards hold off", 0...1,
      offAtZero: true, .choice("lever")),

    Parameter(
      "socialInfluence", \.socialInfluence, "η", "pull of neighbours on disposition",
      unit: "per week", 0...1, offAtZero: true, .assumed),
    Parameter(
      "culture", \.culture, "", "sharing learnt by acting", unit: "per week", 0...0.2,
      offAtZero: true, .assumed),
    Parameter(
      "dispositionReversion", \.dispositionReversion, "", "return of disposition to its baseline",
      unit: "per week", 0...0.2, offAtZero: true, .assumed),
    Parameter(
      "efficacyReversion", \.efficacyReversion, "", "return of efficacy to its baseline",
      unit: "per week", 0...0.2, offAtZero: true, .assumed),
    Parameter(
      "trustReversion", \.trustReversion, "", "return of trust to its baseline", unit: "per week",
      0...0.2, offAtZero: true, .assumed),
    Parameter(
      "efficacyLearning", \.efficacyLearning, "μ", "efficacy learnt from being answered",
      unit: "per week", 0...1, offAtZero: true, .calibrated("0.04 to 0.075")),
    Parameter(
      "smallWins", \.smallWins, "", "efficacy gained from organised small wins, per organising",
      unit: "per week", 0...0.5, offAtZero: true, .assumed),
    Parameter(
      "trustLearning", \.trustLearning, "ν", "trust learnt from the public record of answers",
      unit: "per week", 0...1, offAtZero: true, .calibrated("0.033 to 0.067")),
    Parameter(
      "transparency", \.transparency, "", "adds to what the public record shows", 0...1,
      offAtZero: true, .choice("lever")),

    Parameter(
      "participationLevel", \.participationLevel, "", "activity above which a person takes part",
      0...1, .choice("threshold of observation")),
    Parameter(
      "isolationLevel", \.isolationLevel, "",
      "strength, for each tie that a person could keep up, below which a person is isolated",
      unit: "strength of a tie", 0...1,
      .choice("threshold of observation, matched to the 6 to 7 % who are often or always lonely")),
    Parameter(
      "powerWeight", \.powerWeight, "", "weight of current against currency in a person's power",
      0...10, .choice("weight of observation")),
    Parameter(
      "priceCapacity", \.priceCapacity, "", "capacity bought by one unit of vertical budget",
      0...100, .choice("set by par (model page, section 2.8)")),
    Parameter(
      "priceLeadership", \.priceLeadership, "",
      "opening by leaders bought by one unit of vertical budget",
      0...100, .choice("set by par (model page, section 2.8)")),
    Parameter(
      "priceFeedback", \.priceFeedback, "",
      "opening under pressure bought by one unit of vertical budget",
      0...100, .choice("set by par (model page, section 2.8)")),
    Parameter(
      "priceOrganising", \.priceOrganising, "",
      "organising bought by one unit of horizontal budget",
      0...100, .choice("set by par (model page, section 2.8)")),
    Parameter(
      "priceInfrastructure", \.priceInfrastructure, "",
      "social infrastructure bought by one unit of horizontal budget", 0...100,
      .choice("set by par (model page, section 2.8)")),
    Parameter(
      "priceAssociations", \.priceAssociations, "",
      "association support bought by one unit of horizontal budget", 0...100,
      .choice("set by par (model page, section 2.8)")),
  ]
}

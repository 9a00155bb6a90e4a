import PowerSimCore
import PowerSimText

/// What `initial` may hold: a form for each starting value, with the keys of that form.
enum InitialShape {
  static let object = Shape.object([
    Field(
      "currency", "currency of agents; scaled to mean 1",
      forms(
        0...1e15,
        [
          gini(
            "weibull", weibull, groupRatio: 0.7,
            Field(
              "tailIndex",
              "Pareto's index of the richest fiftieth: the smaller, the richer; absent: no such tail",
              .number(above: 1, atMost: 10))),
          gini(
            "paretoTail", paretoTail, groupRatio: 0.7,
            Field(
              "tailIndex", "Pareto's index of the richest tenth: the smaller, the richer",
              .number(above: 1, atMost: 10), default: 1.66),
            gini: ("Gini coefficient of the whole society", 0.616)),
          gini("lognormal", lognormal, groupRatio: 1),
        ],
        uniformTo: 1e15),
      unit: "mean holdings", default: ["paretoTail": [:]]),
    Field("current", "activity of agents", forms(0...1), default: 0.08),
    Field(
      "fatigue", "fatigue of agents",
      forms(
        0...100,
        [single("timesCurrent", "so many times the current", .number(0...100), default: 2.5)],
        uniformTo: 100), default: ["timesCurrent": 2.5]),
    Field(
      "disposition", "disposition of agents to share power, and its baseline",
      forms(0...1, [beta(mean: 0.3)]), default: ["beta": [:]]),
    Field(
      "efficacy", "belief of agents that acting has an effect, and its baseline",
      forms(
        0...1,
        [
          beta(
            mean: 0.294,
            Field(
              "efficacyGap", "added to the first group's mean and taken from the last one's",
              .number(0...0.5), default: 0.05))
        ]), default: ["beta": [:]]),
    Field(
      "trust", "trust of agents in institutions, and its baseline",
      forms(0...1, [beta(mean: 0.08)]), default: ["beta": [:]]),
    Field(
      "reluctance", "personal factor of agents' thresholds",
      forms(
        1e-6...1e6,
        [
          single(
            "spread", "lognormal with median 1 and the spread that this parameter says",
            .choice(["thresholdSpread"]), default: "thresholdSpread")
        ], uniformFrom: 1e-6, uniformTo: 1e6),
      default: ["spread": "thresholdSpread"]),
    Field(
      "access", "digital access of agents, 0.1 or 1",
      forms(
        0...1,
        [
          single(
            "chance", "1 with a chance that runs from the first to the last group, else 0.1",
            .object([
              Field("accessHigh", "chance in the first group", .number(0...1), default: 0.95),
              Field("accessLow", "chance in the last group", .number(0...1), default: 0.85),
            ]))
        ]), default: ["chance": [:]]),
    Field(
      "tieStrength", "strength of ties",
      forms(0...1, [uniform(0...1, from: 0.15, to: 0.55)], hasAttribute: false),
      default: ["uniform": [:]]),
    Field("openness", "openness of places", forms(0...1), default: 0.38),
    Field("settledPower", "settled power of places", forms(0...1), default: 0.2),
    Field("associations", "associations of places", forms(0...1), default: 0.3),
    Field(
      "associationsBaseline", "level that associations return to; where they start if absent",
      forms(0...1)),
  ])

  /// The forms that every starting value may take, and those of its own.
  private static func forms(
    _ range: ClosedRange<Double>, _ own: [Shape] = [], uniformFrom: Double = 0,
    uniformTo: Double = 1, hasAttribute: Bool = true
  ) -> Shape {
    let general = [
      uniform(range, from: uniformFrom, to: uniformTo),
      single(
        "beta", "Beta distribution",
        .object([
          Field("mean", "its mean", .number(0...1), isRequired: true),
          Field(
            "concentration", "sum of its two shape parameters: the higher, the narrower",
            .number(0.01...10_000), default: 2),
        ])),
      single("weibull", weibull, .object([giniField("Gini coefficient")])),
      single("lognormal", lognormal, .object([giniField("Gini coefficient")])),
      single(
        "evenly", "element k of n gets from + (to - from) k/(n - 1)",
        .object([
          Field("from", "the first element's value", .number(range), isRequired: true),
          Field("to", "the last element's value", .number(range), isRequired: true),
        ])),
      single("seeds", "so many elements drawn at random get 1, the rest 0", .whole(0...)),
      single("values", "one number for each element", .list(.number(range), atLeast: 1)),
    ]
    let attribute = Shape.object([
      Field("attribute", "column of the network's or the places' file", .text),
      Field("default", "where the column is empty", .number(range)),
    ])
    // A form of its own takes the place of the general one with the same key.
    let keys = own.compactMap(\.firstKey)
    return .oneOf(
      [.number(range)] + own + general.filter { !keys.contains($0.firstKey ?? "") }
        + (hasAttribute ? [attribute] : []))
  }

  private static func giniField(_ meaning: String, _ defaultValue: Double = 0.6) -> Field {
    Field(
      "gini", meaning, .number(0...0.95), default: .number(defaultValue),
      source: "ONS Wealth and Assets Survey: 0.60 to 0.61")
  }

  private static func uniform(
    _ range: ClosedRange<Double>, from: Double, to: Double
  ) -> Shape {
    single(
      "uniform", "uniform between two numbers",
      .object([
        Field("from", "the smallest value", .number(range), default: .number(from)),
        Field("to", "the largest value", .number(range), default: .number(to)),
      ]))
  }

  private static func beta(mean: Double, _ more: Field...) -> Shape {
    single(
      "beta", "Beta distribution",
      .object(
        [
          Field("mean", "its mean", .number(0...1), default: .number(mean)),
          Field(
            "concentration", "sum of its two shape parameters: the higher, the narrower",
            .number(0.01...10_000), default: 2),
        ] + more))
  }

  private static let weibull = "Weibull distribution with mean 1 and this Gini coefficient"
  private static let paretoTail =
    "mean 1 and this Gini coefficient, with Pareto's law from the richest tenth on; each agent holds "
    + "the mean of its quantile stratum"
  private static let lognormal = "lognormal distribution with mean 1 and this Gini coefficient"

  /// Currency with differences between groups and places; the default form alone has any by itself.
  private static func gini(
    _ name: String, _ meaning: String, groupRatio: Double, _ more: Field...,
    gini: (meaning: String, default: Double) = ("Gini coefficient within a group", 0.6)
  ) -> Shape {
    single(
      name, meaning,
      .object(
        [
          giniField(gini.meaning, gini.default),
          Field(
            "groupCurrencyRatio", "mean of the last group over the first's", .number(0...1),
            default: .number(groupRatio)),
          Field(
            "placeInequalitySpread",
            "how much more unequal the most unequal place is, and less the most equal",
            .number(0...1), default: 0),
        ] + more))
  }

  private static func single(
    _ name: String, _ meaning: String, _ shape: Shape, default defaultValue: JSONValue? = nil
  ) -> Shape {
    .object([Field(name, meaning, shape, default: defaultValue)])
  }
}

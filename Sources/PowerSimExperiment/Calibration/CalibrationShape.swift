import PowerSimScenario
package import PowerSimText

/// What the file of a calibration may hold.
package enum CalibrationShape {
  /// The whole file; what `vary` holds is looked at by `FactorReader`.
  static let file = Shape.object(fields(vary: .named(.anything)))

  /// The JSON Schema of such a file, for editors.
  package static let schema: JSONValue = Shape.object(fields(vary: .named(SweepShape.factor)))
    .schema(
      title: "powersim calibration",
      description: "Figures that a model is to meet, and the space in which it may.")

  /// The most waves.
  static let mostWaves = 20
  /// The most points that are written as scenarios.
  static let mostBest = 100

  private static func fields(vary: Shape) -> [Field] {
    [
      Field("$schema", "where editors find the schema", .text),
      Field("name", "what it is called", .filled, isRequired: true),
      Field("description", "what it is about, in plain words", .text, default: ""),
      Field(
        "scenario", "the scenario whose values vary: a file, or its keys",
        .oneOf([.filled, .named(.anything)]), isRequired: true),
      Field("vary", "the space: what varies, by paths as --set takes them", vary, isRequired: true),
      Field(
        "targets", "the figures, by names of your own", .named(.object(target), atLeast: 1),
        isRequired: true),
      Field(
        "replicates", "runs of each point that differ by their random draws alone",
        .whole(2...ScenarioShape.mostReplicates), default: 10),
      Field(
        "points",
        "how many points a wave has; if absent ten for each factor, and two for each coefficient of the "
          + "quadratic that is fitted to them", .whole(2...100_000)),
      Field("waves", "how many waves there are at most", .whole(1...mostWaves), default: 3),
      Field(
        "cutoff",
        "the implausibility above which a point is ruled out; 3 by the rule of Pukelsheim (1994)",
        .number(above: 0), default: 3),
      Field(
        "best", "how many of the best points are run once more and written as scenarios",
        .whole(0...mostBest), default: 3),
      Field(
        "seed",
        "seed of the runs, the scenario's if absent: wave 1 has the next number, wave 2 the one after; "
          + "the best points are run once more with this one", .wholeUInt64),
      Field("designSeed", "seed of the points", .wholeUInt64, default: 1),
    ]
  }

  /// Keys of a figure.
  private static let target = [
    Field(
      "is", "the formula of what is measured of a run, such as participation[0..52]", .filled,
      isRequired: true),
    Field("observed", "what was observed", .number(), isRequired: true),
    Field(
      "observationError", "how far the observation may be off, as a standard deviation",
      .number(atLeast: 0), isRequired: true),
    Field(
      "modelDiscrepancy",
      "how far the model may be off where its parameters are best, as a standard deviation: a judgement",
      .number(atLeast: 0), isRequired: true),
    Field("heldOut", "whether it is only reported and rules nothing out", .bool, default: false),
    Field("why", "where the figure is from", .text, default: ""),
  ]
}

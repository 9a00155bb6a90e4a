import PowerSimScenario
package import PowerSimText

/// What the plan of a sweep may hold.
package enum SweepShape {
  /// The whole file; what `vary` holds is looked at by `FactorReader`.
  static let file = Shape.object(fields(vary: .named(.anything)))

  /// The JSON Schema of a plan, for editors.
  package static let schema: JSONValue = Shape.object(fields(vary: .named(factor))).schema(
    title: "powersim sweep",
    description: "Scenarios that differ in some values, run side by side.")

  private static func fields(vary: Shape) -> [Field] {
    [
      Field("$schema", "where editors find the schema", .text),
      Field("name", "what it is called", .filled, isRequired: true),
      Field("description", "what it is about, in plain words", .text, default: ""),
      Field(
        "scenario", "the scenario whose values vary: a file, or its keys",
        .oneOf([.filled, .named(.anything)]), isRequired: true),
      Field(
        "reference",
        "a scenario whose programmes, policies and shocks every cell is compared with, in the cell's "
          + "society and under the same random numbers: a file, or its keys",
        .oneOf([.filled, .named(.anything)])),
      Field(
        "replicates", "runs of each cell that differ by their random draws alone",
        ScenarioShape.replicates, default: 20),
      Field("seed", "seed of all random draws; the scenario's if absent", .wholeUInt64),
      Field("vary", "what varies, by paths as --set takes them", vary, default: [:]),
      Field("design", "which values are combined", design, default: ["kind": "grid"]),
      Field(
        "measures",
        "what is measured, by names of your own: formulas such as settledPower[end]; the headline "
          + "metrics at the end if absent", .named(.filled, atLeast: 1)),
      Field(
        "stopping", "adds replicates to each cell until an interval is narrow enough",
        .object(stopping)),
    ]
  }

  /// Keys of the rule by which replicates are added.
  private static let stopping = [
    Field(
      "measure",
      "the name of the measure whose interval counts; may be left out where there is one",
      .filled),
    Field(
      "width", "how wide the 95 % interval may be, from end to end", .number(above: 0),
      isRequired: true),
    Field(
      "maxReplicates", "the most replicates of a cell; ten times \"replicates\" if absent",
      .whole(2...ScenarioShape.mostReplicates)),
  ]

  // MARK: Factors

  /// Keys of a factor that is a range.
  static let range = [
    Field("from", "the first value", .number(), isRequired: true),
    Field("to", "the last value", .number(), isRequired: true),
    Field(
      "steps",
      "how many values, at equal distances; a grid needs it, others take any value without",
      .whole(2...1_000_000)),
  ]

  /// Keys of a factor that lies about a value.
  static let around = [
    Field("around", "the middle value", .number(), isRequired: true),
    Field(
      "by", "how far to both sides: a number, or a share such as \"20 %\"",
      .oneOf([.number(above: 0), .percentage(isSigned: false)]), isRequired: true),
    Field(
      "steps", "how many values, at equal distances (in a grid 3 if absent)", .whole(2...1_000_000)),
  ]

  /// Keys of a factor that is drawn from a distribution, by the distribution's name.
  static let distributions: [(name: String, meaning: String, fields: [Field])] = [
    ("uniform", "all values between two are equally likely", Array(range.prefix(2))),
    (
      "logUniform", "all values between two above 0 are equally likely on a logarithmic scale",
      ["from", "to"].map {
        Field($0, "an end of the range", .number(above: 0), isRequired: true)
      }
    ),
    (
      "triangular", "the likelihood rises to a mode and falls from there",
      ["from", "mode", "to"].map {
        Field(
          $0, $0 == "mode" ? "the likeliest value" : "an end of the range", .number(),
          isRequired: true)
      }
    ),
    (
      "normal", "the normal distribution",
      [
        Field("mean", "its mean", .number(), isRequired: true),
        Field("deviation", "its standard deviation", .number(above: 0), isRequired: true),
      ]
    ),
  ]

  /// For the schema alone: an object that is none of the others has names of the user's own.
  static let factor = Shape.oneOf(
    [.list(.anything, atLeast: 1), .object(range), .object(around)]
      + distributions.map { distribution in
        .object([
          Field(
            distribution.name, distribution.meaning, .object(distribution.fields), isRequired: true)
        ])
      } + [.named(.anything, atLeast: 1)])

  // MARK: Designs

  /// The most cells and points.
  static let mostCells = 10_000_000

  private static let samples = Field(
    "samples", "how many points", .whole(1...mostCells), isRequired: true)
  private static let designSeed = Field(
    "designSeed", "seed of the points; the runs have one of their own", .wholeUInt64, default: 1)

  /// Which values are combined, by its kind.
  private static let design = Shape.tagged(
    key: "kind",
    [
      Variant("grid", "every value with every other; the last factor changes fastest", []),
      Variant("random", "points drawn independently", [samples, designSeed]),
      Variant(
        "latinHypercube", "points drawn so that each factor is evenly covered",
        [samples, designSeed]),
      Variant(
        "sobol", "the first points of Sobol's sequence, not scrambled",
        [
          samples,
          Field(
            "skip", "how many points of the sequence are left out", .whole(0...mostCells),
            default: 0),
        ]),
      Variant(
        "saltelli",
        "Saltelli's scheme for first and total order indices: (factors + 2) cells for each sample",
        [
          Field(
            "samples", "how many base points, a power of two", .whole(2...mostCells),
            isRequired: true),
          Field(
            "skip",
            "how many points of Sobol's sequence are left out; as many as samples if absent",
            .whole(0...mostCells)),
          designSeed,
        ]),
      Variant(
        "morris", "random trajectories along which one factor moves at a time, for screening",
        [
          Field(
            "trajectories", "how many, each of (factors + 1) cells", .whole(2...mostCells),
            isRequired: true),
          Field("levels", "how many values a factor takes", .even(2...1000), default: 4),
          designSeed,
        ]),
      Variant(
        "table", "the rows of a CSV file, whose header names the paths",
        [Field("file", "the table, relative to the plan", .filled, isRequired: true)]),
    ], default: "grid")
}

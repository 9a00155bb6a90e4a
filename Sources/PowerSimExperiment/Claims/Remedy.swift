package import PowerSimCore
import PowerSimScenario
package import PowerSimText

/// A lever at two doses against the same weeks without it.
package struct Remedy: Sendable {
  /// The lever, under the name that the list uses.
  package let name: String
  /// The lever.
  package let lever: Lever
  /// The two values it is pulled to.
  package let doses: [Double]
  /// In what society, where the default gives the lever nothing to act on; nil: the default.
  package let society: String?
  /// The runs and figures.
  package private(set) var experiment: Experiment

  /// The metrics whose change is measured, in the order of columns.
  package static let metrics = [
    "settledPower", "giniCurrency", "participation", "meanTrust", "relationalPower",
  ]

  /// Reads the list that the program carries.
  ///
  /// - Throws: what is wrong with it, with line and column.
  package static func all() throws(Problems) -> (remedies: [Remedy], weeks: Int) {
    let file = InputFile(ShippedFiles.root + "remedies/levers.json")
    let bytes: [UInt8]
    do { bytes = try FileBytes.bytes(of: file) } catch { throw Problems([error]) }
    let reading = JSONReader.read(bytes, file: file.name)
    guard let tree = reading.value else { throw Problems(reading.problems) }
    let problems = reading.problems + shape.problems(in: tree)
    if !problems.isEmpty { throw Problems(problems) }
    let weeks = tree["weeks"]?.int ?? 0
    return ((tree["remedies"]?.elements ?? []).map { Remedy($0, weeks: weeks) }, weeks)
  }

  /// Lays assignments over the runs of remedies, as `--set` has them.
  ///
  /// - Throws: what cannot be laid over a run, by the run's name and the key.
  package static func laying(
    _ assignments: [String], over remedies: [Remedy]
  ) throws(Problems) -> [Remedy] {
    let laid = try Experiment.laying(assignments, over: remedies.map(\.experiment))
    return zip(remedies, laid).map { remedy, experiment in
      var copy = remedy
      copy.experiment = experiment
      return copy
    }
  }

  private static let shape = Shape.object([
    Field("weeks", "for how many weeks levers are pulled", .whole(1...10_000), isRequired: true),
    Field(
      "remedies", "levers, each at two doses",
      .list(
        .object([
          Field(
            "lever", "the lever or an alias of it",
            .choice(Lever.all.map { Choice($0.name, aliases: $0.aliases + $0.opposites) }),
            isRequired: true),
          Field("low", "the smaller dose", .number(), isRequired: true),
          Field("high", "the larger dose", .number(), isRequired: true),
          Field("society", "keys of a scenario that give the lever something to act on", .anything),
          Field("in", "that society in words", .text),
        ])), isRequired: true),
  ])

  private init(_ tree: JSONValue, weeks: Int) {
    let name = tree["lever"]?.string ?? ""
    let doses = ["low", "high"].map { tree[$0]?.double ?? .nan }
    guard let lever = Lever.named(name) else { preconditionFailure("the shape knows all levers") }
    self.name = name
    self.lever = lever
    self.doses = doses
    society = tree["in"]?.string
    let base = tree["society"] ?? .object([])
    let runs = zip(["low", "high"], doses).map { run, dose in
      let policy: JSONValue = [
        "remedy": ["lever": .string(name), "value": .number(dose), "from": 0]
      ]
      return Experiment.Run(
        name: run, tree: MergePatch.scenario.merged(["policies": policy], over: base))
    }
    let figures = runs.flatMap { run in
      Remedy.metrics.map { metric in
        func quantity(_ run: String) -> Expression {
          .quantity(Quantity(run: run, metric: metric, stratum: .overall))
        }
        return Experiment.Figure(
          name: "\(metric), \(run.name) dose",
          expression: .windowed(
            .operation(.minus, quantity(run.name), quantity("base")), .week(weeks)),
          expectation: nil, why: "", isHeadline: false, smallest: nil, neutral: 0,
          known: nil, prototype: nil, circumstance: nil,
          position: nil)
      }
    }
    experiment = Experiment(
      id: name, title: lever.meaning, claim: lever.source, source: "", mechanism: "", expected: "",
      found: nil,
      byConstruction: nil, corrected: nil, noAblation: nil, smallestWhy: nil,
      sharesRunsWith: [],
      runs: [Experiment.Run(name: "base", tree: base)] + runs, figures: figures, ablations: [])
  }
}

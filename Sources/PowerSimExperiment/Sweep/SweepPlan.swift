import PowerSimCore
import PowerSimOutput
package import PowerSimScenario
package import PowerSimText

/// The plan of a sweep: a scenario, what varies in it, and what is measured of each cell.
package struct SweepPlan: Sendable {
  /// What it is called.
  package let name: String
  /// What it is about.
  let description: String
  /// The scenario's keys, with the sweep's seed.
  let tree: JSONValue
  /// The scenario itself.
  package let base: ReadScenario
  /// The programmes, policies and shocks that every cell is compared with; nil: nothing.
  let reference: [JSONValue.Member]?
  /// The unit of the costs of the scenario and the reference.
  let costs: CostUnit
  /// How many replicates each cell has, at least.
  package var replicates: Int
  /// When a cell has enough of them; nil: as soon as it has so many.
  package var stopping: SequentialStop?
  let factors: [Factor]
  let design: Design
  let measures: [Measure]
  /// What stands in the plan under `vary` and `design`.
  let varied, designed: JSONValue
  /// The table of points; nil: none.
  let table: ReadScenario.Input?
  /// The coordinates of the cells, cell after cell.
  private let coordinates: [Double]
  /// All files that were read.
  package let sources: [String]
  /// What a user should know, each a sentence.
  package let notes: [String]

  init(
    name: String, description: String, tree: JSONValue, base: ReadScenario,
    reference: [JSONValue.Member]?, costs: CostUnit, replicates: Int, stopping: SequentialStop?,
    factors: [Factor], design: Design,
    measures: [Measure], varied: JSONValue, designed: JSONValue, table: ReadScenario.Input?,
    sources: [String], notes: [String]
  ) {
    self.name = name
    self.description = description
    self.tree = tree
    self.base = base
    self.reference = reference
    self.costs = costs
    self.replicates = replicates
    self.stopping = stopping
    self.factors = factors
    self.design = design
    self.measures = measures
    (self.varied, self.designed, self.table) = (varied, designed, table)
    self.sources = sources
    self.notes = notes
    cells = design.count(factors)
    coordinates = design.coordinates(factors)
  }

  /// How many cells there are.
  package let cells: Int

  /// The coordinates of a cell, by its number from 0.
  func point(_ cell: Int) -> ArraySlice<Double> {
    coordinates[cell * factors.count..<(cell + 1) * factors.count]
  }

  /// The first measure that looks at what is spent; nil: none does.
  var measureOfSpending: Measure? {
    measures.first { (try? $0.expression(for: base.scenario))?.isOfSpending ?? false }
  }

  /// How many numbers are kept of each unit: the measures, and those of the reference.
  var values: Int { measures.count * (reference == nil ? 1 : 2) }

  /// The most replicates that a cell may come to have.
  package var mostReplicates: Int { stopping?.most ?? replicates }

  /// A rule by which replicates are added.
  ///
  /// - Parameters:
  ///   - measure: its name; nil: the only one.
  ///   - most: nil: ten times as many as there are to begin with, as far as a plan may.
  /// - Throws: why there is no such rule, without a place.
  package func stop(
    width: Double, measure: String?, most: Int?
  ) throws(Problem) -> SequentialStop {
    let names = measures.map(\.name)
    guard let name = measure ?? (names.count == 1 ? names[0] : nil) else {
      throw Problem("name the measure whose interval counts: " + names.joined(separator: ", "))
    }
    guard let number = names.firstIndex(of: name) else {
      throw Problem(
        "there is no measure called \(shown(name))"
          + (Suggestion.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? "")
          + "; the plan has " + names.joined(separator: ", "))
    }
    if replicates < 2 {
      throw Problem("an interval needs at least 2 \"replicates\" to begin with, better 10")
    }
    let most = most ?? min(10 * replicates, ScenarioShape.mostReplicates)
    if most < replicates {
      throw Problem(
        "a cell begins with \(replicates) replicates; the most must not be fewer than that")
    }
    return SequentialStop(measure: number, width: width, most: most)
  }

  // MARK: Identity

  /// A digest of what is measured and compared: records of another are not those of this plan.
  var meaning: String {
    let text: JSONValue = [
      "model": .string(ScenarioShape.modelVersion), "results": .string(Release.resultsVersion),
      "measures": .array(measures.map { .string($0.text) }),
      "reference": reference.map { .object($0) } ?? nil,
    ]
    return SHA256.hex(Array(JSONWriter.write(text).utf8))
  }

  /// The file with everything filled in: running it repeats every byte.
  package var resolved: JSONValue {
    var scenario = base.resolved
    scenario["replicates"] = .number(replicates)
    var file: JSONValue = [
      "name": .string(name), "description": .string(description), "scenario": scenario,
    ]
    if let reference {
      var other = scenario
      other["name"] = "Reference"
      for member in reference { other[member.key] = member.value }
      file["reference"] = other
    }
    file["replicates"] = .number(replicates)
    file["seed"] = .number(base.scenario.seed)
    file["vary"] = varied
    var design = designed
    if let table { design["file"] = .string("inputs/" + table.name) }
    file["design"] = design
    file["measures"] = .object(measures.map { .init($0.name, .string($0.text)) })
    if let stopping {
      file["stopping"] = [
        "measure": .string(measures[stopping.measure].name), "width": .number(stopping.width),
        "maxReplicates": .number(stopping.most),
      ]
    }
    return file
  }

  /// Copies of the data files that the resolved plan names.
  var inputs: [ReadScenario.Input] { base.inputs + (table.map { [$0] } ?? []) }
}

import PowerSimCore
import PowerSimScenario
package import PowerSimText

/// The file of a sweep → its plan; what is wrong is told with line and column.
package struct SweepReader {
  private let tree: JSONValue
  private let folder: String
  private var problems: [Problem] = []
  private var sources: [String]
  private var costs = CostUnit()
  private var notes: [String] = []
  /// The path of a measure in the file; nil: among its measures.
  private var path: (_ measure: String) -> String? = { _ in nil }

  /// Reads a plan with the scenarios and the table that it names.
  ///
  /// - Parameter name: the file as the user names it; `.json` may be missing.
  /// - Throws: all problems at once. Whether its cells are scenarios is told by `SweepCells`.
  package static func read(_ name: String) throws(Problems) -> SweepPlan {
    let (tree, path) = try load(name, SweepShape.file)
    return try plan(of: tree, in: path)
  }

  /// The keys of a file that has a shape, with everything filled in; and its path.
  static func load(
    _ name: String, _ shape: Shape
  ) throws(Problems) -> (tree: JSONValue, path: String) {
    let path = FileGuess.scenario(name)
    let bytes: [UInt8]
    do { bytes = try FileBytes.bytes(of: InputFile(path)) } catch { throw Problems([error]) }
    let reading = JSONReader.read(bytes, file: path)
    guard let value = reading.value else { throw Problems(reading.problems) }
    let problems = reading.problems + shape.problems(in: value)
    if !problems.isEmpty { throw Problems(problems) }
    return (shape.completed(value), path)
  }

  /// The plan that keys say which a file holds.
  ///
  /// - Parameter measuresAt: the path of a measure in the file, where it is not that of a plan.
  static func plan(
    of tree: JSONValue, in path: String, measuresAt: @escaping (String) -> String? = { _ in nil }
  ) throws(Problems) -> SweepPlan {
    var reader = SweepReader(tree: tree, folder: Paths.folder(path), sources: [path])
    reader.path = measuresAt
    let plan = reader.plan()
    guard let plan, reader.problems.isEmpty else { throw Problems(reader.problems) }
    return plan
  }

  private mutating func report(_ value: JSONValue?, _ path: String, _ message: String) {
    report(at: value?.position ?? tree.position, path, message)
  }

  private mutating func report(
    at position: JSONValue.Position?, _ path: String, _ message: String
  ) {
    problems.append(
      Problem(
        file: position?.file, line: position?.line, column: position?.column, path: path, message))
  }

  private mutating func plan() -> SweepPlan? {
    guard let scenario = scenario("scenario") else { return nil }
    _ = costs.add(scenario.read.scenario.output.spendingUnit, of: "the scenario")
    let (design, factors, table) = points()
    for factor in factors { checkIsLookedAt(factor) }
    let measures = measures(for: scenario.read.scenario)
    let reference = reference(for: scenario)
    checkSize(design, factors)
    guard problems.isEmpty else { return nil }
    var plan = SweepPlan(
      name: tree["name"]?.string ?? "", description: tree["description"]?.string ?? "",
      tree: scenario.tree, base: scenario.read, reference: reference, costs: costs,
      replicates: tree["replicates"]?.int ?? 1, stopping: nil, factors: factors, design: design,
      measures: measures, varied: tree["vary"] ?? [:], designed: tree["design"] ?? [:],
      table: table, sources: sources, notes: notes)
    checkFinite(plan)
    if let stopping = tree["stopping"] {
      do throws(Problem) {
        plan.stopping = try plan.stop(
          width: stopping["width"]?.double ?? 1, measure: stopping["measure"]?.string,
          most: stopping["maxReplicates"]?.int)
      } catch { report(stopping, "stopping", error.message) }
    }
    return plan
  }

  // MARK: Scenarios

  private typealias Loaded = (tree: JSONValue, read: ReadScenario)

  /// A scenario that the plan names or holds.
  private mutating func scenario(_ key: String) -> Loaded? {
    guard let value = tree[key] else { return nil }
    do throws(Problems) {
      var scenario: JSONValue
      if let name = value.string {
        let path = FileGuess.scenario(Paths.join(folder, name))
        let file = try ScenarioReader.tree(path)
        scenario = file.tree
        sources += file.sources
      } else {
        scenario = value
        if let extends = value["extends"] {
          report(
            extends, key + ".extends", "a scenario inside a plan extends no file; name the file")
          return nil
        }
        if scenario["name"] == nil { scenario["name"] = tree["name"] }
      }
      if let seed = tree["seed"] { scenario["seed"] = seed }
      let read = try ScenarioReader.read(tree: scenario, named: key, folder: folder)
      sources += read.inputs.map(\.path)
      notes += read.notes.filter { !notes.contains($0) }
      if read.scenario.time.weeksPerTick != 1 {
        report(value, key, "measures count in weeks; leave time.weeksPerTick at 1")
      }
      return (scenario, read)
    } catch {
      problems += error.all
      return nil
    }
  }

  /// What is done to the society of the reference, which is to be that of the scenario.
  private mutating func reference(for scenario: Loaded) -> [JSONValue.Member]? {
    guard let reference = self.scenario("reference") else { return nil }
    if let why = costs.add(reference.read.scenario.output.spendingUnit, of: "the reference") {
      report(tree["reference"], "reference", why)
    }
    let (one, other) = (scenario.read.resolved, reference.read.resolved)
    let free = SweepReader.done + ["name", "description", "seed", "replicates", "output", "lesson"]
    for member in other.members ?? [] where !free.contains(member.key) {
      guard let difference = SweepReader.difference(member.value, one[member.key], [member.key])
      else { continue }
      report(
        tree["reference"], "reference",
        "differs from the scenario in \(Problem.path(difference)); only its programmes, policies and "
          + "shocks may, for cells are compared with them in their own society")
    }
    return SweepReader.done.map { .init($0, other[$0] ?? [:]) }
  }

  /// What is done to a society.
  static let done = ["programmes", "policies", "shocks"]

  /// The way to the first value that differs.
  private static func difference(
    _ one: JSONValue, _ other: JSONValue?, _ path: [String]
  ) -> [String]? {
    if one == other { return nil }
    for member in one.members ?? [] {
      if let deeper = difference(member.value, other?[member.key], path + [member.key]) {
        return deeper
      }
    }
    return path
  }

  // MARK: Points

  private mutating func points() -> (Design, [Factor], ReadScenario.Input?) {
    let design = tree["design"] ?? [:]
    let members = (tree["vary"]?.members ?? []).filter { $0.key != ShapeChecker.comment }
    let kind = design["kind"]?.string
    if kind == "table" {
      if !members.isEmpty {
        report(tree["vary"], "vary", "the table names what varies; remove this key")
      }
      return table(design)
    }
    if members.isEmpty {
      report(
        tree["vary"], "vary", "nothing varies; name at least one path, such as parameters.capacity")
    }
    var reader = FactorReader(isGrid: kind == "grid")
    let factors = members.compactMap { reader.factor($0) }
    problems += reader.problems
    let samples = design["samples"]?.int ?? 0
    let seed = design["designSeed"]?.uint64 ?? 1
    switch kind {
    case "random": return (.random(samples: samples, seed: seed), factors, nil)
    case "latinHypercube": return (.latinHypercube(samples: samples, seed: seed), factors, nil)
    case "sobol":
      return (.sobol(samples: samples, skip: design["skip"]?.int ?? 0), factors, nil)
    case "saltelli":
      if samples.nonzeroBitCount != 1 {
        report(design["samples"], "design.samples", "expected a power of two, such as 256 or 1024")
      }
      let skip = design["skip"]?.int ?? samples
      return (.saltelli(samples: samples, skip: skip, seed: seed), factors, nil)
    case "morris":
      for factor in factors where factor.levels != nil {
        report(
          tree["vary"]?[factor.path], "vary.\(factor.path)",
          "Morris's trajectories take ranges without \"steps\" and distributions; choose another design "
            + "for values that can be counted")
      }
      return (
        .morris(
          trajectories: design["trajectories"]?.int ?? 2, levels: design["levels"]?.int ?? 4,
          seed: seed), factors, nil
      )
    default: return (.grid, factors, nil)
    }
  }

  /// Refuses what would be accepted and ignored.
  private mutating func checkIsLookedAt(_ factor: Factor) {
    let key = String(factor.path.prefix { $0 != "." })
    guard let why = SweepReader.notLookedAt[key] else { return }
    report(at: factor.position, "vary.\(factor.path)", why)
  }

  private static let notLookedAt = [
    "replicates": "give them as the plan's \"replicates\"",
    "output": "what is recorded is decided by the measures",
    "name": "no measure looks at it", "description": "no measure looks at it",
    "lesson": "no measure looks at it",
  ]

  /// The rows of a table: each is a cell.
  private mutating func table(_ design: JSONValue) -> (Design, [Factor], ReadScenario.Input?) {
    let value = design["file"]
    let path = Paths.join(folder, value?.string ?? "")
    do throws(Problem) {
      let file = InputFile(path)
      let bytes = try FileBytes.text(of: file)
      var rows = DelimitedText(bytes, file: path)
      guard try rows.next() else { throw Problem(file: path, "is empty") }
      let names = (0..<rows.count).map { rows.text($0) }
      var levels: [[Factor.Level]] = names.map { _ in [] }
      while try rows.next() {
        guard rows.count == names.count else {
          throw rows.problem("has \(counted(rows.count, "field")), and the header \(names.count)")
        }
        for column in names.indices {
          let text = rows.text(column)
          if text.isEmpty { throw rows.problem("\(names[column]) has no value") }
          let reading = JSONReader.read(Array(text.utf8), file: path)
          let isPlain = reading.value.map { $0.elements == nil && $0.members == nil } ?? false
          levels[column].append(
            Factor.Level(
              label: text,
              value: reading.problems.isEmpty && isPlain ? reading.value ?? nil : .string(text)))
        }
      }
      if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
        throw Problem(file: path, "has the column \(shown(names[twice])) twice")
      }
      if levels.first?.isEmpty ?? true { throw Problem(file: path, "holds a header, but no rows") }
      sources.append(path)
      let position = JSONValue.Position(file: path, line: 1, column: 1)
      return (
        .table(rows: levels[0].count),
        zip(names, levels).map { Factor(path: $0, position: position, values: .levels($1)) },
        ReadScenario.Input(
          name: Paths.file(path), path: path, bytes: try FileBytes.bytes(of: file))
      )
    } catch {
      if error.line == nil {
        report(value, "design.file", "\(error.file ?? path): \(error.message)")
      } else {
        problems.append(error)
      }
      return (.table(rows: 0), [], nil)
    }
  }

  // MARK: Measures

  private mutating func measures(for scenario: Scenario) -> [Measure] {
    guard let members = tree["measures"]?.members else { return Measure.standard }
    return members.filter { $0.key != ShapeChecker.comment }.map { member in
      let measure = Measure(
        name: member.key, text: member.value.string ?? "", position: member.value.position,
        path: path(member.key))
      do throws(Problem) { _ = try measure.expression(for: scenario) } catch {
        problems.append(error)
      }
      return measure
    }
  }

  // MARK: Size

  private mutating func checkSize(_ design: Design, _ factors: [Factor]) {
    guard problems.isEmpty else { return }
    let cells = design.count(factors)
    if cells > SweepShape.mostCells {
      report(
        tree["design"], "design",
        (cells == .max
          ? "there would be far too many cells" : "there would be \(grouped(cells)) cells")
          + "; at most \(grouped(SweepShape.mostCells)) may be")
    }
    if design.sobolDimensions(factors.count) > SobolSequence.mostDimensions {
      report(
        tree["vary"], "vary",
        "\(counted(factors.count, "factor")) need more dimensions than the "
          + "\(SobolSequence.mostDimensions) of Sobol's sequence that are known; choose another design"
      )
    }
  }

  /// At 0 and 1 a normal distribution has no value.
  private mutating func checkFinite(_ plan: SweepPlan) {
    guard (0..<plan.cells).contains(where: { plan.point($0).contains { !$0.isFinite } }) else {
      return
    }
    report(
      tree["design"], "design",
      plan.design.sobolDimensions(1) > 0
        ? "the first point of Sobol's sequence is 0, where a normal distribution has no value; add "
          + "\"skip\": 1, or better a power of two of at least as many as \"samples\""
        : "it takes the ends of ranges, which a normal distribution does not have; take a "
          + "\"uniform\" or \"triangular\" one")
  }
}

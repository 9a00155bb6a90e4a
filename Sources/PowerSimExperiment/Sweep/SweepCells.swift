import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimText
import Synchronization

/// A cell of a sweep as it runs: its scenario, and what is looked at.
struct SweepCell: Sendable {
  /// What is run.
  let scenario: Scenario
  /// The same society with the reference's programmes, policies and shocks.
  let reference: Scenario?
  /// One formula for each measure.
  let expressions: [Expression]
  /// What is recorded of the run and of its reference.
  let recording: RecordingPlan

  /// A run up to the last week that is looked at.
  func branch(_ scenario: Scenario) -> RunTree.Branch {
    RunTree.Branch(scenario, end: recording.lastWeek ?? scenario.time.firstTick)
  }

  /// The measures of a recorded run.
  func values(_ recording: Recording) -> [Double] {
    expressions.map { expression in
      let value = expression.value { recording.value($0, week: $1) }
      // Divided by 0: no more defined than 0/0.
      return value.isFinite ? value : .nan
    }
  }
}

/// Makes the cells of a plan, one at a time: so many could not be kept.
struct SweepCells: Sendable {
  private let plan: SweepPlan
  private let names: Set<String>
  /// Whether no factor moves the reference's society.
  private let fixedReference: Bool
  private let measuresSpending: Bool

  init(_ plan: SweepPlan) {
    self.plan = plan
    names = Set(plan.base.inputs.map(\.path))
    fixedReference = plan.factors.allSatisfy { factor in
      SweepReader.done.contains(String(factor.path.prefix { $0 != "." }))
    }
    measuresSpending = plan.measureOfSpending != nil
  }

  // MARK: One cell

  /// The cell with a number from 0.
  ///
  /// - Parameter reference: the reference's scenario, where another cell has it already and it is the
  ///   same for all.
  /// - Throws: what is wrong with it as a scenario.
  func cell(_ number: Int, reference known: Scenario? = nil) throws(Problems) -> SweepCell {
    let tree = try tree(number)
    let scenario = prepared(try read(tree, number).scenario)
    var reference: Scenario?
    if let done = plan.reference {
      if let known, fixedReference {
        reference = known
      } else {
        var other = tree
        for member in done { other[member.key] = member.value }
        reference = prepared(try read(other, number).scenario)
      }
    }
    do throws(Problem) {
      var expressions: [Expression] = []
      for measure in plan.measures {
        expressions.append(try measure.expression(for: scenario))
      }
      return SweepCell(
        scenario: scenario, reference: reference, expressions: expressions,
        recording: try Measure.recording(
          zip(plan.measures, expressions).map { (measure: $0, expression: $1) }, of: scenario))
    } catch { throw Problems([told(error, number)]) }
  }

  /// What tells a cell from every other: the digest of its scenario with everything filled in, of its
  /// data, and of what computes it; 64 hexadecimal digits.
  ///
  /// - Throws: what is wrong with it as a scenario.
  func digest(_ number: Int) throws(Problems) -> String {
    digest(of: try read(try tree(number), number))
  }

  private func digest(of read: ReadScenario) -> String {
    var file = read.resolved
    for key in ["name", "description", "replicates", "lesson"] { file[key] = nil }
    // Measures may name windows; what else is recorded moves nothing.
    file["output"] = file["output"]?["windows"]
    let text: JSONValue = [
      "results": .string(Release.resultsVersion), "scenario": file,
      "inputs": .array(read.inputs.map { .string($0.name + " " + SHA256.hex($0.bytes)) }),
    ]
    return SHA256.hex(Array(JSONWriter.write(text).utf8))
  }

  /// The file of a cell's scenario with everything filled in.
  ///
  /// - Throws: what is wrong with it as a scenario.
  func resolved(_ number: Int) throws(Problems) -> JSONValue {
    try read(try tree(number), number).resolved
  }

  /// The scenario's keys with what varies laid over them.
  private func tree(_ number: Int) throws(Problems) -> JSONValue {
    let assignments = zip(plan.factors, plan.point(number)).compactMap { factor, coordinate in
      let value = factor.value(coordinate)
      return value.isNull && !isThere(factor.path)
        ? nil : "\(factor.path)=\(FactorReader.text(value))"
    }
    do { return try ScenarioReader.laying(assignments, over: plan.tree) } catch {
      throw Problems(error.all.map { told($0, number) })
    }
  }

  private func isThere(_ path: String) -> Bool {
    path.split(separator: ".").reduce(plan.tree as JSONValue?) { $0?[String($1)] } != nil
  }

  private func read(_ tree: JSONValue, _ number: Int) throws(Problems) -> ReadScenario {
    let read: ReadScenario
    do { read = try ScenarioReader.read(tree: tree, named: "cell") } catch {
      throw Problems(error.all.map { told($0, number) })
    }
    if read.scenario.time.weeksPerTick != 1 {
      throw Problems([
        told(Problem(path: "time", "measures count in weeks; leave weeksPerTick at 1"), number)
      ])
    }
    if let other = read.inputs.first(where: { !names.contains($0.path) }) {
      throw Problems([
        told(
          Problem("\(other.path): cells take their data from the files of the scenario alone"),
          number)
      ])
    }
    return read
  }

  /// The same scenario, with the network and the places of the base where they are equal: in memory once;
  /// and with a record of what it spends, where that is measured.
  private func prepared(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    if measuresSpending {
      plan.costs.record(in: &scenario)
      // Cells alone may state costs; measures are numbers, whatever their unit.
      if scenario.output.spendingUnit == nil { scenario.output.spendingUnit = Cost.parUnit }
    }
    let base = plan.base.scenario
    if scenario.network == base.network { scenario.network = base.network }
    if scenario.places == base.places { scenario.places = base.places }
    return scenario
  }

  /// A problem of a cell, at the place in the plan that makes it.
  private func told(_ problem: Problem, _ number: Int) -> Problem {
    let factor = plan.factors.first {
      problem.path == $0.path || problem.path.hasPrefix($0.path + ".")
        || problem.path.hasPrefix($0.path + "[")
    }
    guard let factor, problem.isOfCommandLine || problem.file == nil else {
      var told = problem
      told.message += " (in cell \(number + 1): \(words(number)))"
      return told
    }
    return Problem(
      file: factor.position?.file, line: factor.position?.line, column: factor.position?.column,
      path: "vary." + problem.path, problem.message)
  }

  /// The values of a cell, for people.
  private func words(_ number: Int) -> String {
    zip(plan.factors, plan.point(number)).map { "\($0.path) = \($0.label($1))" }
      .joined(separator: ", ")
  }

  // MARK: All cells

  /// The digests of all cells, made on several threads; each cell is judged on the way.
  ///
  /// - Parameter shouldStop: asked now and then; once it is so, some are missing.
  /// - Throws: what is wrong with them, each once; and where their costs cannot be set against each other.
  func digests(
    threads: Int, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Problems) -> [String] {
    let size = 64
    let pieces = (plan.cells + size - 1) / size
    typealias Piece = (digests: [String], units: [String: Int], problems: [Problem])
    let found = Mutex<[Piece]>(Array(repeating: ([], [:], []), count: pieces))
    Workers(count: threads).forEach(pieces) { piece in
      if shouldStop() { return }
      var digests: [String] = []
      var units: [String: Int] = [:]
      var problems: [Problem] = []
      for cell in piece * size..<min((piece + 1) * size, plan.cells) {
        do throws(Problems) {
          let read = try read(try tree(cell), cell)
          digests.append(digest(of: read))
          if let unit = read.scenario.output.spendingUnit, units[unit] == nil { units[unit] = cell }
          if cell == 0 || !plan.measuresAreTheSame { _ = try self.cell(cell) }
        } catch { problems += error.all }
      }
      found.withLock { $0[piece] = (digests, units, problems) }
    }
    let all = found.withLock { $0 }
    var problems: [Problem] = []
    let told = all.flatMap(\.problems) + costProblems(all.map(\.units))
    for problem in told where problems.count < 100 && !problems.contains(problem) {
      problems.append(problem)
    }
    if !problems.isEmpty { throw Problems(problems) }
    return all.flatMap(\.digests)
  }

  /// Why the costs of cells cannot be set against each other, or there is nothing to tell of them.
  ///
  /// - Parameter pieces: the units in which cells state them, each with the first cell of a piece that does.
  private func costProblems(_ pieces: [[String: Int]]) -> [Problem] {
    var costs = plan.costs
    var problems: [Problem] = []
    var seen: Set<String> = []
    for (unit, cell) in pieces.flatMap({ $0.sorted { $0.value < $1.value } })
    where seen.insert(unit).inserted {
      guard let why = costs.add(unit, of: "cell \(cell + 1) (\(words(cell)))") else { continue }
      let place = plan.table == nil ? plan.varied.position : plan.designed.position
      problems.append(
        Problem(
          file: place?.file, line: place?.line, column: place?.column,
          path: plan.table == nil ? "vary" : "design", "cell \(cell + 1) (\(words(cell))) \(why)"))
    }
    if costs.unit == nil, let measure = plan.measureOfSpending {
      problems.append(measure.problem(CostUnit.unstated))
    }
    return problems
  }
}

extension SweepPlan {
  /// Whether no factor moves the places, the groups or the length of time that measures look at.
  fileprivate var measuresAreTheSame: Bool {
    factors.allSatisfy { factor in
      ["parameters", "programmes", "policies", "shocks", "initial"].contains(
        String(factor.path.prefix { $0 != "." }))
    }
  }
}

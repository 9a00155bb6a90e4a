import PowerSimScenario
package import PowerSimText

/// The file of a calibration → what it asks for; what is wrong is told with line and column.
package struct CalibrationReader {
  private let tree: JSONValue
  private var problems: [Problem] = []

  /// Reads a file with the scenario that it names.
  ///
  /// - Parameter name: the file as the user names it; `.json` may be missing.
  /// - Throws: all problems at once. Whether its points are scenarios is told by `SweepCells`.
  package static func read(_ name: String) throws(Problems) -> Calibration {
    let (tree, path) = try SweepReader.load(name, CalibrationShape.file)
    var reader = CalibrationReader(tree: tree)
    let targets = reader.targets()
    let points = reader.checkSpace()
    var plan: SweepPlan?
    do throws(Problems) {
      plan = try SweepReader.plan(
        of: reader.sweep(points), in: path, measuresAt: { "targets.\($0).is" })
    } catch { reader.problems += error.all }
    guard let plan, reader.problems.isEmpty else {
      throw Problems(
        reader.problems.enumerated().sorted {
          ($0.element.line ?? 0, $0.element.column ?? 0, $0.offset)
            < ($1.element.line ?? 0, $1.element.column ?? 0, $1.offset)
        }.map(\.element))
    }
    return Calibration(
      plan: plan, targets: targets, points: points, waves: tree["waves"]?.int ?? 1,
      cutoff: tree["cutoff"]?.double ?? 3, best: tree["best"]?.int ?? 0,
      designSeed: tree["designSeed"]?.uint64 ?? 1)
  }

  private init(tree: JSONValue) { self.tree = tree }

  private mutating func report(
    _ position: JSONValue.Position?, _ path: String, _ message: String
  ) {
    let position = position ?? tree.position
    problems.append(
      Problem(
        file: position?.file, line: position?.line, column: position?.column, path: path, message))
  }

  // MARK: Figures

  private mutating func targets() -> [Target] {
    let members = tree["targets"]?.members ?? []
    let targets = members.map { member in
      let value = member.value
      let target = Target(
        name: member.key, text: value["is"]?.string ?? "", why: value["why"]?.string ?? "",
        observed: value["observed"]?.double ?? .nan,
        observationError: value["observationError"]?.double ?? 0,
        modelDiscrepancy: value["modelDiscrepancy"]?.double ?? 0,
        isHeldOut: value["heldOut"]?.bool ?? false)
      if target.observationError == 0 && target.modelDiscrepancy == 0 {
        report(
          member.keyPosition, "targets.\(member.key)",
          "no run meets a figure exactly; give an observationError or a modelDiscrepancy above 0")
      }
      return target
    }
    if targets.allSatisfy(\.isHeldOut) {
      report(
        tree["targets"]?.position, "targets",
        "all are held out, and none is left to rule anything out; remove one \"heldOut\"")
    }
    return targets
  }

  // MARK: The space

  /// Refuses what has no order, in which there would be nothing between.
  ///
  /// - Returns: How many points a wave has.
  private mutating func checkSpace() -> Int {
    let members = tree["vary"]?.members ?? []
    // What else is wrong is told where the plan is read.
    var reader = FactorReader(isGrid: false)
    for member in members {
      guard let factor = reader.factor(member), case .levels(let levels) = factor.values else {
        continue
      }
      let values = levels.map { $0.value.double ?? .nan }
      let steps = zip(values, values.dropFirst())
      if values.count < 2 || !(steps.allSatisfy(<) || steps.allSatisfy(>)) {
        report(
          member.value.position, "vary.\(member.key)",
          "a calibration looks between values: expected a range, a distribution, or at least two numbers "
            + "that rise or fall")
      }
    }
    let standard = max(10 * members.count, 2 * PolynomialFit.coefficients(members.count))
    return tree["points"]?.int ?? min(standard, 100_000)
  }

  /// What the file says, as the plan of a sweep that has its values at the same places.
  private func sweep(_ points: Int) -> JSONValue {
    var plan: JSONValue = [:]
    plan.position = tree.position
    for key in ["name", "description", "scenario", "replicates", "seed", "vary"] {
      plan[key] = tree[key]
    }
    plan["design"] = [
      "kind": "latinHypercube", "samples": .number(points),
      "designSeed": tree["designSeed"] ?? 1,
    ]
    plan["measures"] = .object(
      (tree["targets"]?.members ?? []).map {
        JSONValue.Member($0.key, at: $0.keyPosition, $0.value["is"] ?? "")
      })
    return plan
  }
}

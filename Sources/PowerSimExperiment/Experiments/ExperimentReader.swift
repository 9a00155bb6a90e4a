import PowerSimScenario
package import PowerSimText

/// The file of an experiment → an experiment; what is wrong is told with line and column.
package struct ExperimentReader {
  private let tree: JSONValue
  private var problems: [Problem]
  /// The runs' names.
  private var runNames: [String] = []
  private var terms: [String: Expression] = [:]

  /// Reads the file of an experiment.
  ///
  /// - Throws: all problems at once. Whether the runs are scenarios is told by `ExperimentPlan`.
  package static func read(_ bytes: [UInt8], file: String) throws(Problems) -> Experiment {
    let reading = JSONReader.read(bytes, file: file)
    guard let value = reading.value else { throw Problems(reading.problems) }
    let problems = reading.problems + ExperimentShape.file.problems(in: value)
    if !problems.isEmpty { throw Problems(problems) }
    var reader = ExperimentReader(tree: ExperimentShape.file.completed(value), problems: [])
    let experiment = reader.experiment()
    if !reader.problems.isEmpty { throw Problems(reader.problems) }
    return experiment
  }

  private func text(_ key: String) -> String { tree[key]?.string ?? "" }

  private mutating func report(_ value: JSONValue?, _ path: String, _ message: String) {
    report(at: value?.position ?? tree.position, path, message)
  }

  private mutating func report(at position: JSONValue.Position?, _ path: String, _ message: String)
  {
    problems.append(
      Problem(
        file: position?.file, line: position?.line, column: position?.column, path: path, message))
  }

  private mutating func experiment() -> Experiment {
    let runs = self.runs()
    runNames = runs.map(\.name)
    readTerms()
    let figures = self.figures()
    let ablations = self.ablations(figures.map(\.name))
    if !figures.contains(where: { $0.isHeadline && $0.circumstance == nil }) {
      report(
        tree["figures"], "figures", "no figure is the headline; mark one with \"headline\": true")
    }
    if ablations.isEmpty == (tree["noAblation"] == nil) {
      report(
        tree["noAblation"], "noAblation",
        ablations.isEmpty
          ? "there is no ablation; give one under \"ablations\", or say here why there is none"
          : "there are ablations; remove this key or them")
    }
    return Experiment(
      id: text("id"), title: text("title"), claim: text("claim"), source: text("source"),
      mechanism: text("mechanism"), expected: text("expected"),
      found: tree["found"]?.string,
      byConstruction: tree["byConstruction"]?.string, corrected: tree["corrected"]?.string,
      noAblation: tree["noAblation"]?.string, smallestWhy: tree["smallestWhy"]?.string,
      sharesRunsWith: tree["sharesRunsWith"]?.elements?.compactMap(\.string) ?? [], runs: runs,
      figures: figures, ablations: ablations)
  }

  // MARK: Runs

  /// The runs, each laid over the one that it extends and over what all share.
  private mutating func runs() -> [Experiment.Run] {
    let members = tree["runs"]?.members ?? []
    let common = patch(tree["common"], "common")
    var runs: [Experiment.Run] = []
    for member in members {
      let path = "runs.\(member.key)"
      checkWord(member, path)
      var change = patch(member.value, path)
      var base = common
      if let other = change["extends"] {
        if let earlier = runs.first(where: { $0.name == other.string }) {
          base = earlier.tree
        } else {
          report(
            other, path + ".extends",
            "expected a run that stands above this one"
              + Suggestion.ending(for: other.string ?? "", among: runs.map(\.name)))
        }
        change["extends"] = nil
      }
      runs.append(
        Experiment.Run(name: member.key, tree: MergePatch.scenario.merged(change, over: base)))
    }
    return runs
  }

  private mutating func patch(_ value: JSONValue?, _ path: String) -> JSONValue {
    guard let value, value.members != nil else {
      report(value, path, "expected an object with keys of a scenario")
      return .object([])
    }
    return value
  }

  /// Refuses a name that figures could not use.
  private mutating func checkWord(_ member: JSONValue.Member, _ path: String) {
    let isWord =
      member.key.first?.isLetter == true && member.key.allSatisfy { $0.isLetter || $0.isNumber }
    if !isWord || ["max", "min"].contains(member.key) {
      report(
        at: member.keyPosition, path,
        "expected letters and digits, a letter first, since figures use the name; not max or min")
    }
  }

  // MARK: Figures

  /// The formulas that have names; each may use those above it.
  private mutating func readTerms() {
    for member in tree["terms"]?.members ?? [] {
      let path = "terms.\(member.key)"
      checkWord(member, path)
      if runNames.contains(member.key) {
        report(at: member.keyPosition, path, "a run has this name; choose another")
      }
      terms[member.key] = parsed(member.value, path)
    }
  }

  private mutating func figures() -> [Experiment.Figure] {
    (tree["figures"]?.members ?? []).map { member in
      let value = member.value
      let expectation = Expectation(above: value["above"]?.double, below: value["below"]?.double)
      let isExpected = expectation != Expectation()
      let isHeadline = value["headline"]?.bool ?? false
      if isHeadline && !isExpected {
        report(value, "figures.\(member.key)", "a headline needs \"above\", \"below\" or both")
      }
      if let above = expectation.above, let below = expectation.below, above >= below {
        report(value["below"], "figures.\(member.key).below", "expected a number beyond \"above\"")
      }
      let neutral = value["neutral"]?.double ?? 0
      if isExpected, let smallest = value["smallest"]?.double {
        check(expectation, against: smallest, neutral, value["smallest"], member.key)
      }
      return Experiment.Figure(
        name: member.key, expression: expression(value["is"], member.key),
        expectation: isExpected ? expectation : nil, why: value["why"]?.string ?? "",
        isHeadline: isHeadline, smallest: value["smallest"]?.double, neutral: neutral,
        known: value["known"]?.double, prototype: value["prototype"]?.double,
        circumstance: value["circumstance"]?.string, position: value["is"]?.position)
    }
  }

  /// Refuses bounds that an effect too small to matter could meet, and a lack of change that leaves room
  /// for one that matters.
  private mutating func check(
    _ expectation: Expectation, against smallest: Double, _ neutral: Double, _ value: JSONValue?,
    _ name: String
  ) {
    // Against the rounding of 1 - 0.9.
    let slack = 1e-9 * (abs(neutral) + smallest)
    let (above, below) = (expectation.above ?? -.infinity, expectation.below ?? .infinity)
    let path = "figures.\(name).smallest"
    if expectation.contains(neutral) {
      if max(neutral - above, below - neutral) > smallest + slack {
        report(
          value, path,
          "the bounds hold \(plain(neutral)), that is no change; then both must lie within "
            + "\(plain(smallest)) of it")
      }
    } else if max(above - neutral, neutral - below) < smallest - slack {
      report(
        value, path,
        "the bounds come nearer to \(plain(neutral)) than \(plain(smallest)); move them or this")
    }
  }

  private mutating func parsed(_ value: JSONValue?, _ path: String) -> Expression {
    do {
      return try ExpressionParser.parse(value?.string ?? "", runs: runNames, terms: terms)
    } catch {
      var position = value?.position
      // One for the quotation mark.
      position?.column += 1 + error.place
      report(at: position, path, error.message)
      return .number(.nan)
    }
  }

  private mutating func expression(_ value: JSONValue?, _ name: String) -> Expression {
    let path = "figures.\(name).is"
    let expression = parsed(value, path)
    var open: Quantity?
    expression.visitQuantities { quantity, weeks in if weeks.isEmpty { open = quantity } }
    if let open {
      report(
        value, path,
        "\(open.run).\(open.metric) has no week; give one behind it or behind its brackets, such as "
          + "[260], [208..260] or [max 0..26]")
    }
    return expression
  }

  // MARK: Ablations

  private mutating func ablations(_ figures: [String]) -> [Experiment.Ablation] {
    (tree["ablations"]?.members ?? []).map { member in
      let path = "ablations.\(member.key)"
      let named = member.value["runs"]?.elements
      for run in named ?? [] where !runNames.contains(run.string ?? "") {
        report(
          run, path + ".runs",
          "there is no such run" + Suggestion.ending(for: run.string ?? "", among: runNames))
      }
      let expectations = (member.value["expect"]?.members ?? []).compactMap {
        expected -> (figure: Int, expected: AblationExpectation)? in
        guard let figure = figures.firstIndex(of: expected.key) else {
          report(
            at: expected.keyPosition, path + ".expect",
            "there is no such figure" + Suggestion.ending(for: expected.key, among: figures))
          return nil
        }
        return ablationExpectation(expected.value, path + ".expect.\(expected.key)").map {
          (figure, $0)
        }
      }
      return Experiment.Ablation(
        name: member.key, patch: patch(member.value["set"], path + ".set"),
        runs: named?.compactMap(\.string), expectations: expectations)
    }
  }

  private mutating func ablationExpectation(
    _ value: JSONValue, _ path: String
  ) -> AblationExpectation? {
    let lies = Expectation(above: value["above"]?.double, below: value["below"]?.double)
    let given: [AblationExpectation?] = [
      value["shrinksTo"]?.double.map { .shrinksTo($0) },
      value["keeps"]?.double.map { .keeps($0) },
      lies == Expectation() ? nil : .lies(lies),
      value["moreBy"]?.double.map { .moreBy($0) },
      value["lessBy"]?.double.map { .lessBy($0) },
    ]
    let expectations = given.compactMap { $0 }
    if expectations.count != 1 {
      report(
        value, path,
        "expected one of \"shrinksTo\", \"keeps\", \"above\" and \"below\", \"moreBy\", \"lessBy\"")
    }
    return expectations.first
  }
}

import PowerSimText

// Text → one merged tree: files that extend others, then the command line.

extension Draft {
  /// How many files may extend one another; each is read inside the one before.
  private static let longestChain = 50

  /// Reads a file and those it extends.
  mutating func load(_ path: String) {
    if let merged = read(path, namedBy: nil, chain: []) {
      tree = merged
    } else {
      isReadable = false
    }
    tree["extends"] = nil
  }

  /// Reads a scenario in memory and the files it extends.
  mutating func load(_ bytes: [UInt8], name: String) {
    if let merged = parse(bytes, path: name, chain: []) {
      tree = merged
    } else {
      isReadable = false
    }
    tree["extends"] = nil
  }

  /// - Parameter namedBy: the position of the `extends` that names the file.
  private mutating func read(
    _ path: String, namedBy: JSONValue.Position?, chain: [String]
  ) -> JSONValue? {
    sources.append(path)
    do {
      return parse(try scenarioBytes(path), path: path, chain: chain)
    } catch {
      if let namedBy {
        problems.append(
          Problem(
            file: namedBy.file, line: namedBy.line, column: namedBy.column, path: "extends",
            "\(error.file ?? path): \(error.message)"))
      } else {
        problems.append(error)
      }
      return nil
    }
  }

  /// The bytes of a scenario file; those that are no UTF-8 are left to the reader of JSON, which knows
  /// line and column.
  private func scenarioBytes(_ path: String) throws(Problem) -> [UInt8] {
    let bytes = try FileBytes.bytes(of: InputFile(path))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return bytes }
    do throws(Problem) {
      let text = try FileBytes.text(bytes, file: path)
      if text.isEmpty { throw Problem(file: path, "is empty; expected an object, at least {}") }
      return text
    } catch {
      if error.line == nil { throw error }
      return bytes
    }
  }

  private mutating func parse(_ bytes: [UInt8], path: String, chain: [String]) -> JSONValue? {
    let reading = JSONReader.read(bytes, file: path)
    problems += reading.problems
    guard let value = reading.value else { return nil }
    guard value.members != nil else {
      problems.append(
        Problem(
          file: path, line: value.position?.line, column: value.position?.column,
          "expected an object with the scenario's keys, such as {\"name\": \"…\"}"))
      return nil
    }
    var base = JSONValue.object([])
    if let extends = value["extends"], !extends.isNull {
      guard let name = extends.string, !name.isEmpty else {
        problems.append(
          Problem(
            file: path, line: extends.position?.line, column: extends.position?.column,
            path: "extends",
            "expected the name of one file, such as \"baseline.json\"; found "
              + extends.foundPhrase))
        return withoutBase(value)
      }
      let other = FileGuess.scenario(Paths.join(Paths.folder(path), name))
      let visited = chain + [Paths.plain(path)]
      if visited.map(ExactText.init).contains(ExactText(Paths.plain(other))) {
        problems.append(
          Problem(
            file: path, line: extends.position?.line, column: extends.position?.column,
            path: "extends",
            "the files extend one another in a circle: "
              + (visited + [Paths.plain(other)]).joined(separator: " → ")))
        return withoutBase(value)
      }
      if visited.count == Self.longestChain {
        problems.append(
          Problem(
            file: path, line: extends.position?.line, column: extends.position?.column,
            path: "extends",
            "\(visited.count) files extend one another before this one; at most "
              + "\(Self.longestChain) may: write what several have in common into one"))
        return withoutBase(value)
      }
      guard let inherited = read(other, namedBy: extends.position, chain: visited) else {
        return withoutBase(value)
      }
      base = inherited
      if value["name"] == nil, let name = inherited["name"]?.string {
        note("\(path) has no name of its own; outputs call it \(name.quoted) like \(other)")
      }
    }
    checkRemovals(in: value, from: value["extends"]?.string == nil ? JSONValue?.none : base)
    // Another question has other answers.
    if value["lesson"]?["question"] != nil { base["lesson"]?["predict"] = nil }
    var merged = MergePatch.scenario.merged(value, over: base)
    merged.position = value.position
    noteOwnership(of: value)
    return merged
  }

  /// What can be judged of a file whose base cannot be read: all but what it removes.
  private mutating func withoutBase(_ value: JSONValue) -> JSONValue {
    baseIsMissing = true
    var rest = MergePatch.scenario.merged(value, over: .object([]))
    rest.position = value.position
    return rest
  }

  /// A file network decides the number of agents: beside it in one file, `agents` contradicts.
  private mutating func noteOwnership(of value: JSONValue) {
    guard value["network"]?["kind"]?.string == "file" else { return }
    if let column = value["network"]?["group"], !column.isNull,
      let groups = value["population"]?["groups"], !groups.isNull, let position = groups.position
    {
      problems.append(
        Problem(
          file: position.file, line: position.line, column: position.column,
          path: "population.groups", "network.group decides the groups; remove one of the two"))
    }
    for key in ["agents", "places"] {
      guard let given = value["population"]?[key], !given.isNull, let position = given.position
      else { continue }
      problems.append(
        Problem(
          file: position.file, line: position.line, column: position.column,
          path: "population.\(key)",
          "a network from a file decides the number of \(key); remove this key"))
    }
  }

  /// Lays what the command line says over the tree.
  mutating func apply(_ overrides: ScenarioReader.Overrides) {
    isStrict = overrides.isStrict
    doseFactor = overrides.doseFactor
    for assignment in overrides.set { set(assignment) }
    if let seed = overrides.seed { set("seed=\(seed)") }
    if let replicates = overrides.replicates { set("replicates=\(replicates)") }
    if let weeks = overrides.weeks { set("time.weeks=\(weeks)") }
    if let every = overrides.agentsEvery { set("output.agents.every=\(every)") }
    if let every = overrides.tiesEvery { set("output.ties.every=\(every)") }
  }

  /// `path=value`: dots separate keys; the value is JSON, else text; `null` removes.
  private mutating func set(_ assignment: String) {
    guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
      problems.append(
        Problem(
          file: Draft.commandLine,
          "\(shown(assignment)) is no assignment; expected path=value, such as "
            + "parameters.redistribution=0.001"))
      return
    }
    let keys = assignment[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    if keys.count > JSONParser.deepest {
      problems.append(
        Problem(
          file: Draft.commandLine,
          "the path \(shown(String(assignment[..<equals]))) has \(grouped(keys.count)) keys; at most "
            + "\(JSONParser.deepest) may stand inside one another"))
      return
    }
    if keys == ["extends"] {
      problems.append(
        Problem(
          file: Draft.commandLine, path: "extends",
          "files are merged before --set is applied; write \"extends\" into a file"))
      return
    }
    let text = String(assignment[assignment.index(after: equals)...])
    let position = JSONValue.Position(file: Draft.commandLine, line: 1, column: 1)
    let reading = JSONReader.read(Array(text.utf8), file: Draft.commandLine)
    var patch = reading.problems.isEmpty ? reading.value ?? .string(text) : .string(text)
    patch.position = position
    for key in keys.reversed() {
      patch = JSONValue(.object([JSONValue.Member(String(key), at: position, patch)]), at: position)
    }
    let count = problems.count
    checkRemovals(in: patch, from: tree)
    // What removes nothing would leave empty objects behind.
    if problems.count > count { return }
    let start = tree.position
    tree = MergePatch.scenario.merged(patch, over: tree)
    tree.position = start
  }

  /// Fills in every default.
  mutating func complete() {
    if tree["name"] == nil { tree["name"] = .string(stem) }
    for policy in members("policies") { leverNames[policy.key] = policy.value["lever"]?.string }
    completeOutput()
    // A file that sets agents but not places gets as many places as its agents fill.
    if let agents = value("population", "agents")?.int, value("population", "places") == nil,
      value("places") == nil
    {
      tree["population"]?["places"] = .number(min(20, max(1, agents / 50)))
    }
    // A file that names no groups has one: differences between groups are not invented.
    if isFileNetwork && value("population", "groups") == nil && value("network", "group") == nil {
      if tree["population"] == nil { tree["population"] = [:] }
      if value("population")?.members != nil { tree["population"]?["groups"] = ["everyone": 1] }
    }
    let position = tree.position
    tree = ScenarioShape.file.completed(tree)
    tree.position = position
  }

  /// Recording cannot be finer than the ticks, nor a table finer than what is recorded.
  private mutating func completeOutput() {
    if tree["output"] == nil { tree["output"] = [:] }
    guard tree["output"]?.members != nil else { return }
    if let tick = value("time", "weeksPerTick")?.double, tick > 1 {
      if value("output", "every") == nil { tree["output"]?["every"] = .number(tick) }
      if value("output", "agents")?.members != nil, value("output", "agents", "every") == nil {
        tree["output"]?["agents"]?["every"] = .number((52 / tick).rounded(.up) * tick)
      }
    }
    let every = value("output", "every")?.double ?? 1
    guard every > 0 else { return }
    for table in ["places", "groups"] {
      if tree["output"]?[table] == nil { tree["output"]?[table] = [:] }
      if value("output", table)?.members != nil, value("output", table, "every") == nil {
        tree["output"]?[table]?["every"] = .number((4 / every).rounded(.up) * every)
      }
    }
  }
}

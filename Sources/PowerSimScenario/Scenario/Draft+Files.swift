import PowerSimCore

// The data files that a scenario names, read beside it.

extension Draft {
  /// Reads the network and the tables; what is wrong with them is reported at the key.
  mutating func readFiles() {
    if value("network", "kind")?.string == "file" { readNetwork() }
    if let path = inputFile(["places", "file"]) {
      placeTable = attempt(["places", "file"]) { () throws(Problem) in
        try AttributeTable(FileBytes.text(of: path), file: path.name)
      }
      if let pairs = inputFile(["places", "neighbours"]) {
        placePairs = attempt(["places", "neighbours"]) { () throws(Problem) in
          try NetworkFile.read(pairs)
        }
      }
    }
    namePlaces()
  }

  private mutating func readNetwork() {
    guard let path = inputFile(["network", "path"]) else { return }
    let nodes = inputFile(["network", "nodes"])
    let options = networkOptions(nodes)
    do throws(Problem) { networkFile = try NetworkFile.read(path, options: options) } catch {
      report(error, at: error.file == nodes?.name ? ["network", "nodes"] : ["network", "path"])
      if let nodes, error.file != nodes.name {
        // The table may be wrong as well.
        _ = attempt(["network", "nodes"]) { () throws(Problem) in try AttributeTable(nodes) }
      }
      if options.weight != nil {
        // Without the weights the rest of the file may still be known, and judged.
        var rest = options
        rest.weight = nil
        networkFile = try? NetworkFile.read(path, options: rest)
      }
    }
    guard let networkFile else { return }
    for warning in networkFile.warnings { note("\(path.name): \(warning)") }
    let agents = networkFile.ids.count
    if isGiven("population", "agents"), let given = value("population", "agents")?.int,
      given != agents
    {
      note("the network file has \(agents) agents; population.agents (\(given)) is overridden")
    }
    if isGiven("population", "places") {
      note("the network file decides the places; population.places is overridden")
    }
    if value("network", "group") != nil, isGiven("population", "groups") {
      note("the network file decides the groups; population.groups is overridden")
      tree["population"]?["groups"] = nil
    }
    tree["population"]?["agents"] = .number(agents)
  }

  /// How the scenario says that its network file is to be read.
  private func networkOptions(_ nodes: InputFile?) -> NetworkFileOptions {
    func text(_ key: String) -> String? { value("network", key)?.string }
    func column(_ key: String) -> String? {
      text(key) ?? value("network", key)?.int.map { String($0) }
    }
    let relation = value("network", "relation")
    var options = NetworkFileOptions(
      format: text("format"), header: value("network", "header")?.bool, nodes: nodes,
      weight: text("weight"),
      relation: relation?.string.map { [$0] } ?? relation?.elements?.compactMap(\.string))
    options.source = column("source")
    options.target = column("target")
    options.delimiter = text("delimiter")
    options.decimal = text("decimal")
    options.comment = text("comment")
    options.bipartite = value("network", "bipartite")?.bool
    options.negative = text("negative").flatMap(NetworkFileOptions.NegativeWeights.init)
    return options
  }

  /// The file that a key names; relative to the file in which the key stands.
  func inputFile(_ path: [String]) -> InputFile? {
    guard let value = value(at: path), let name = value.string else { return nil }
    let home =
      value.position.map { $0.file == Draft.commandLine ? folder : Paths.folder($0.file) } ?? folder
    return InputFile(Paths.join(home, name))
  }

  private mutating func attempt<Result>(
    _ path: [String], _ body: () throws(Problem) -> Result
  ) -> Result? {
    do { return try body() } catch {
      report(error, at: path)
      return nil
    }
  }

  /// Notes what is wrong with a file: at its own line, or else at the key that names it.
  private mutating func report(_ problem: Problem, at path: [String]) {
    if problem.line == nil {
      report(path, [problem.file, problem.message].compactMap { $0 }.joined(separator: ": "))
    } else {
      problems.append(problem)
    }
  }

  // MARK: Places

  private mutating func namePlaces() {
    if let table = placeTable {
      placeNames = table.ids
      if placeNames.count > ScenarioShape.placesRange.upperBound {
        report(
          ["places", "file"],
          "the table has \(placeNames.count) places; expected at most "
            + "\(ScenarioShape.placesRange.upperBound)")
      }
      if let column = value("places", "name")?.string {
        if let names = attempt(
          ["places", "name"], { () throws(Problem) in try table.text(column) })
        {
          placeNames = zip(names, table.ids).map { $0 ?? $1 }
        }
      }
      if Set(placeNames).count < placeNames.count {
        report(
          ["places", "name"], "two places have the same name; choose a column of distinct names")
      }
      if let given = value("population", "places"), given.position != nil,
        given.int != placeNames.count
      {
        report(
          ["population", "places"],
          "\(placeNames.count) places stand in the table; remove this key or correct it")
      }
    } else if let networkFile {
      // Places are named by the file's values, in the order of their first appearance.
      placeNames = ["0"]
      if let column = value("network", "place")?.string {
        guard let cells = attribute(column, at: ["network", "place"], of: networkFile) else {
          placesAreKnown = false
          return
        }
        placeNames = []
        var known: Set<String> = []
        for cell in cells {
          if let cell, known.insert(cell).inserted { placeNames.append(cell) }
        }
        if placeNames.count > ScenarioShape.placesRange.upperBound {
          report(
            ["network", "place"],
            "\"\(column)\" has \(placeNames.count) different values; expected at most "
              + "\(ScenarioShape.placesRange.upperBound)")
        }
        if let missing = cells.firstIndex(where: { $0 == nil }) {
          report(
            ["network", "place"],
            "the agent \"\(networkFile.ids[missing])\" has no value for \"\(column)\"; every agent "
              + "needs a place")
        }
      }
    } else {
      let count = value("population", "places")?.int ?? 0
      placesAreKnown =
        !isFileNetwork && value("places") == nil && ScenarioShape.placesRange.contains(count)
      placeNames = (0..<(placesAreKnown ? count : 1)).map(String.init)
      return
    }
    tree["population"]?["places"] = .number(placeNames.count)
  }

  /// An attribute of a network file's agents; reports one that is not there.
  mutating func attribute(
    _ column: String, at path: [String], of file: NetworkFile
  ) -> [String?]? {
    if let cells = file.attributes[column] { return cells }
    let there = file.attributeNames
    report(
      path,
      "the file has no attribute \"\(column)\""
        + (there.isEmpty
          ? "; it has none, name a table of them under \"nodes\""
          : Suggestion.ending(for: column, among: there)))
    return nil
  }
}

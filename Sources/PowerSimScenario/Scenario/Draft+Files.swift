import PowerSimCore
import PowerSimText

// The data files that a scenario names, read beside it.

extension Draft {
  /// Reads the network and the tables; what is wrong with them is reported at the key.
  mutating func readFiles() {
    if value("network", "kind")?.string == "file" { readNetwork() }
    if let path = inputFile(["places", "file"]) {
      let id = column("places", "id")
      placeTable = attempt(["places", "file"]) { () throws(Problem) in
        try AttributeTable(path, id: id)
      }
      if let placeTable { tell([], placeTable.suspicions, of: path.name, at: ["places", "file"]) }
      if let pairs = inputFile(["places", "neighbours"]) { readNeighbours(pairs) }
    }
    namePlaces()
  }

  /// Reads which places touch, with the doubts that a network would raise.
  private mutating func readNeighbours(_ file: InputFile) {
    // A pair has no direction, and both are places.
    var options = NetworkFileOptions()
    (options.directions, options.areOfOneKind) = (.either, true)
    // A network has keys for what a file leaves open, a table of pairs has one way to be written.
    let cure =
      "; \"places\" has no keys for it: write the file as two columns of ids, \"from\" and \"to\", "
      + "one pair of places that touch in each line"
    do throws(Problem) {
      let pairs = try NetworkFile.read(file, options: options)
      placePairs = pairs
      note("\(file.name): \(pairs.reading)")
      tell(
        pairs.warnings, pairs.suspicions.map { $0 + cure }, of: file.name,
        at: ["places", "neighbours"])
    } catch {
      var problem = error
      let keys = NetworkKey.allCases.map(\.rawValue) + ["format", "weight", "zero", "negative"]
      if keys.contains(where: { problem.message.contains("\"\($0)\"") }) { problem.message += cure }
      report(problem, at: ["places", "neighbours"])
    }
  }

  private mutating func readNetwork() {
    guard let path = inputFile(["network", "path"]) else { return }
    let nodes = inputFile(["network", "nodes"])
    let options = networkOptions(nodes)
    do throws(Problem) { networkFile = try NetworkFile.read(path, options: options) } catch {
      report(error, at: error.file == nodes?.name ? ["network", "nodes"] : ["network", "path"])
      if let nodes, error.file != nodes.name {
        // The table may be wrong as well.
        _ = attempt(["network", "nodes"]) { () throws(Problem) in
          try AttributeTable(nodes, id: options.id)
        }
      }
      if options.weight != nil {
        // Without the weights the rest of the file may still be known, and judged.
        var rest = options
        rest.weight = nil
        networkFile = try? NetworkFile.read(path, options: rest)
      }
    }
    guard let networkFile else { return }
    if options.format == nil { note("\(path.name): \(networkFile.reading)") }
    tell(networkFile.warnings, networkFile.suspicions, of: path.name, at: ["network", "path"])
    for key in ["group", "place", "population"] {
      guard let column = value("network", key)?.string, let cells = networkFile.attributes[column],
        let alike = LikeIds.first(in: SortedIds(Set(cells.compactMap { $0 }).sorted()))
      else { continue }
      tell(
        [],
        [
          "the \(key)s \(shown(alike.0)) and \(shown(alike.1)) in column \(shown(column)) differ only in "
            + "\(alike.difference), and are two"
        ], of: path.name, at: ["network", key])
    }
    tellDraws(networkFile)
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
    var options = NetworkFileOptions(nodes: nodes)
    for member in members("network") { options.set(member) }
    return options
  }

  /// A column by its name or number.
  private func column(_ path: String...) -> String? {
    value(at: path)?.string ?? value(at: path)?.int.map { String($0) }
  }

  /// Notes what a file's reader has to say; its suspicions are errors where the user is strict.
  private mutating func tell(
    _ warnings: [String], _ suspicions: [String], of file: String, at path: [String]
  ) {
    for warning in warnings { note("\(file): \(warning)") }
    for suspicion in suspicions {
      // A table's own name the table.
      let sentence = suspicion.hasPrefix("\(file): ") ? suspicion : "\(file): \(suspicion)"
      if isStrict {
        report(path, "\(sentence) (an error because of --strict)")
      } else {
        note(sentence)
      }
    }
  }

  /// Notes what the file does not say and the program therefore draws or assumes.
  private mutating func tellDraws(_ file: NetworkFile) {
    let groups = members("population", "groups")
    if value("network", "group") == nil {
      note(
        groups.count > 1
          ? "the network file names no groups (\"group\"); they are drawn, with the shares of "
            + "population.groups"
          : "all agents are one group, \(shown(groups.first?.key ?? "")); \"group\" names a column "
            + "of groups")
    }
    if value("network", "population") == nil, members("populations").count > 1 {
      note(
        "the network file names no populations (\"population\"); they are drawn, with the shares "
          + "of populations")
    }
    if file.strengths == nil, !isGiven("initial", "tieStrength"), !file.ties.isEmpty {
      note(
        "the strengths of ties are drawn (initial.tieStrength); \"weight\" takes them from the file"
      )
    }
  }

  /// The file that a key names; relative to the file in which the key stands.
  func inputFile(_ path: [String]) -> InputFile? {
    guard let value = value(at: path), let name = value.string else { return nil }
    let home =
      value.position.map { $0.file == Draft.commandLine ? folder : Paths.folder($0.file) } ?? folder
    return inputFiles.file(Paths.join(home, name))
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
  ) -> AttributeValues? {
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

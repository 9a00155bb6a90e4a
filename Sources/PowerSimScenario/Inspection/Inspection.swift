package import PowerSimText

/// What a file is taken for and why: what `powersim inspect` shows.
package struct Inspection: Sendable {
  /// The file as the user named it.
  package let file: String
  /// What it is taken for.
  package let found: Found
  /// Other things that it could be, each with the key that says so.
  package let readings: [Reading]
  /// Why it is not what it might have been: problems met while it was tried.
  package let problems: [Problem]

  /// What a file can be taken for.
  package enum Found: Sendable {
    /// Agents and ties.
    case network(NetworkInspection)
    /// A table of agents or places.
    case table(TableInspection)
    /// A scenario with this name.
    case scenario(String)
    /// One of several things; nothing in it decides.
    case undecided
    /// None of what is read.
    case unreadable
  }

  /// One way to read a file.
  package struct Reading: Sendable {
    /// What it would be.
    package let name: String
    /// What speaks for it, a phrase as in `Evidence.reason`.
    package let reason: String
    /// The keys of a scenario's network that decide for it; none for a table.
    package let keys: [JSONValue.Member]
    /// The network that it would be; nil for a table, or where the text is not readable so.
    package let network: NetworkFile?
    /// Why it cannot be read so.
    package let problem: Problem?
  }

  /// Whether the user should look twice: nothing decides, or something is suspicious.
  package var isDoubtful: Bool {
    switch found {
    case .network(let inspected): !inspected.network.suspicions.isEmpty || !readings.isEmpty
    case .table, .scenario: false
    case .undecided, .unreadable: true
    }
  }

  /// Looks at a file.
  ///
  /// - Parameter options: how to read it as a network; what is left out is found out.
  package init(_ file: InputFile, options: NetworkFileOptions = NetworkFileOptions()) {
    do throws(Problem) {
      let bytes = try FileBytes.text(of: file, emptyAllowed: options.nodes != nil)
      var nodes: AttributeTable?
      if let file = options.nodes { nodes = try AttributeTable(file, id: options.id) }
      self.init(NetworkSource(bytes: bytes, file: file.name, options: options, nodes: nodes))
    } catch {
      self.init(file: file.name, found: .unreadable, readings: [], problems: [error])
    }
  }

  private init(file: String, found: Found, readings: [Reading], problems: [Problem]) {
    self.file = file
    self.found = found
    self.readings = readings
    self.problems = problems
  }

  /// Looks at a text.
  package init(_ source: NetworkSource) {
    let file = source.file
    if let name = Self.scenarioName(source.bytes, file: file) {
      self.init(file: file, found: .scenario(name), readings: [], problems: [])
      return
    }
    var network: NetworkInspection?
    var problem: Problem?
    do throws(Problem) { network = try NetworkInspection(source) } catch { problem = error }
    if let doubt = Self.tableProblem(source, ties: network) {
      let readings = network.map { [Reading($0)] } ?? []
      self.init(file: file, found: .undecided, readings: readings, problems: [doubt])
      return
    }
    let table = source.options.members.isEmpty ? Self.table(source, ties: network) : nil
    var readings: [Reading] = []
    let found: Found
    switch (network, table) {
    case (let network?, let table?):
      // A table of people may be read as ties as well, from each person to a word.
      if table.isLikelier(than: network) {
        found = .table(table)
        readings = [Reading(network)]
      } else {
        found = .network(network)
      }
    case (let network?, nil): found = .network(network)
    case (nil, let table?):
      readings = (problem?.choices ?? []).map { Reading($0, source) }
      if readings.isEmpty || table.isNamed {
        found = .table(table)
      } else {
        found = .undecided
        readings.append(.table)
      }
    case (nil, nil):
      readings = (problem?.choices ?? []).map { Reading($0, source) }
      found = readings.isEmpty ? .unreadable : .undecided
    }
    self.init(file: file, found: found, readings: readings, problems: problem.map { [$0] } ?? [])
  }

  /// The text as a table of agents or places, if it looks like one.
  private static func table(_ source: NetworkSource, ties: NetworkInspection?) -> TableInspection? {
    let isOther = ties.map { $0.network.format != NetworkFormat.ties.name } ?? false
    guard !isOther, let table = try? AttributeTable(source.bytes, file: source.file),
      let inspected = try? TableInspection(table), inspected.isPlausible
    else { return nil }
    return inspected
  }

  /// What is wrong with a table that begins with a column called id, and whose lines only a short
  /// header makes ties.
  private static func tableProblem(
    _ source: NetworkSource, ties: NetworkInspection?
  ) -> Problem? {
    guard let ties, source.options.members.isEmpty, ties.network.format == NetworkFormat.ties.name
    else { return nil }
    do throws(Problem) { _ = try AttributeTable(source.bytes, file: source.file) } catch {
      let first = TextSample(source).lines.first ?? []
      let name = String(decoding: first.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self)
      let isShort = error.message.contains(TableHeader.shortMark)
      return isShort && ColumnName(name).words.contains("id") ? error : nil
    }
    return nil
  }

  /// Where one network and one table that holds all its agents are inspected together, reads the
  /// network with the table as its nodes file.
  package static func join(_ inspections: inout [Inspection], options: NetworkFileOptions) {
    var networks: [Int] = []
    var tables: [TableInspection] = []
    var tableFile = ""
    for (number, inspection) in inspections.enumerated() {
      switch inspection.found {
      case .network: networks.append(number)
      case .table(let table):
        tables.append(table)
        tableFile = inspection.file
      default: break
      }
    }
    guard networks.count == 1, tables.count == 1,
      case .network(let inspected) = inspections[networks[0]].found,
      tables[0].fit(inspected.network).missing == 0
    else { return }
    var options = options
    options.nodes = InputFile(tableFile)
    let joined = Inspection(InputFile(inspections[networks[0]].file), options: options)
    if case .network = joined.found { inspections[networks[0]] = joined }
  }

  /// The name of the scenario that a text is; nil if it is none.
  private static func scenarioName(_ bytes: [UInt8], file: String) -> String? {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      let members = JSONReader.read(bytes, file: file).value?.members,
      case .object(let fields) = ScenarioShape.file
    else { return nil }
    let known = Set(fields.map(\.name) + ["extends", "$schema", "$comment"])
    let keys = Set(members.map(\.key))
    let ofGraphs: Set = ["nodes", "links", "edges", "elements", "graph"]
    // Some may be mistyped.
    let isScenario = keys.intersection(known).count * 2 >= keys.count
    guard isScenario, keys.isDisjoint(with: ofGraphs) else { return nil }
    return members.first { $0.key == "name" }?.value.string ?? Paths.stem(file)
  }
}

extension Inspection.Reading {
  /// A text read with further keys.
  init(_ keys: [JSONValue.Member], _ source: NetworkSource) {
    var source = source
    for member in keys { source.options.set(member) }
    self.keys = keys
    do throws(Problem) {
      let network = try NetworkFile.read(source)
      name = network.format
      reason = network.reason
      self.network = network
      problem = nil
    } catch {
      name = source.options.format ?? "a network"
      reason = "the keys say so"
      network = nil
      problem = error
    }
  }

  /// A table of agents, to be named beside their ties.
  static var table: Inspection.Reading {
    Inspection.Reading(
      name: "a table of agents", reason: "every line has an id of its own", keys: [], network: nil,
      problem: nil)
  }

  /// A network that was read although something else is likelier.
  init(_ inspected: NetworkInspection) {
    name = inspected.network.format
    reason = inspected.network.reason
    keys = [JSONValue.Member("format", .string(inspected.network.format))]
    network = inspected.network
    problem = nil
  }
}

extension TableInspection {
  /// Whether the first line can be a header over rows that are about something.
  fileprivate var isPlausible: Bool {
    guard columns.count > 1, idColumn.isUnique, EndNames.ends(in: table.columns) == nil,
      table.columns.allSatisfy({ NumberText.double($0) == nil })
    else { return false }
    return rows > 1 || isNamed
  }

  /// Whether the header calls a column an id, or what agents are like.
  fileprivate var isNamed: Bool {
    ColumnName(idColumn.name).isOfID
      || columns.dropFirst().contains { ColumnName($0.name).isOfAttribute }
  }

  /// Whether a text that can be read as ties as well is rather a table: its header calls a column
  /// an id or an attribute, or it has one and the ids of one column never meet the other.
  fileprivate func isLikelier(than ties: NetworkInspection) -> Bool {
    guard ties.network.settings.contains(where: { $0.key == .header && $0.value == true }) else {
      return false
    }
    if isNamed { return true }
    let ids = Set(table.ids)
    return !columns.dropFirst().contains { column in
      ((try? table.text(column.name)) ?? []).contains { $0.map(ids.contains) == true }
    }
  }
}

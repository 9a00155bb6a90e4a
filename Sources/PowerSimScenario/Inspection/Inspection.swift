/// What a file is taken for and why: what `powersim inspect` shows.
public struct Inspection: Sendable {
  /// The file as the user named it.
  public let file: String
  /// What it is taken for.
  public let found: Found
  /// Other things that it could be, each with the key that says so.
  public let readings: [Reading]
  /// Why it is not what it might have been: problems met while it was tried.
  public let problems: [Problem]

  /// What a file can be taken for.
  public enum Found: Sendable {
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
  public struct Reading: Sendable {
    /// What it would be.
    public let name: String
    /// What speaks for it, a phrase as in `Evidence.reason`.
    public let reason: String
    /// The keys of a scenario's network that decide for it; none for a table.
    public let keys: [JSONValue.Member]
    /// The network that it would be; nil for a table, or where the text is not readable so.
    public let network: NetworkFile?
    /// Why it cannot be read so.
    public let problem: Problem?
  }

  /// Whether the user should look twice: nothing decides, or something is suspicious.
  public var isDoubtful: Bool {
    switch found {
    case .network(let inspected): !inspected.network.suspicions.isEmpty || !readings.isEmpty
    case .table, .scenario: false
    case .undecided, .unreadable: true
    }
  }

  /// Looks at a file.
  ///
  /// - Parameter options: how to read it as a network; what is left out is found out.
  public init(_ file: InputFile, options: NetworkFileOptions = NetworkFileOptions()) {
    do throws(Problem) {
      let bytes = try FileBytes.text(of: file, emptyAllowed: options.nodes != nil)
      var nodes: AttributeTable?
      if let file = options.nodes { nodes = try AttributeTable(file) }
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
  public init(_ source: NetworkSource) {
    let file = source.file
    if let name = Self.scenarioName(source.bytes, file: file) {
      self.init(file: file, found: .scenario(name), readings: [], problems: [])
      return
    }
    let isAsked = !source.options.members.isEmpty
    let candidates = isAsked ? [] : NetworkFormat.candidates(in: source)
    if candidates.count > 1 {
      let readings = candidates.map { Reading($0.format, $0.evidence, source) }
      self.init(file: file, found: .undecided, readings: readings, problems: [])
      return
    }
    var network: NetworkInspection?
    var table: TableInspection?
    var problems: [Problem] = []
    do throws(Problem) { network = try NetworkInspection(source) } catch { problems.append(error) }
    let mayBeTable = !isAsked && (candidates.first?.evidence.strength ?? .possible) < .certain
    if mayBeTable, let read = try? AttributeTable(source.bytes, file: file) {
      table = try? TableInspection(read)
    }
    switch (network, table) {
    case (let network?, nil):
      self.init(file: file, found: .network(network), readings: [], problems: problems)
    case (nil, let table?):
      self.init(file: file, found: .table(table), readings: [], problems: problems)
    case (nil, nil):
      self.init(file: file, found: .unreadable, readings: [], problems: problems)
    case (let network?, let table?):
      let asTies = Reading(network)
      if table.looksLikeOne(ties: network.network) {
        self.init(file: file, found: .table(table), readings: [asTies], problems: [])
      } else {
        self.init(file: file, found: .network(network), readings: [], problems: [])
      }
    }
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
    guard keys.isEmpty || !keys.isDisjoint(with: known), keys.isDisjoint(with: ofGraphs) else {
      return nil
    }
    return members.first { $0.key == "name" }?.value.string ?? Paths.stem(file)
  }
}

extension Inspection.Reading {
  /// A format that the text may be in, tried.
  init(_ format: NetworkFormat, _ evidence: Evidence, _ source: NetworkSource) {
    var source = source
    source.options.format = format.name
    name = format.name
    reason = evidence.reason
    keys = [JSONValue.Member("format", .string(format.name))]
    do throws(Problem) {
      network = try NetworkFile.read(source)
      problem = nil
    } catch {
      network = nil
      problem = error
    }
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
  /// Whether a text that can be read as ties as well is rather a table: every row has an id of its
  /// own, and the ids of one column are hardly met in the other.
  func looksLikeOne(ties network: NetworkFile) -> Bool {
    let names = columns.prefix(2).map { $0.name.lowercased() }
    if names.count == 2, EdgeList.headers.contains(where: { $0 == names[0] && $1 == names[1] }) {
      return false
    }
    guard columns.count > 1, idColumn.isUnique else { return false }
    let ids = Set(table.ids)
    let others = Set(((try? table.text(columns[1].name)) ?? []).compactMap { $0 })
    return others.count(where: ids.contains) * 10 <= others.count * 9
      || others.count * 10 <= ids.count
  }
}

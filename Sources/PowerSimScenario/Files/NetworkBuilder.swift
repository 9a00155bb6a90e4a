/// Collects agents and ties by the rules that all formats share.
///
/// - With a nodes file its ids are the agents, and an id that it lacks is an error.
/// - Self-loops and repeats are dropped and counted.
/// - Strengths are divided by the largest if that exceeds 1.
struct NetworkBuilder {
  /// The most agents that a network may have.
  static let mostAgents = 100_000_000

  private let file: String
  private let nodes: AttributeTable?
  private var agents: IdTable
  private var ties = TieTable()
  private var unknown = IdTable()
  private var unknownLine: Int?
  /// Remarks of the format's reader.
  var warnings: [String] = []

  init(_ source: NetworkSource) {
    file = source.file
    nodes = source.nodes
    agents = source.nodes?.idTable ?? IdTable(forTextOf: source.bytes.count)
  }

  /// The number of agents so far.
  var count: Int { agents.count }

  /// The agent with an id; nil if the nodes file lacks it, which `finish` reports.
  mutating func agent(_ id: Span<UInt8>, line: Int?) -> UInt32? {
    if nodes == nil { return agents.insert(id).index }
    if let known = agents.index(of: id) { return known }
    if unknown.count == 0 { unknownLine = line }
    _ = unknown.insert(id)
    return nil
  }

  /// The agent with an id; nil if the nodes file lacks it, which `finish` reports.
  mutating func agent(_ id: String, line: Int?) -> UInt32? {
    agent(Array(id.utf8).span, line: line)
  }

  /// Adds a tie between known agents.
  mutating func tie(_ from: UInt32?, _ to: UInt32?, strength: Double?) {
    if let from, let to { ties.add(from, to, strength: strength) }
  }

  /// Begins another relation: a tie that an earlier one has too is no repeat.
  mutating func beginRelation() { ties.beginRelation() }

  /// The strength that a text gives a tie.
  ///
  /// - Throws: A `Problem` if it is not a number of at least 0.
  static func strength(_ text: Span<UInt8>, file: String, line: Int) throws(Problem) -> Double {
    guard let value = NumberText.double(text), value >= 0 else {
      throw Problem(
        file: file, line: line,
        "the strength of a tie must be a number of at least 0; found "
          + shown(NumberText.string(text)))
    }
    return value
  }

  /// An attribute as the format has it: a value for each of its vertices.
  struct Attribute {
    var name: String
    var values: [String?]
  }

  /// The network; `vertices` holds the agent of each vertex that `attributes` speak of.
  consuming func finish(
    weighted: Bool, attributes: [Attribute] = [], vertices: [UInt32?] = []
  ) throws(Problem) -> NetworkFile {
    if unknown.count > 0, let nodes {
      throw Problem(
        file: file, line: unknownLine,
        "\(counted(unknown.count, "id is", "ids are")) not in the nodes file \(nodes.file): "
          + listed(unknown.first(5).map { shown($0) }, limit: 5, of: unknown.count))
    }
    guard agents.count >= 2 else {
      throw Problem(
        file: file, "a network needs at least 2 agents; found \(agents.count)")
    }
    guard agents.count <= Self.mostAgents else {
      throw Problem(
        file: file,
        "has \(grouped(agents.count)) agents; at most \(grouped(Self.mostAgents)) are allowed")
    }
    var network = NetworkFile(
      ids: nodes?.ids ?? agents.strings, ties: ties.ties, strengths: nil, attributes: [:],
      attributeNames: [], selfLoops: ties.selfLoops, repeats: ties.repeats, warnings: warnings)
    try addAttributes(to: &network, attributes, vertices)
    addWarnings(to: &network, weighted: weighted)
    return network
  }

  private func addAttributes(
    to network: inout NetworkFile, _ attributes: [Attribute], _ vertices: [UInt32?]
  ) throws(Problem) {
    if let nodes {
      for name in nodes.columns.dropFirst() where !name.isEmpty {
        network.attributeNames.append(name)
        network.attributes[name] = try nodes.text(name)
      }
    }
    for attribute in attributes {
      guard network.attributes[attribute.name] == nil else {
        network.warnings.append(
          "the attribute \(shown(attribute.name)) is given more than once; the first is used")
        continue
      }
      var values = [String?](repeating: nil, count: network.ids.count)
      for (vertex, agent) in vertices.enumerated() {
        if let agent { values[Int(agent)] = attribute.values[vertex] }
      }
      network.attributeNames.append(attribute.name)
      network.attributes[attribute.name] = values
    }
  }

  private func addWarnings(to network: inout NetworkFile, weighted: Bool) {
    if ties.selfLoops > 0 {
      network.warnings.append(
        counted(
          ties.selfLoops, "tie of an agent with itself is",
          "ties of agents with themselves are") + " left out")
    }
    if ties.repeats > 0 {
      network.warnings.append(
        "\(counted(ties.repeats, "tie is", "ties are")) given again; the first counts")
    }
    if ties.ties.isEmpty { network.warnings.append("there are no ties") }
    guard weighted else { return }
    var strengths = ties.strengths
    let largest = strengths.max() ?? 0
    if largest > 1 {
      for index in strengths.indices { strengths[index] /= largest }
      network.warnings.append("strengths are divided by their largest, \(largest)")
    }
    if ties.otherStrengths > 0 {
      network.warnings.append(
        "\(counted(ties.otherStrengths, "tie comes", "ties come")) again with another strength; "
          + "the first counts")
    }
    network.strengths = strengths
  }
}

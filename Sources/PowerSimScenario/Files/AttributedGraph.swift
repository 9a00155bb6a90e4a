import PowerSimText

/// A graph whose nodes and edges have ids, attributes and folders, as GML, GEXF, GraphML and JSON
/// tell it.
///
/// Edges may come before their nodes. `finish` decides which nodes are agents and what these are
/// called, and makes the network.
struct AttributedGraph {
  private struct Edge {
    var from: UInt32
    var to: UInt32
    var line: UInt32
    var strength: Double?
    /// A weight that nobody asked for, if it says that this is no ordinary tie.
    var unused: Double?
    /// The attributes it has a value for, of those that have a standard.
    var given: [String] = []
  }

  /// The attributes that may name the agents, in lower case, the likeliest first.
  var namingAttributes = ["name", "label"]
  /// Whether ids are numbers that only the file itself uses.
  var idsAreInternal = false
  /// What the values of an attribute are where a node has none.
  var defaults: [String: String] = [:]
  /// What the values of an attribute are, and where the file says so, where an edge has none.
  var edgeDefaults: [String: (text: String, line: Int)] = [:]
  /// What the user should know.
  var notes: [String] = []

  private let source: NetworkSource
  /// The ids of nodes, and of ends of edges that may still become nodes.
  private var ids: IdTable
  /// The line of each id's node, or 0.
  private var lines: [UInt32] = []
  private var nodes: [UInt32] = []
  /// The folder that a node lies in.
  private var folders: [UInt32: UInt32] = [:]
  /// The nodes that are drawn as folders, with or without something inside.
  private var drawnFolders: Set<UInt32> = []
  /// What each attribute is of which node.
  private var columns: [(name: String, given: [(agent: UInt32, text: String)])] = []
  private var columnOf: [String: Int] = [:]
  private var edges: [Edge] = []
  private var edgeAttributes = IdTable()
  private var answers = TieAnswers(hasWeights: true)

  init(_ source: NetworkSource) {
    self.source = source
    ids = IdTable(forTextOf: source.bytes.count)
  }

  // MARK: Collecting

  /// Adds a node.
  ///
  /// - Throws: A `Problem` where its id is empty or was given before.
  mutating func addNode(_ id: String, line: Int) throws(Problem) -> UInt32 {
    if id.isEmpty { throw problem(line, "the id of this node is empty") }
    let index = insert(id)
    if lines[Int(index)] != 0 {
      throw problem(
        line, "the node \(shown(id)) is given a second time; first on line \(lines[Int(index)])")
    }
    lines[Int(index)] = UInt32(clamping: max(line, 1))
    nodes.append(index)
    return index
  }

  /// Gives a node a value; an empty one is none.
  mutating func set(_ attribute: String, of node: UInt32, to value: String) {
    if value.isEmpty { return }
    columns[declare(attribute)].given.append((node, value))
  }

  /// Makes an attribute of nodes known, even if no node has a value.
  @discardableResult
  mutating func declare(_ attribute: String) -> Int {
    if let column = columnOf[attribute] { return column }
    columns.append((attribute, []))
    columnOf[attribute] = columns.count - 1
    return columns.count - 1
  }

  /// Puts a node into a folder, which is known by its id.
  mutating func put(_ node: UInt32, into folder: String) { folders[node] = insert(folder) }

  /// Says that a node is drawn as a folder of others.
  mutating func markAsFolder(_ node: UInt32) { drawnFolders.insert(node) }

  /// Adds an edge between two nodes, known by their ids.
  mutating func addEdge(_ from: String, _ to: String, line: Int) {
    edges.append(Edge(from: insert(from), to: insert(to), line: UInt32(clamping: line)))
  }

  /// Makes nodes of the ends of edges that are none.
  mutating func addNodesOfEdges() {
    for edge in edges {
      for end in [edge.from, edge.to] where lines[Int(end)] == 0 {
        lines[Int(end)] = max(edge.line, 1)
        nodes.append(end)
      }
    }
  }

  /// Gives the edge that was added last a value.
  ///
  /// - Throws: A `Problem` where it is asked for as strength and is none.
  mutating func setOfEdge(_ attribute: String, to value: String, line: Int) throws(Problem) {
    if value.isEmpty { return }
    declareOfEdges(attribute)
    if edgeDefaults[attribute] != nil { edges[edges.count - 1].given.append(attribute) }
    if let weight = source.options.weight {
      guard attribute == weight else { return }
      edges[edges.count - 1].strength =
        if let truth = TruthWords.value(value) {
          truth
        } else {
          try NetworkCollector.strength(
            Array(value.utf8).span, file: source.file, line: line, options: source.options)
        }
      return
    }
    if let number = Self.unused(attribute, value) { edges[edges.count - 1].unused = number }
    answers.look(attribute, value)
  }

  /// A value that nobody asked for, where it says that an edge is no ordinary tie.
  private static func unused(_ attribute: String, _ value: String) -> Double? {
    if TruthWords.value(value) == 0, ColumnName(attribute).isOfPresence { return 0 }
    guard let first = value.utf8.first,
      first == UInt8(ascii: "-") || first == UInt8(ascii: "0"),
      let number = NumberText.double(value)
    else { return nil }
    // Enmities by any name; that a weight is 0 says something only where it is called one.
    return number < 0 || number == 0 && ColumnName(attribute).isOfWeight ? number : nil
  }

  /// Makes an attribute of edges known, even if no edge has a value.
  mutating func declareOfEdges(_ attribute: String) {
    _ = edgeAttributes.insert(attribute)
  }

  private mutating func insert(_ id: String) -> UInt32 {
    let (index, isNew) = ids.insert(id)
    if isNew { lines.append(0) }
    return index
  }

  private func problem(_ line: Int?, _ message: String) -> Problem {
    Problem(file: source.file, line: line, message)
  }

  // MARK: The whole

  /// The network.
  ///
  /// - Throws: A `Problem` where an edge ends at no node, where a strength is missing, where the
  ///   attribute that should name the agents does not, or as `NetworkCollector.finish` has it.
  consuming func finish() throws(Problem) -> NetworkFile {
    var isEnd = [Bool](repeating: false, count: ids.count)
    for edge in edges {
      for end in [edge.from, edge.to] {
        if lines[Int(end)] == 0 {
          throw problem(
            Int(edge.line), "there is no node with the id \(shown(ids[Int(end)])) of this edge")
        }
        isEnd[Int(end)] = true
      }
    }
    let (agents, folderNotes) = try agentsAndFolders(isEnd)
    let known = values(of: agents)
    let names = try AgentNames(
      source: source, ids: agents.map { ids[Int($0)] }, lines: agents.map { Int(lines[Int($0)]) },
      candidates: known, naming: namingAttributes, kind: idsAreInternal ? .counted : .chosen)
    var builder = NetworkCollector(source)
    builder.warnings = notes + folderNotes + names.notes
    if let setting = names.setting { builder.settings.append((.names, .string(setting))) }
    var agentOf = [UInt32?](repeating: nil, count: ids.count)
    for (name, node) in zip(names.names, agents) {
      agentOf[Int(node)] = builder.agent(name, line: Int(lines[Int(node)]))
    }
    builder.answers = answers
    builder.answeredTies = edges.count
    try addTies(to: &builder, agentOf)
    return try builder.finish(
      weighted: source.options.weight != nil, attributes: attributes(agents, known, names),
      vertices: agents.map { agentOf[Int($0)] })
  }

  /// What the file says of the agents.
  private func values(of agents: [UInt32]) -> [(name: String, values: AttributeValues)] {
    var place = [UInt32?](repeating: nil, count: ids.count)
    for (number, node) in agents.enumerated() { place[Int(node)] = UInt32(number) }
    return columns.map { name, given in
      let given = given.compactMap { node, text in place[Int(node)].map { ($0, text) } }
      return (
        name, AttributeValues(count: agents.count, given: given, default: defaults[name])
      )
    }
  }

  /// The nodes that are agents: all but folders without ties.
  private func agentsAndFolders(
    _ isEnd: [Bool]
  ) throws(Problem) -> (agents: [UInt32], notes: [String]) {
    let allFolders = drawnFolders.union(folders.values)
    if allFolders.isEmpty { return (nodes, []) }
    for folder in folders.values.sorted() where lines[Int(folder)] == 0 {
      throw problem(
        nil, "there is no node with the id \(shown(ids[Int(folder)])), a parent of others")
    }
    let dropped = nodes.filter { allFolders.contains($0) && !isEnd[Int($0)] }
    let kept = nodes.filter { allFolders.contains($0) && isEnd[Int($0)] }
    let names = folderNames()
    let named = { (nodes: [UInt32]) in
      listed(
        nodes.prefix(5).map { shown(names[$0] ?? ids[Int($0)]) }, limit: 5, of: nodes.count)
    }
    var notes: [String] = []
    if !dropped.isEmpty {
      notes.append(
        "\(counted(dropped.count, "node that holds", "nodes that hold")) others and "
          + "\(dropped.count == 1 ? "has" : "have") no ties \(dropped.count == 1 ? "is" : "are") "
          + "left out (\(named(dropped))); the attribute \"folder\" says who is inside")
    }
    if !kept.isEmpty {
      notes.append(
        "\(counted(kept.count, "node that holds", "nodes that hold")) others "
          + "\(kept.count == 1 ? "has" : "have") ties and \(kept.count == 1 ? "is" : "are") "
          + "taken for \(counted(kept.count, "agent")) as well (\(named(kept)))")
    }
    let left = Set(dropped)
    return (nodes.filter { !left.contains($0) }, notes)
  }

  /// What folders are called, by the likeliest attribute that each of them has.
  private func folderNames() -> [UInt32: String] {
    var names: [UInt32: String] = [:]
    for naming in namingAttributes.reversed() {
      guard let column = columns.first(where: { $0.name.lowercased() == naming }) else { continue }
      if let defaultValue = defaults[column.name] {
        for folder in drawnFolders.union(folders.values) { names[folder] = defaultValue }
      }
      for (node, name) in column.given { names[node] = name }
    }
    return names
  }

  private func addTies(to builder: inout NetworkCollector, _ agentOf: [UInt32?]) throws(Problem) {
    let weight = source.options.weight
    var defaultValue: Double?
    if let weight {
      if edgeAttributes.index(of: weight) == nil, edgeDefaults[weight] == nil {
        throw problem(
          nil,
          "edges have no attribute \(shown(weight)); "
            + (edgeAttributes.count == 0
              ? "they have none" : "they have \(listed(edgeAttributes.strings))"))
      }
      if let (text, line) = edgeDefaults[weight] {
        defaultValue = try NetworkCollector.strength(
          Array(text.utf8).span, file: source.file, line: line, options: source.options)
      }
    }
    let unused =
      weight == nil
      ? edgeDefaults.compactMap { name, defaultValue in
        Self.unused(name, defaultValue.text).map { (name: name, value: $0) }
      }.sorted { $0.name < $1.name } : []
    for edge in edges {
      let given = unused.isEmpty ? [] : Set(edge.given)
      let strength = edge.strength ?? defaultValue
      if let weight, strength == nil {
        throw problem(
          Int(edge.line),
          "the edge has no \(shown(weight)), and there is no default; give every edge one")
      }
      builder.tie(
        agentOf[Int(edge.from)], agentOf[Int(edge.to)], strength: strength,
        unused: edge.unused ?? unused.first { !given.contains($0.name) }?.value)
    }
  }

  /// Says that elements of other vocabularies than the format's were passed over.
  mutating func noteForeign(_ count: Int) {
    if count == 0 { return }
    notes.append(
      "\(counted(count, "element")) of another namespace \(count == 1 ? "is" : "are") called node or edge, "
        + "and \(count == 1 ? "is" : "are") no agent or tie: left out")
  }

  /// What is known about the agents: their ids where they are called otherwise, what the file says
  /// of them, and the folders that they lie in.
  private func attributes(
    _ agents: [UInt32], _ known: [(name: String, values: AttributeValues)], _ names: AgentNames
  ) -> [NetworkCollector.Attribute] {
    var all = known.map { NetworkCollector.Attribute(name: $0.name, values: $0.values) }
    func add(_ name: String, _ value: (UInt32) -> String?) {
      let values = AttributeValues(agents.map(value))
      all.append(NetworkCollector.Attribute(name: name, values: values))
    }
    if names.attribute != nil && columnOf["id"] == nil { add("id") { ids[Int($0)] } }
    if !folders.isEmpty && columnOf["folder"] == nil {
      let folderNames = folderNames()
      add("folder") { folders[$0].map { folderNames[$0] ?? ids[Int($0)] } }
    }
    return all
  }
}

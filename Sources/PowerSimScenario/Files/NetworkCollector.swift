import PowerSimText

/// Collects agents and ties by the rules that all formats share.
///
/// - With a nodes file its ids are the agents, and an id that it lacks is an error.
/// - Self-loops and repeats are dropped and counted; so are ties with a weight of 0.
/// - Negative weights are an error, unless the scenario says what becomes of them; where they are
///   not asked for, they are told.
/// - Strengths are divided by the largest if that exceeds 1.
struct NetworkCollector {
  /// The most agents that a network may have.
  static let mostAgents = 100_000_000

  private let file: String
  private let options: NetworkFileOptions
  private let nodes: AttributeTable?
  private var agents: IdTable
  private var ties = TieTable()
  private var unknown = IdTable()
  /// The agents of the second kind that the nodes file knows by their plain ids.
  private var plainSeconds: Set<UInt32> = []
  private var unknownLine: Int?
  private var zeroWeights = 0
  private var negativeWeights = 0
  /// The number of negative weights that nobody asked for.
  private var unusedNegative = 0
  /// What attributes of ties say that nobody asked for.
  var answers: TieAnswers?
  /// The ties that have them, or may have.
  var answeredTies = 0
  /// Remarks of the format's reader.
  var warnings: [String] = []
  /// What makes the format's reader doubt that it reads what is meant; see `NetworkFile`.
  var suspicions: [String] = []
  /// The column whose zeros are no ties although nobody asked for weights, as in `column "tie"`.
  var zeroColumn: String?
  /// Whether people may have written it: strengths may be codes for missing answers, and ids may be
  /// codes or lists.
  var isTable = false
  /// The lines that lack an end of their tie.
  var missingEnds = 0
  /// The lines with ties.
  var linesRead: Int?
  /// The keys that were found out.
  var settings: [(key: NetworkKey, value: JSONValue)] = []

  init(_ source: NetworkSource) {
    file = source.file
    options = source.options
    nodes = source.nodes
    agents = source.nodes?.idTable ?? IdTable(forTextOf: source.bytes.count)
  }

  /// Makes room for about so many ties, before the first.
  mutating func reserve(ties count: Int) { ties.reserve(count) }

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

  /// The agent with an id of the second kind, where the ends of ties are of two kinds.
  ///
  /// It is never the agent of the first kind with the same id.
  mutating func secondKind(_ id: Span<UInt8>, line: Int?) -> UInt32? {
    var name = nodes == nil ? secondKindMark : Array("2:".utf8)
    name.reserveCapacity(name.count + id.count)
    for at in id.indices { name.append(id[at]) }
    if nodes != nil, agents.index(of: name.span) == nil {
      let agent = agent(id, line: line)
      if let agent { plainSeconds.insert(agent) }
      return agent
    }
    return agent(name.span, line: line)
  }

  /// The index of an id that is known by now.
  func known(_ id: String) -> UInt32? { agents.index(of: id) }

  /// Adds a tie between known agents.
  ///
  /// A strength below 0, or of 0, is dealt with as the scenario says.
  ///
  /// - Parameter unused: its weight where the scenario did not ask for it, but the file has it.
  @inline(__always)
  mutating func tie(
    _ from: UInt32?, _ to: UInt32?, strength: Double?, unused: Double? = nil
  ) {
    guard let from, let to else { return }
    guard let value = strength ?? unused, value <= 0 else {
      ties.add(from, to, strength: strength)
      return
    }
    weakTie(from, to, value, isUsed: strength != nil)
  }

  /// Adds a tie with a weight of 0 or less, or leaves it out.
  @inline(never)
  private mutating func weakTie(_ from: UInt32, _ to: UInt32, _ value: Double, isUsed: Bool) {
    if value == 0 && options.zero != .keep {
      zeroWeights += 1
    } else if value < 0 && options.negative == .drop {
      negativeWeights += 1
    } else {
      if value < 0 && options.negative == nil { unusedNegative += 1 }
      ties.add(from, to, strength: isUsed ? value.magnitude : nil)
    }
  }

  /// Begins another relation: a tie that an earlier one has too is no repeat.
  mutating func beginRelation() { ties.beginRelation() }

  /// The strength that a text gives a tie; below 0 only where the scenario allows it.
  ///
  /// - Throws: A `Problem` if it is not a number, or is negative and the scenario does not say
  ///   what becomes of such ties.
  static func strength(
    _ text: Span<UInt8>, file: String, line: Int,
    options: NetworkFileOptions = NetworkFileOptions(), decimal: UInt8 = NumberText.dot
  ) throws(Problem) -> Double {
    guard let value = NumberText.double(text, decimal: decimal) else {
      let found = NumberText.string(text)
      throw Problem(
        file: file, line: line,
        "the strength of a tie must be a number of at least 0; found "
          + shown(found)
          + (found.isEmpty
            ? "; write 0 where there is no tie, else how strong it is" : NumberText.advice(found)))
    }
    if value < 0 && options.negative == nil {
      throw Problem(
        file: file, line: line,
        "the strength of a tie must be a number of at least 0; found "
          + shown(NumberText.string(text)) + "; leave such ties out by \"negative\": \"drop\", or "
          + "take them without their sign by \"negative\": \"keep\"")
    }
    return value
  }

  /// An attribute as the format has it: a value for each of its vertices.
  struct Attribute {
    var name: String
    var values: AttributeValues
  }

  /// The network; `vertices` holds the agent of each vertex that `attributes` speak of.
  consuming func finish(
    weighted: Bool, attributes: [Attribute] = [], vertices: [UInt32?] = []
  ) throws(Problem) -> NetworkFile {
    ties.addWaiting()
    if unknown.count > 0, let nodes {
      let first = unknown.first(5)
      throw Problem(
        file: file, line: unknownLine,
        "\(counted(unknown.count, "id is", "ids are")) not in the nodes file \(nodes.file): "
          + listed(first.map { shown($0) }, limit: 5, of: unknown.count)
          + LikeIds.hint(for: first, among: nodes.ids))
    }
    if let nodes, let shared = sharedByKinds {
      throw Problem(
        file: file,
        "\(shown(shared)) is an id of both kinds, but one agent in the nodes file \(nodes.file); call "
          + "that of the second kind \(shown("2:" + shared)) there")
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
    if options.directions == .both { ties.keepMutual() }
    var network = NetworkFile(
      ids: nodes?.ids ?? agents.strings, ties: ties.ties, strengths: nil, attributes: [:],
      attributeNames: [], selfLoops: ties.selfLoops, repeats: ties.repeats, warnings: warnings)
    network.suspicions = (nodes?.suspicions ?? []) + suspicions
    network.mergedDirections = ties.mergedDirections
    network.zeroWeights = zeroWeights
    network.negativeWeights = negativeWeights
    network.missingEnds = missingEnds
    network.linesRead = linesRead
    network.settings = settings
    if options.bipartite == true && nodes == nil { nameSecondKind(in: &network) }
    try addAttributes(to: &network, attributes, vertices)
    addWarnings(to: &network, weighted: weighted)
    addSuspicions(to: &network)
    return network
  }

  /// An id of both kinds that the nodes file has once.
  private var sharedByKinds: String? {
    guard let plain = plainSeconds.min() else { return nil }
    let both = ties.ties.first { plainSeconds.contains($0.from) }?.from
    return both.map { agents[Int($0)] } ?? (ties.selfLoops > 0 ? agents[Int(plain)] : nil)
  }

  /// Gives agents of the second kind their ids: as in the file, but `2:` and the id where another
  /// agent has the same.
  private func nameSecondKind(in network: inout NetworkFile) {
    var taken = Set(network.ids.filter { !$0.hasPrefix(markText) })
    for index in network.ids.indices where network.ids[index].hasPrefix(markText) {
      var id = Self.withoutMark(network.ids[index])
      while !taken.insert(id).inserted { id = "2:" + id }
      network.ids[index] = id
    }
  }

  private static func withoutMark(_ id: String) -> String {
    id.hasPrefix(markText) ? String(id.dropFirst(markText.count)) : id
  }

  private func addAttributes(
    to network: inout NetworkFile, _ attributes: [Attribute], _ vertices: [UInt32?]
  ) throws(Problem) {
    if let nodes {
      for name in nodes.attributeNames {
        network.attributeNames.append(name)
        network.attributes[name] = AttributeValues(try nodes.text(name))
        network.questions[name] = try nodes.question(name)
      }
    }
    for attribute in attributes {
      guard network.attributes[attribute.name] == nil else {
        network.warnings.append(
          "the attribute \(shown(attribute.name)) is given more than once; the first is used")
        continue
      }
      let given = attribute.values.given.compactMap { vertex, text in
        vertices[Int(vertex)].map { (agent: $0, text: text) }
      }
      network.attributeNames.append(attribute.name)
      network.attributes[attribute.name] = AttributeValues(
        count: network.ids.count, given: given, default: attribute.values.rest.text)
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
    if zeroWeights > 0 {
      network.warnings.append(
        "\(counted(zeroWeights, "line has", "lines have")) a weight of 0"
          + (zeroColumn.map { " in \($0)" } ?? "") + " and so no tie; "
          + "\"zero\": \"keep\" makes them ties")
    }
    if negativeWeights > 0 {
      network.warnings.append(
        counted(negativeWeights, "tie with a negative weight is", "ties with negative weights are")
          + " left out")
    }
    if missingEnds > 0 {
      network.warnings.append(
        counted(
          missingEnds, "line lacks an end and so is no tie", "lines lack an end and so are no ties")
          + "; the agents named there stay")
    }
    if ties.ties.isEmpty { network.warnings.append("there are no ties") }
    guard weighted else { return }
    var strengths = ties.strengths
    let largest = strengths.max() ?? 0
    doubtOrder(of: &network, strengths)
    if isTable, options.missing == nil, let sentence = ScaleCodes.sentence(on: strengths) {
      network.suspicions.append(
        "the strength \(sentence)write 0 there if it is one, else say \"missing\": \"\"")
    }
    if largest > 1 {
      for index in strengths.indices { strengths[index] /= largest }
      network.warnings.append("strengths are divided by their largest, \(largest)")
    }
    let lost = strengths.count { $0 > 0 && Float($0) == 0 }
    if lost > 0 {
      network.warnings.append(
        "\(counted(lost, "tie is", "ties are")) weaker than 1e-45; such a strength is taken for 0")
    }
    if ties.otherStrengths > 0 {
      network.warnings.append(
        "\(counted(ties.otherStrengths, "tie comes", "ties come")) again with another strength; "
          + "the first counts")
    }
    network.strengths = strengths
  }

  /// The larger a strength, the stronger the tie: ranks and distances mean the reverse.
  private func doubtOrder(of network: inout NetworkFile, _ strengths: [Double]) {
    if let weight = options.weight, ColumnName(weight).isOfOrder {
      network.suspicions.append(
        "the strength \(shown(weight)) may count from the best or the nearest, and the largest number "
          + "is the strongest tie here; turn the numbers round if so")
    } else if TieDistances.fit(network.ties, strengths, agents: network.ids.count) {
      network.warnings.append(
        "all agents are tied, and the strengths can be distances; if they are, the nearest have the "
          + "weakest ties: turn the numbers round")
    }
  }

  private func addSuspicions(to network: inout NetworkFile) {
    let merged = ties.mergedDirections
    if options.directions == nil && merged > 0 && merged < ties.ties.count {
      network.suspicions.append(
        "\(grouped(merged)) of \(counted(ties.ties.count, "tie")) are given in both directions, "
          + "the others in one; ties have no direction here, so each counts once "
          + "(\"directions\": \"either\"; \"both\" takes none but the \(grouped(merged)))")
    }
    if unusedNegative > 0 {
      network.suspicions.append(
        "\(counted(unusedNegative, "tie has", "ties have")) a negative weight, and count as "
          + "others do: enemies become friends; say \"negative\": \"drop\" or \"keep\"")
    }
    if options.weight == nil, options.zero == nil,
      let doubt = answers?.doubt(of: answeredTies)
    {
      network.suspicions.append(doubt)
    }
    if nodes == nil { doubtIds(of: &network) }
  }

  private func doubtIds(of network: inout NetworkFile) {
    let ids = SortedIds(network.ids)
    if isTable {
      if options.missing == nil,
        let sentence = StrangeIds.code(in: ids, of: network.ties) ?? AnswerWords.nobody(in: ids)
          ?? StrangeIds.sign(in: ids) ?? StrangeIds.zero(in: ids, of: network.ties)
      {
        network.suspicions.append(sentence)
      }
      if let sentence = StrangeIds.shortened(in: ids) { network.suspicions.append(sentence) }
      if let sentence = StrangeIds.list(in: ids) { network.suspicions.append(sentence) }
    }
    if let sentence = StrangeIds.total(in: ids) { network.suspicions.append(sentence) }
    if let alike = LikeIds.first(in: ids) {
      network.suspicions.append(
        "the ids \(shown(alike.0)) and \(shown(alike.1)) differ only in \(alike.difference), "
          + "and are two agents")
    }
  }
}

/// What stands before an id of the second kind while a file is read; no text that a person writes.
private let secondKindMark = Array(markText.utf8)
private let markText = "\u{2}2:"

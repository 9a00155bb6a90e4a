import PowerSimText

/// What agents are called whose file has an id and other names for each.
///
/// - The key `"names"` decides: an attribute, or `id`.
/// - A nodes file decides, where all agents are found in it by one of them only, or by their labels in
///   its own order, as programs write it; where both serve, the user is asked.
/// - Ids that a program counted up (`n0`, `n1`, …; 0, 1, 2, …) give way to an attribute `name` or
///   `label`, if it is there and different for all.
/// - Otherwise agents are called by their ids.
struct AgentNames {
  /// What the ids of a format are.
  enum Kind {
    /// Whatever the user or a program chose.
    case chosen
    /// Numbers that the file alone uses.
    case counted
    /// Such numbers in a format whose agents everybody calls by their labels.
    case countedBesideLabels
  }

  /// The name of each agent.
  private(set) var names: [String]
  /// The attribute that they come from; nil: the id.
  private(set) var attribute: String?
  /// The value of the key `"names"` that states the choice; nil where there was none.
  private(set) var setting: String?
  /// What the user should know of the choice.
  private(set) var notes: [String] = []

  /// Chooses the names of agents with these ids, on these lines; `candidates` are their attributes
  /// and `naming` those that may be chosen unasked, in lower case, the likeliest first.
  ///
  /// - Throws: A `Problem` where the scenario names an attribute that is not there, or not there
  ///   and different for all.
  init(
    source: NetworkSource, ids: [String], lines: [Int],
    candidates: [(name: String, values: AttributeValues)], naming: [String], kind: Kind
  ) throws(Problem) {
    names = ids
    if let asked = source.options.names {
      if let chosen = candidates.first(where: { $0.name == asked }) {
        names = try Self.complete(chosen, ids, lines, source)
        attribute = asked
        setting = asked
      } else if asked.lowercased() != "id" {
        throw Problem(
          file: source.file,
          "there is no attribute \(shown(asked)) to call agents by; there is "
            + listed(["id"] + candidates.map(\.name)))
      } else {
        setting = "id"
      }
      return
    }
    let possible = naming.compactMap { name in
      candidates.first { $0.name.lowercased() == name && $0.values.contains { $0 != nil } }
    }
    let usable = possible.filter { candidate in
      (try? Self.complete(candidate, ids, lines, source)) != nil
    }
    let others = usable.filter { zip($0.values, ids).contains { $0 != $1 } }
    if let nodes = source.nodes {
      let isKnown = { (id: String) in nodes.row(of: id) != nil }
      if ids.allSatisfy(isKnown) {
        guard let other = others.first else { return }
        if other.values.allSatisfy({ isKnown($0 ?? "") }) {
          guard nodes.ids != ids, nodes.ids == other.values.map({ $0 ?? "" }) else {
            throw Self.question(other.name, ids, other.values, nodes.file, source)
          }
          names = try Self.complete(other, ids, lines, source)
          choose(other, "which stand in the nodes file in the same order")
        } else {
          keepIDs(other.name, "as the nodes file does")
        }
        return
      }
      let named = others + candidates.filter(\.values.isFull)
      if let chosen = named.first(where: { $0.values.allSatisfy { isKnown($0 ?? "") } }) {
        names = try Self.complete(chosen, ids, lines, source)
        choose(chosen, "as the nodes file does")
        return
      }
    }
    // Cytoscape calls its counter so.
    let isCytoscape = candidates.contains { $0.name == "SUID" && $0.values.elementsEqual(ids) }
    let countedUp = kind != .chosen || isCytoscape || Self.areCountedUp(ids)
    if let first = others.first {
      let example = shown(ids[0])
      if countedUp {
        choose(first, "since the ids (\(example) …) are numbers that a program counted up")
        if kind == .countedBesideLabels { notes = [] }
      } else {
        keepIDs(first.name, "(\(example) …)")
      }
    } else if countedUp, usable.isEmpty, let first = possible.first {
      notes.append(
        "the attribute \(shown(first.name)) is not there or not different for all agents, so that "
          + "they are called by their ids")
    }
  }

  /// Asks where the nodes file holds the ids and the names.
  private static func question(
    _ name: String, _ ids: [String], _ names: AttributeValues, _ nodes: String,
    _ source: NetworkSource
  ) -> Problem {
    let differ = zip(ids, names).first { $0 != $1 }
    let (id, other) = (differ?.0 ?? "", (differ?.1).flatMap { $0 } ?? "")
    var problem = Problem(
      file: source.file,
      "the nodes file \(nodes) may mean agents by their ids or by their \(shown(name)), for it holds "
        + "both (the agent \(shown(id)) has the \(shown(name)) \(shown(other))); say \"names\": \"id\" or "
        + "\"names\": \(shown(name))")
    problem.choices = ["id", name].map { [JSONValue.Member("names", .string($0))] }
    return problem
  }

  private mutating func choose(_ chosen: (name: String, values: AttributeValues), _ reason: String)
  {
    names = chosen.values.map { $0 ?? "" }
    attribute = chosen.name
    setting = chosen.name
    notes.append(
      "agents are called by their \(shown(chosen.name)), \(reason); \"names\": \"id\" calls them "
        + "by their ids")
  }

  private mutating func keepIDs(_ other: String, _ reason: String) {
    setting = "id"
    notes.append(
      "agents are called by their ids\(reason.hasPrefix("(") ? " " : ", ")\(reason); \"names\": "
        + "\"\(other)\" calls them by their \(shown(other))")
  }

  /// The values of an attribute that is there and different for all.
  private static func complete(
    _ candidate: (name: String, values: AttributeValues), _ ids: [String], _ lines: [Int],
    _ source: NetworkSource
  ) throws(Problem) -> [String] {
    var table = IdTable()
    var names: [String] = []
    for (index, value) in candidate.values.enumerated() {
      guard let value else {
        throw Problem(
          file: source.file, line: lines.isEmpty ? nil : lines[index],
          "the agent \(shown(ids[index])) has no \(shown(candidate.name)) to be called by; "
            + "\"names\": \"id\" calls all by their ids")
      }
      let (first, isNew) = table.insert(value)
      if !isNew {
        let place = lines.isEmpty ? "" : ", first on line \(lines[Int(first)])"
        throw Problem(
          file: source.file, line: lines.isEmpty ? nil : lines[index],
          "\(shown(value)) is the \(shown(candidate.name)) of two agents\(place), and cannot name "
            + "them; \"names\": \"id\" calls all by their ids")
      }
      names.append(value)
    }
    return names
  }

  /// Whether ids are the work of a program: `n`, `v` or `node` with a number, perhaps behind the
  /// ids of folders (`n2::n0`), or numbers that run from 0 or 1.
  private static func areCountedUp(_ ids: [String]) -> Bool {
    let numbers = ids.map { id in Array(id.utf8) }
    let start = ids.first == "0" ? 0 : 1
    if ids.enumerated().allSatisfy({ $1 == String($0 + start) }) { return true }
    return numbers.allSatisfy { id in
      let last = id.lastIndex(of: UInt8(ascii: ":")).map { id[($0 + 1)...] } ?? id[...]
      let digits = last.drop { $0.isLetter }
      let word = String(decoding: last[..<digits.startIndex], as: UTF8.self).lowercased()
      return ["n", "v", "node", "vertex"].contains(word) && !digits.isEmpty
        && digits.allSatisfy(\.isDigit)
    }
  }
}

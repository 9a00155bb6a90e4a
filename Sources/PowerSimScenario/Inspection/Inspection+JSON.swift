import PowerSimCore
package import PowerSimText

extension Inspection {
  /// The same as JSON, with keys that stay.
  ///
  /// - Parameters:
  ///   - ties: the most ties that are listed; nil for all.
  ///   - agents: the most agents that are listed with what is known of them; nil for all.
  package func json(ties: Int?, agents: Int?) -> JSONValue {
    var value: JSONValue = ["file": .string(file), "kind": .string(kind)]
    switch found {
    case .network(let inspected):
      for member in inspected.json(ties: ties, agents: agents) { value[member.key] = member.value }
      value["scenario"] = inspected.scenarioLines(path: file)
    case .table(let inspected):
      value["rows"] = .number(inspected.rows)
      value["columns"] = .array(inspected.columns.map(\.json))
      value["uses"] = inspected.uses.json
    case .scenario(let name): value["name"] = .string(name)
    case .undecided, .unreadable: break
    }
    value["readings"] = .array(readings.map { $0.json(ties: ties) })
    value["problems"] = .array(problems.map { .string($0.description) })
    value["doubtful"] = .bool(isDoubtful)
    return value
  }

  /// What it is taken for, in a word.
  package var kind: String {
    switch found {
    case .network: "network"
    case .table: "table"
    case .scenario: "scenario"
    case .undecided: "undecided"
    case .unreadable: "unreadable"
    }
  }
}

extension NetworkInspection {
  /// What a scenario's network says to read it just so.
  package func scenarioLines(path: String) -> JSONValue {
    var keys: JSONValue = ["kind": "file", "path": .string(path)]
    for member in options.members { keys[member.key] = member.value }
    keys["format"] = .string(network.format)
    for setting in network.settings { keys[setting.key.rawValue] = setting.value }
    return ["network": keys]
  }

  fileprivate func json(ties: Int?, agents: Int?) -> [JSONValue.Member] {
    let value: JSONValue = [
      "notes": .array(network.warnings.map(JSONValue.string)),
      "agents": .number(network.ids.count), "isolates": .number(degrees.isolates),
      "components": .number(components.sizes.count),
      "largestComponent": .number(components.sizes[0]),
      "degrees": [
        "least": .number(degrees.least), "median": .number(degrees.median),
        "mean": .number(degrees.mean), "most": .number(degrees.most),
        "mostTied": .string(network.ids[degrees.mostTied]),
      ],
      "density": .number(density),
      "sides": bipartition.map { .array([.number($0.sizes.0), .number($0.sizes.1)]) } ?? nil,
      "triangles": clustering.map { .number($0.triangles) } ?? nil,
      "transitivity": clustering.map { .number($0.transitivity) } ?? nil,
      "clustering": clustering.map { .number($0.mean) } ?? nil,
      "assortativity": .number(assortativity),
      "columns": .array(tieColumns.map(\.json)),
      "weights": .array(weights.map(JSONValue.string)),
      "agentColumns": .array(agentColumns.map(\.json)), "uses": uses.json,
      "firstAgents": .array(
        network.ids.indices.prefix(agents ?? .max).map { agent in
          let attributes = network.attributeNames.compactMap { name in
            (network.attributes[name]?[agent]).map { JSONValue.Member(name, .string($0)) }
          }
          return ["id": .string(network.ids[agent]), "attributes": .object(attributes)]
        }), "firstTies": network.json(ties: ties),
    ]
    return (network.record.members ?? []) + (value.members ?? [])
  }
}

extension NetworkFile {
  /// The first ties: source, target and, where a weight was asked for, strength.
  fileprivate func json(ties limit: Int?) -> JSONValue {
    .array(
      ties.indices.prefix(limit ?? .max).map { tie in
        [.string(ids[Int(ties[tie].from)]), .string(ids[Int(ties[tie].to)])]
          + (strengths.map { [.number($0[tie])] } ?? [])
      }.map(JSONValue.array))
  }
}

extension Inspection.Reading {
  fileprivate func json(ties: Int?) -> JSONValue {
    var value: JSONValue = [
      "name": .string(name), "reason": .string(reason), "keys": .object(keys),
      "problem": problem.map { .string($0.description) } ?? nil,
    ]
    if let network {
      value["agents"] = .number(network.ids.count)
      value["ties"] = .number(network.ties.count)
      value["firstTies"] = network.json(ties: ties)
    }
    return value
  }
}

extension ColumnUses {
  fileprivate var json: JSONValue {
    func names(_ columns: [ColumnSummary]) -> JSONValue {
      .array(columns.map { .string($0.name) })
    }
    return [
      "places": names(places), "groups": names(groups), "shares": names(shares),
      "amounts": names(amounts),
    ]
  }
}

extension ColumnSummary {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "values": .string(kind.rawValue), "count": .number(count),
      "distinct": .number(distinct), "missing": .number(missing), "words": .number(words),
      "least": range.map { .number($0.lowerBound) } ?? nil,
      "greatest": range.map { .number($0.upperBound) } ?? nil, "zeros": .number(zeros),
      "negatives": .number(negatives), "first": .array(first.map(JSONValue.string)),
    ]
  }
}

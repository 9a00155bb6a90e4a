import PowerSimText

// How a network file is to be read, and the keys of a scenario's network that say so.

extension NetworkFileOptions {
  /// The keys that say the same; those left out are not there.
  var members: [JSONValue.Member] {
    func text(_ value: String?) -> JSONValue? { value.map(JSONValue.string) }
    let pairs: [(String, JSONValue?)] = [
      ("format", text(format)), ("source", column(source)), ("target", column(target)),
      ("header", header.map(JSONValue.bool)), ("delimiter", text(delimiter)),
      ("decimal", text(decimal)), ("comment", text(comment)), ("missing", text(missing)),
      ("bipartite", bipartite.map(JSONValue.bool)), ("directions", text(directions?.rawValue)),
      ("names", text(names)), ("weight", text(weight)), ("negative", text(negative?.rawValue)),
      ("zero", text(zero?.rawValue)),
      (
        "relation",
        relation.map { names in
          names.count == 1 ? .string(names[0]) : .array(names.map(JSONValue.string))
        }
      ), ("nodes", text(nodes?.name)), ("id", column(id)),
    ]
    return pairs.compactMap { key, value in value.map { JSONValue.Member(key, $0) } }
  }

  /// Takes what a key says; `nodes` is left to those who know where files lie.
  mutating func set(_ member: JSONValue.Member) {
    let value = member.value
    let text = value.string
    let column = text ?? value.int.map { String($0) }
    switch member.key {
    case "format": format = text
    case "source": source = column
    case "target": target = column
    case "header": header = value.bool
    case "delimiter": delimiter = text
    case "decimal": decimal = text
    case "comment": comment = text
    case "missing": missing = text
    case "bipartite": bipartite = value.bool
    case "directions": directions = text.flatMap(Directions.init)
    case "names": names = text
    case "weight": weight = column
    case "negative": negative = text.flatMap(NegativeWeights.init)
    case "zero": zero = text.flatMap(ZeroWeights.init)
    case "relation": relation = text.map { [$0] } ?? value.elements?.compactMap(\.string)
    case "id": id = column
    default: break
    }
  }

  /// A column by its number where it is one, else by its name.
  private func column(_ text: String?) -> JSONValue? {
    text.map { text in
      NumberText.count(Array(text.utf8).span) == nil ? .string(text) : .number(Int(text) ?? 0)
    }
  }
}

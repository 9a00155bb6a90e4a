extension NetworkFileOptions {
  /// The keys of a scenario's network that say the same; those left out are not there.
  var members: [JSONValue.Member] {
    func text(_ value: String?) -> JSONValue? { value.map(JSONValue.string) }
    func column(_ value: String?) -> JSONValue? {
      // A column without a name is known by its number.
      value.map { text in Int(text).map { .number($0) } ?? .string(text) }
    }
    let pairs: [(String, JSONValue?)] = [
      ("format", text(format)), ("source", column(source)), ("target", column(target)),
      ("delimiter", text(delimiter)), ("decimal", text(decimal)), ("comment", text(comment)),
      ("header", header.map(JSONValue.bool)), ("bipartite", bipartite.map(JSONValue.bool)),
      ("weight", text(weight)), ("negative", text(negative?.rawValue)),
      (
        "relation",
        relation.map { names in
          names.count == 1 ? .string(names[0]) : .array(names.map(JSONValue.string))
        }
      ), ("nodes", text(nodes?.name)),
    ]
    return pairs.compactMap { key, value in value.map { JSONValue.Member(key, $0) } }
  }
}

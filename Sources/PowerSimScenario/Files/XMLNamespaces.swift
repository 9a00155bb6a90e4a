/// Tells the elements of a format from those that other vocabularies put among them (Namespaces in XML 1.0).
///
/// The namespace of the first element is the format's own. Its elements are called by their name without
/// a prefix: `node` of `<g:node>`; all others as `{namespace}node`, which no format knows. Elements without
/// a namespace are the format's own: some programs write `xmlns=""`.
struct XMLNamespaces {
  /// By prefix the namespaces that each open element declares; empty for the default.
  private var declared: [[String: String]] = []
  /// The format's own; nil before the first element.
  private var own: String?

  /// What an element is called that begins.
  mutating func begin(_ name: String, _ attributes: XMLAttributes) -> String {
    var new: [String: String] = [:]
    for (name, value) in attributes.all where name.utf8.starts(with: "xmlns".utf8) {
      if name == "xmlns" {
        new[""] = value
      } else if name.hasPrefix("xmlns:") {
        new[String(name.dropFirst("xmlns:".count))] = value
      }
    }
    declared.append(new)
    let (prefix, local) = XMLNamespaces.parts(of: name)
    // A prefix that nobody has declared stands for itself.
    let namespace = declared.last { $0[prefix] != nil }?[prefix] ?? prefix
    if own == nil { own = namespace }
    return namespace.isEmpty || namespace == own ? local : "{\(namespace)}\(local)"
  }

  /// The element that began last ends.
  mutating func end() { declared.removeLast() }

  /// The name of an element of another vocabulary without its namespace; any other as it is.
  static func local(_ told: String) -> String {
    guard told.hasPrefix("{"), let end = told.utf8.lastIndex(of: UInt8(ascii: "}")) else {
      return told
    }
    return String(told[told.utf8.index(after: end)...])
  }

  private static func parts(of name: String) -> (prefix: String, local: String) {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return ("", name) }
    return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
  }
}

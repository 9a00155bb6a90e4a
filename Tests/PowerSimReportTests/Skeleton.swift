/// The elements of a page with their ids and classes, one a line, further in for each that they stand in.
///
/// Words and numbers are left out, and elements that are like one before them in the same place.
struct Skeleton {
  private var open: [(label: String, lines: [[String]])] = [("", [])]

  private static let withoutEnd: Set<String> = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
  ]

  init(_ html: String) {
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      let tag = Skeleton.tag(&rest)
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if name.isEmpty { continue }
      if tag.hasPrefix("/") {
        close()
      } else {
        open.append((Skeleton.label(name, tag), []))
        if name == "script" || name == "style" {
          rest = rest.firstRange(of: "</\(name)").map { rest[$0.lowerBound...] } ?? ""
        }
        if tag.hasSuffix("/") || Skeleton.withoutEnd.contains(name) { close() }
      }
    }
  }

  /// The lines of what is not inside another element.
  var text: String { open[0].lines.joined().map { $0 + "\n" }.joined() }

  /// What stands between angle brackets; one in quotes does not end it.
  private static func tag(_ rest: inout Substring) -> Substring {
    var isQuoted = false
    let end = rest.firstIndex { character in
      if character == "\"" { isQuoted.toggle() }
      return character == ">" && !isQuoted
    }
    guard let end else { return "" }
    defer { rest = rest[end...].dropFirst() }
    return rest[..<end]
  }

  private static func label(_ name: String, _ tag: Substring) -> String {
    let id = tag.firstMatch(of: /\sid="([^"]*)"/).map { "#" + $0.1 } ?? ""
    let classes = tag.firstMatch(of: /\sclass="([^"]*)"/)?.1.split(separator: " ") ?? []
    return name + (id + classes.map { "." + $0 }.joined()).replacing(/[0-9]+/, with: "N")
  }

  private mutating func close() {
    guard open.count > 1 else { return }
    let element = open.removeLast()
    let lines = [element.label] + element.lines.joined().map { "  " + $0 }
    if !open[open.count - 1].lines.contains(lines) { open[open.count - 1].lines.append(lines) }
  }
}

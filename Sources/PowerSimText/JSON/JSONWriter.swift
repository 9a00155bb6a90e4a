/// Writes JSON as people lay it out: two blanks a level, one key a line, short lists on one line.
///
/// Equal trees give equal bytes; numbers keep their text; lines end in `\n`.
package struct JSONWriter {
  /// The longest line for a list of numbers, words and texts.
  private static let widest = 100

  private var output = ""

  /// The text of a tree, with a line break at its end.
  package static func write(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: 0, used: 0)
    return writer.output + "\n"
  }

  /// Writes a value behind `used` characters of its first line.
  private mutating func write(_ value: JSONValue, indent: Int, used: Int) {
    switch value.content {
    case .object(let members): write(members, indent: indent)
    case .array(let elements):
      if let line = line(of: elements, room: Self.widest - used) {
        output += line
      } else {
        write(elements, indent: indent)
      }
    default: output += value.scalarText ?? ""
    }
  }

  private mutating func write(_ members: [JSONValue.Member], indent: Int) {
    if members.isEmpty {
      output += "{}"
      return
    }
    var separator = "{"
    for member in members {
      startLine(after: separator, indent: indent + 2)
      let key = "\(member.key.quoted): "
      output += key
      write(member.value, indent: indent + 2, used: indent + 2 + key.count)
      separator = ","
    }
    startLine(after: "", indent: indent)
    output += "}"
  }

  private mutating func write(_ elements: [JSONValue], indent: Int) {
    var separator = "["
    for element in elements {
      startLine(after: separator, indent: indent + 2)
      write(element, indent: indent + 2, used: indent + 2)
      separator = ","
    }
    startLine(after: "", indent: indent)
    output += "]"
  }

  private mutating func startLine(after separator: String, indent: Int) {
    output += separator + "\n" + String(repeating: " ", count: indent)
  }

  /// A list on one line, with room for a comma behind it; nil if it is too long or too deep.
  private func line(of elements: [JSONValue], room: Int) -> String? {
    var texts: [String] = []
    var length = 3
    for element in elements {
      guard let text = element.scalarText else { return nil }
      length += text.count + (texts.isEmpty ? 0 : 2)
      guard length <= room else { return nil }
      texts.append(text)
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }
}

extension JSONValue {
  /// The text of a value that is neither array nor object.
  var scalarText: String? {
    switch content {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let text): text
    case .string(let string): string.quoted
    case .array, .object: nil
    }
  }
}

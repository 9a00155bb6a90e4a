package import PowerSimText

/// JSON without a blank, for a program to read.
package enum CompactJSON {
  /// The text of a value.
  package static func text(_ value: JSONValue) -> String {
    var text = ""
    append(value, to: &text)
    return text
  }

  private static func append(_ value: JSONValue, to text: inout String) {
    switch value.content {
    case .array(let elements):
      text += "["
      for (k, element) in elements.enumerated() {
        if k > 0 { text += "," }
        append(element, to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (k, member) in members.enumerated() {
        if k > 0 { text += "," }
        append(.string(member.key), to: &text)
        text += ":"
        append(member.value, to: &text)
      }
      text += "}"
    default:
      text += JSONWriter.write(value).dropLast()
    }
  }
}

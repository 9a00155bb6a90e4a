/// How sure a format is that a text is its own, and why.
package struct Evidence: Sendable, Equatable {
  /// How sure it is; a format that is surer than all others reads the text.
  package enum Strength: Int, Sendable, Comparable {
    /// Nothing speaks against it: it could be, as other things could.
    case possible
    /// The lines have the structure of the format, which would be an accident in another.
    case likely
    /// The text says itself what it is: a banner, a root element, a keyword of the format alone.
    case certain
    /// As any other format it would be nonsense.
    case proven

    /// Less sure comes first.
    package static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  /// How sure.
  package var strength: Strength
  /// What was seen, a phrase that continues "taken for GraphML, since …", such as
  /// `it begins with <graphml>`.
  package var reason: String

  /// What speaks for a format.
  package init(_ strength: Strength, _ reason: String) {
    self.strength = strength
    self.reason = reason
  }
}

/// The beginning of a text, cut into lines once for all formats that judge it.
package struct TextSample: Sendable {
  /// The most lines that are cut; a text with more is judged by these.
  package static let mostLines = 2000

  /// The whole text.
  package let bytes: [UInt8]
  /// The file's name in lower case, without `.gz`.
  package let name: String
  /// How to read it, as far as the user said.
  package let options: NetworkFileOptions
  /// The first lines, without their ends; blank ones and comments among them.
  package let lines: [ArraySlice<UInt8>]
  /// Whether `lines` are all the text.
  package let isWhole: Bool
  /// What a JSON text has on top; nil for other texts.
  let outline: JSONOutline?

  /// A sample of a source.
  package init(_ source: NetworkSource) {
    bytes = source.bytes
    outline = JSONOutline(bytes)
    let file = source.file.lowercased()
    name = file.hasSuffix(".gz") ? String(file.dropLast(3)) : file
    options = source.options
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 0
    while at < bytes.count, lines.count < Self.mostLines {
      if bytes[at] == 0x0A || bytes[at] == 0x0D {
        lines.append(bytes[start..<at])
        let isPair = bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A
        at += isPair ? 2 : 1
        start = at
      } else {
        at += 1
      }
    }
    if start < bytes.count, lines.count < Self.mostLines {
      lines.append(bytes[start...])
      start = bytes.count
    }
    self.lines = lines
    isWhole = start >= bytes.count
  }

  /// Whether the file's name has one of these endings, which are in lower case without the dot.
  package func hasEnding(_ endings: [String]) -> Bool {
    endings.contains { name.hasSuffix("." + $0) }
  }

  /// The first 400 bytes from the first that is no white space, in lower case.
  package var beginning: String {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    return String(decoding: bytes[start...].prefix(400), as: UTF8.self).lowercased()
  }
}

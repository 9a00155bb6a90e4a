import PowerSimText

/// What stands between the fields of a line.
enum LineSeparator: Equatable {
  /// Any number of spaces and tabs.
  case blanks
  /// One such byte.
  case byte(UInt8)

  /// The one that a scenario asks for: one character, or blanks.
  ///
  /// - Throws: A `Problem` where it is neither.
  init?(_ delimiter: String?, file: String) throws(Problem) {
    guard let delimiter else { return nil }
    switch delimiter.lowercased() {
    case " ", "blank", "blanks": self = .blanks
    case "\\t", "tab", "tabs": self = .byte(0x09)
    default:
      guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first else {
        throw Problem(
          file: file, "\"delimiter\" must be one character, or blanks; found \(shown(delimiter))")
      }
      self = .byte(byte)
    }
  }

  /// The first of tab, semicolon and comma that a line has outside quotes, else blanks.
  init(of line: ArraySlice<UInt8>) {
    var isQuoted = false
    var found: Set<UInt8> = []
    for byte in line {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted { found.insert(byte) }
    }
    let first = "\t;,".utf8.first { found.contains($0) }
    self = first.map { .byte($0) } ?? .blanks
  }

  /// The fields of a line without the blanks and quotes around them.
  func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    if !line.contains(quote) {
      switch self {
      case .blanks: return words(line)
      case .byte(let byte):
        return line.split(separator: byte, omittingEmptySubsequences: false).map(trimmed)
      }
    }
    var fields: [ArraySlice<UInt8>] = []
    var at = line.startIndex
    while true {
      while at < line.endIndex, isBlank(line[at]) { at += 1 }
      if at == line.endIndex, self == .blanks { return fields }
      if at < line.endIndex, line[at] == quote {
        var content: [UInt8] = []
        at += 1
        while at < line.endIndex {
          if line[at] == quote {
            guard at + 1 < line.endIndex, line[at + 1] == quote else { break }
            at += 1
          }
          content.append(line[at])
          at += 1
        }
        fields.append(content[...])
        at = min(at + 1, line.endIndex)
        while at < line.endIndex, !isSeparator(line[at]) { at += 1 }
      } else {
        let start = at
        while at < line.endIndex, !isSeparator(line[at]) { at += 1 }
        fields.append(trimmed(line[start..<at]))
      }
      if at == line.endIndex { return fields }
      if self != .blanks { at += 1 }
    }
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    if case .byte(let separator) = self { return byte == separator }
    return isBlank(byte)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && self != .byte(byte)
  }
}

private let quote = UInt8(ascii: "\"")

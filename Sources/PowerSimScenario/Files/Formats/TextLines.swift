/// The lines of a text one after the other, blank ones too, for formats in which a line's place
/// counts; lines may end in LF, CR LF or CR.
struct TextLines {
  /// The number of the present line, from 1.
  private(set) var number = 0
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line without its end; nil at the end of the text.
  mutating func next() -> ArraySlice<UInt8>? {
    guard at < bytes.count else { return nil }
    let start = at
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    let line = bytes[start..<at]
    let isPair = at + 1 < bytes.count && bytes[at] == 0x0D && bytes[at + 1] == 0x0A
    at += isPair ? 2 : 1
    number += 1
    return line
  }
}

/// The parts of a line between its spaces and tabs.
func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  line.split { $0 == 0x20 || $0 == 0x09 }
}

/// A line without the spaces and tabs at its ends.
func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var line = line.drop { $0 == 0x20 || $0 == 0x09 }
  while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
  return line
}

/// Bytes as text.
func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// The whole number from 0 that a word is, or nil.
func count(_ word: ArraySlice<UInt8>) -> Int? { NumberText.count(word.span) }

/// The finite number that a word is, or nil.
func number(_ word: ArraySlice<UInt8>) -> Double? { NumberText.double(word.span) }

extension IdTable {
  /// The index of an id, or nil.
  func index(of id: ArraySlice<UInt8>) -> UInt32? { index(of: id.span) }

  /// The index of an id, which is added if it is new.
  mutating func insert(_ id: ArraySlice<UInt8>) -> (index: UInt32, isNew: Bool) {
    insert(id.span)
  }
}

extension NetworkCollector {
  /// The agent with an id; nil if the nodes file lacks it, which `finish` reports.
  mutating func agent(_ id: ArraySlice<UInt8>, line: Int?) -> UInt32? { agent(id.span, line: line) }
}

extension TextSample {
  /// The words of each line that is neither blank nor begins with one of the signs.
  func rows(comments: [UInt8]) -> [[ArraySlice<UInt8>]] {
    lines.compactMap { line in
      let words = words(line)
      guard let first = words.first?.first, !comments.contains(first) else { return nil }
      return words
    }
  }

  /// The words of the first line that is neither blank nor begins with one of the signs.
  func firstRow(comments: [UInt8]) -> [ArraySlice<UInt8>] {
    for line in lines {
      let words = words(line)
      if let first = words.first?.first, !comments.contains(first) { return words }
    }
    return []
  }
}

/// The signs that begin comments.
let hash = UInt8(ascii: "#")
let percent = UInt8(ascii: "%")

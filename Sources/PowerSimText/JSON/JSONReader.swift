/// Reads JSON strictly by RFC 8259 and says where and why a text is none.
package enum JSONReader {
  /// What a text holds and what is wrong with it.
  package struct Reading: Sendable {
    /// The tree; nil after an error of syntax.
    package let value: JSONValue?
    /// Duplicate keys in the order of the text, then the error of syntax if there is one.
    package let problems: [Problem]
  }

  /// Reads a whole file.
  ///
  /// An error of syntax ends the reading. A duplicate key does not: it becomes a problem, and the
  /// tree keeps the first of the values.
  /// - Complexity: O(*n*) in the number of bytes.
  /// - Parameters:
  ///   - bytes: the file's bytes, UTF-8 without a byte order mark.
  ///   - file: the file's name for positions and problems.
  package static func read(_ bytes: [UInt8], file: String) -> Reading {
    var parser = JSONParser(TextCursor(bytes, file: file))
    do throws(Problem) {
      try checkEncoding(of: &parser.cursor)
      let value = try parser.document()
      return Reading(value: value, problems: parser.problems)
    } catch {
      return Reading(value: nil, problems: parser.problems + [error])
    }
  }

  private static func checkEncoding(of cursor: inout TextCursor) throws(Problem) {
    let bytes = cursor.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw cursor.problem(
        at: 0, "the file begins with a byte order mark (BOM); save it as UTF-8 without BOM")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw cursor.problem(at: 0, "the file is UTF-16; save it as UTF-8 without BOM")
    }
    if let offset = firstInvalid(bytes) {
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      throw cursor.problem(
        at: offset, "the byte 0x\(byte) is not valid UTF-8 here; save the file as UTF-8")
    }
  }

  /// The offset of the first byte that breaks the UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

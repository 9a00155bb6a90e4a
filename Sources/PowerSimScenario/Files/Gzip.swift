internal import CZlib
import PowerSimText

/// Unpacks what gzip has packed, piece by piece, up to a limit.
///
/// As gunzip does: several packed texts one after the other are one text, and zeros after the last
/// (of a tape) do not count.
enum Gzip {
  /// Whether bytes begin as those of gzip do.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The text that is packed.
  ///
  /// - Throws: A `Problem` where the packed bytes are damaged or cut short, or where the text is
  ///   larger than `largest` bytes.
  static func unpacked(
    _ packed: [UInt8], file: String, largest: Int
  ) throws(Problem) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(min(likelySize(packed), largest))
    let end = inflate(packed, into: &text, largest: largest)
    switch end {
    case .whole: return text
    case .cutShort:
      throw Problem(file: file, "is compressed and cut short; fetch or pack it again")
    case .damaged:
      throw Problem(file: file, "is compressed and damaged; fetch or pack it again")
    case .followed:
      throw Problem(
        file: file, "is compressed, and other bytes follow its end; fetch or pack it again")
    case .tooLarge:
      throw Problem(
        file: file, "unpacks to more than \(grouped(largest)) bytes, the most that are read")
    }
  }

  /// How the packed bytes end.
  private enum End { case whole, cutShort, damaged, followed, tooLarge }

  /// The size that the last four bytes say, as far as so many bytes can unpack to it.
  private static func likelySize(_ packed: [UInt8]) -> Int {
    guard packed.count >= 18 else { return 0 }
    let said = packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(said, packed.count * mostPerByte)
  }

  /// The method packs 1,032 bytes in one at the very most.
  private static let mostPerByte = 1032
  /// Asks zlib for the largest window and a gzip header.
  private static let windowBits: Int32 = 15 + 16

  private static func inflate(
    _ packed: [UInt8], into text: inout [UInt8], largest: Int
  ) -> End {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else {
      return .damaged
    }
    defer { _ = unsafe inflateEnd(&stream) }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    var at = 0
    while true {
      let offered = min(packed.count - at, 1 << 30)
      var left = 0
      let code = unsafe packed.withUnsafeBufferPointer { input in
        unsafe piece.withUnsafeMutableBufferPointer { output in
          unsafe stream.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress.map { unsafe $0 + at })
          unsafe stream.avail_in = UInt32(offered)
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(output.count)
          let code = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          left = unsafe Int(stream.avail_out)
          return code
        }
      }
      at += unsafe offered - Int(stream.avail_in)
      text.append(contentsOf: piece[..<(piece.count - left)])
      if text.count > largest { return .tooLarge }
      switch code {
      case Z_OK: continue
      case Z_STREAM_END:
        let rest = packed[at...].drop { $0 == 0 }
        if rest.isEmpty { return .whole }
        guard rest.starts(with: [0x1F, 0x8B]), unsafe inflateReset(&stream) == Z_OK else {
          return .followed
        }
        at = rest.startIndex
      case Z_BUF_ERROR: return .cutShort
      default: return .damaged
      }
    }
  }
}

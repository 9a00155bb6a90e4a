/// What formats of text build on: bytes that grow, and numbers in the shortest form that reads back to
/// the same bits.
struct RowBytes: Sendable {
  /// Written up to `count`, then room for what comes; kept from piece to piece, because new memory
  /// for each piece would cost more than filling it.
  private var room: [UInt8] = []
  /// How many bytes are written.
  private(set) var count = 0

  /// Shows what is written.
  func withBytes(_ body: (Span<UInt8>) throws -> Void) rethrows {
    try body(room.span.extracting(0..<count))
  }

  /// Forgets what is written.
  mutating func clear() { count = 0 }

  /// Adds a byte.
  mutating func append(_ byte: UInt8) {
    makeRoom(1)
    room[count] = byte
    count &+= 1
  }

  /// Adds bytes.
  mutating func append(_ bytes: [UInt8]) {
    makeRoom(bytes.count)
    var end = count
    var span = room.mutableSpan
    for byte in bytes {
      span[end] = byte
      end &+= 1
    }
    count = end
  }

  /// Adds a text.
  mutating func append(_ text: String) {
    makeRoom(text.utf8.count)
    var end = count
    var span = room.mutableSpan
    for byte in text.utf8 {
      span[end] = byte
      end &+= 1
    }
    count = end
  }

  /// Puts another byte in the place of the last one.
  mutating func replaceLast(with byte: UInt8) { room[count - 1] = byte }

  // A number and the byte behind it at once: twice as many small steps would cost a tenth more.

  /// Adds a whole number, without a point, and a byte.
  mutating func append(_ value: Int, then byte: UInt8) {
    fill(ShortestNumber.widest + 1) { bytes, start in
      let end = ShortestNumber.write(value, to: &bytes, at: start)
      bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
      return end &+ 1
    }
  }

  /// Adds a number, with a point or an exponent, nothing for NaN, and a byte.
  mutating func append(_ value: Double, then byte: UInt8) {
    fill(ShortestNumber.widest + 1) { bytes, start in
      let end = ShortestNumber.write(value, to: &bytes, at: start)
      bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
      return end &+ 1
    }
  }

  /// Adds a number, with a point or an exponent, nothing for NaN, and a byte.
  mutating func append(_ value: Float, then byte: UInt8) {
    fill(ShortestNumber.widest + 1) { bytes, start in
      let end = ShortestNumber.write(value, to: &bytes, at: start)
      bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
      return end &+ 1
    }
  }

  /// Adds some of the values of a row, in the order of `columns`, each with a byte.
  mutating func append(_ row: [Double], at columns: [Int], then byte: UInt8) {
    fill(columns.count * (ShortestNumber.widest + 1)) { bytes, start in
      var end = start
      for column in columns {
        end = ShortestNumber.write(row[column], to: &bytes, at: end)
        bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end &+= 1
      }
      return end
    }
  }

  /// Writes behind what is written, at most `most` bytes; `write` says where it ended.
  @inline(__always)
  private mutating func fill(
    _ most: Int, _ write: (inout MutableRawSpan, _ start: Int) -> Int
  ) {
    makeRoom(most)
    let start = count
    var span = room.mutableSpan
    // Bytes may hold anything; every store is checked against the room.
    var bytes = unsafe span.mutableBytes
    let end = write(&bytes, start)
    count = end
  }

  private mutating func makeRoom(_ more: Int) {
    if room.count - count < more {
      room.append(contentsOf: repeatElement(0, count: max(more, room.count, 1 << 10)))
    }
  }
}

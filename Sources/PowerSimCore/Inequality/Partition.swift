/// Elements sorted into parts once, so that their values can be laid side by side part by part, by
/// several workers, as often as they change.
struct Partition: Sendable {
  /// Where the values of each part stand.
  let ranges: [Range<Int>]
  /// The part of each element.
  let part: Column<UInt8>
  /// Where each piece of elements has its first value of each part.
  private let starts: Column<UInt32>

  /// - Parameter part: the part of each element, below `parts`.
  init(_ part: Column<UInt8>, parts: Int) {
    self.part = part
    let pieces = Workers.pieces(part.count)
    let starts = Column<UInt32>(repeating: 0, count: pieces * parts)
    Workers.one.forEachRange(part.count) { piece, elements in
      for k in elements { starts[piece * parts + Int(part[k])] += 1 }
    }
    var ranges: [Range<Int>] = []
    var next: UInt32 = 0
    for number in 0..<parts {
      let first = next
      for piece in 0..<pieces {
        let count = starts[piece * parts + number]
        starts[piece * parts + number] = next
        next += count
      }
      ranges.append(Int(first)..<Int(next))
    }
    self.ranges = ranges
    self.starts = starts
  }

  /// Lays the values of each part side by side.
  func gather(_ values: Column<Int64>, into: Column<Int64>, _ workers: Workers) {
    let (part, starts, parts) = (part, starts, ranges.count)
    precondition(values.count == part.count && into.count >= values.count)
    workers.forEachRange(values.count) { piece, elements in
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: parts) { next in
        for number in 0..<parts { unsafe next[number] = starts[piece * parts + number] }
        for k in elements {
          let number = Int(part[k])
          into[unsafe Int(next[number])] = values[k]
          unsafe next[number] += 1
        }
      }
    }
  }
}

/// Sorts non-negative whole numbers in time linear in their count and their length in bits.
///
/// The standard library's sort compares and allocates; holdings are sorted every tick, so this one
/// works in two given columns and allocates nothing.
enum RadixSort {
  /// Bits sorted by in one pass: few where counting digits would cost more than moving values.
  private static func digitBits(_ count: Int) -> Int { count < 2000 ? 8 : 11 }

  /// Sorts `values[range]` ascending.
  ///
  /// - Parameter spare: as long as `values`; its elements in `range` are overwritten.
  static func sort(_ values: Column<Int64>, spare: Column<Int64>, range: Range<Int>) {
    if range.count <= 24 {
      insertionSort(values, range: range)
      return
    }
    var all: Int64 = 0
    for k in range { all |= values[k] }
    let bits = Int64.bitWidth - all.leadingZeroBitCount
    let digit = digitBits(range.count)
    var from = values
    var to = spare
    var shift = 0
    while shift < bits {
      scatter(from, to, range: range, shift: shift, digitBits: digit)
      swap(&from, &to)
      shift += digit
    }
    // After an odd number of passes the result lies in the spare column.
    if (bits + digit - 1) / digit % 2 == 1 {
      for k in range { values[k] = spare[k] }
    }
  }

  /// One stable pass by the digit at `shift`.
  private static func scatter(
    _ from: Column<Int64>, _ to: Column<Int64>, range: Range<Int>, shift: Int, digitBits: Int
  ) {
    let mask = (1 << digitBits) - 1
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { starts in
      unsafe starts.initialize(repeating: 0)
      for k in range { unsafe starts[Int(from[k] &>> Int64(shift)) & mask] += 1 }
      var next = range.lowerBound
      for digit in 0...mask {
        let count = unsafe starts[digit]
        unsafe starts[digit] = next
        next += count
      }
      for k in range {
        let digit = Int(from[k] &>> Int64(shift)) & mask
        to[unsafe starts[digit]] = from[k]
        unsafe starts[digit] += 1
      }
    }
  }

  private static func insertionSort(_ values: Column<Int64>, range: Range<Int>) {
    for k in range.dropFirst() {
      let value = values[k]
      var hole = k
      while hole > range.lowerBound, values[hole - 1] > value {
        values[hole] = values[hole - 1]
        hole -= 1
      }
      values[hole] = value
    }
  }
}

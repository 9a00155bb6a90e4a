/// Sorts non-negative whole numbers in time linear in their count.
///
/// The standard library's sort compares and allocates; holdings are sorted every tick, so this one
/// works in given columns and in room of its own, and allocates nothing.
struct RadixSort {
  /// How often each digit occurs, for the lower and the higher digit of a key.
  private let counts = Column<UInt32>(repeating: 0, count: 2 << longestDigit)

  private static let longestDigit = 11

  /// Bits sorted by in one pass: few where counting digits would cost more than moving values.
  static func digitBits(_ count: Int) -> Int { count < 2000 ? 8 : longestDigit }

  /// Sorts `values[range]` ascending.
  ///
  /// - Parameter spare: as long as `values`; its elements in `range` are overwritten.
  static func sort(_ values: Column<Int64>, spare: Column<Int64>, range: Range<Int>) {
    RadixSort().sort(values, into: values, spare: spare, range: range)
  }

  /// Sorts `values[range]` ascending into the same range of another column, or of the same.
  ///
  /// Two passes by the leading bits of the holdings leave next to nothing out of order, which
  /// insertion puts right: half the time of four passes by all bits. Where many holdings agree in
  /// their leading bits but not in all, insertion would take for ever, and all bits are sorted by.
  ///
  /// - Parameter spare: as long as `values`; its elements in `range` are overwritten.
  func sort(
    _ values: Column<Int64>, into sorted: Column<Int64>, spare: Column<Int64>, range: Range<Int>
  ) {
    if range.isEmpty { return }
    precondition(range.lowerBound >= 0 && range.upperBound <= min(values.count, spare.count))
    precondition(range.upperBound <= sorted.count)
    if range.count > 24 {
      sortByLeadingBits(values, into: sorted, spare: spare, range: range)
    } else {
      for k in range { sorted[k] = values[k] }
    }
    if !RadixSort.insertionSort(sorted, range: range, moves: 8 * range.count + 600) {
      sortByAllBits(sorted, spare: spare, range: range)
    }
  }

  private func sortByLeadingBits(
    _ values: Column<Int64>, into sorted: Column<Int64>, spare: Column<Int64>, range: Range<Int>
  ) {
    let bits = RadixSort.digitBits(range.count)
    let key = HoldingKey(values, range, bits: 2 * bits)
    clear(digits: 2 << bits)
    for k in range {
      let digits = unsafe split(key(values[unchecked: k]), bits)
      unsafe counts[unchecked: digits.low] += 1
      unsafe counts[unchecked: digits.high] += 1
    }
    startAt(range.lowerBound, digits: 0..<1 << bits)
    startAt(range.lowerBound, digits: 1 << bits..<2 << bits)
    for k in range {
      let value = unsafe values[unchecked: k]
      unsafe spare[unchecked: place(split(key(value), bits).low)] = value
    }
    for k in range {
      let value = unsafe spare[unchecked: k]
      unsafe sorted[unchecked: place(split(key(value), bits).high)] = value
    }
  }

  /// Sorts items whose upper half is a key of twice so many bits; equal keys keep their order.
  ///
  /// - Parameter spare: as long as `items`; its elements are overwritten.
  func sort(_ items: Column<UInt64>, spare: Column<UInt64>, digitBits bits: Int) {
    precondition(bits <= RadixSort.longestDigit && items.count == spare.count)
    clear(digits: 2 << bits)
    for k in items.indices {
      let digits = unsafe split(UInt32(truncatingIfNeeded: items[unchecked: k] >> 32), bits)
      unsafe counts[unchecked: digits.low] += 1
      unsafe counts[unchecked: digits.high] += 1
    }
    startAt(0, digits: 0..<1 << bits)
    startAt(0, digits: 1 << bits..<2 << bits)
    for k in items.indices {
      let item = unsafe items[unchecked: k]
      let digit = split(UInt32(truncatingIfNeeded: item >> 32), bits).low
      unsafe spare[unchecked: place(digit)] = item
    }
    for k in items.indices {
      let item = unsafe spare[unchecked: k]
      let digit = split(UInt32(truncatingIfNeeded: item >> 32), bits).high
      unsafe items[unchecked: place(digit)] = item
    }
  }

  /// The lower digit of a key and, behind all lower ones, the higher.
  @inline(__always) private func split(_ key: UInt32, _ bits: Int) -> (low: Int, high: Int) {
    let digits = UInt32(1) &<< UInt32(bits)
    return (Int(key & (digits &- 1)), Int((key &>> UInt32(bits)) & (digits &- 1) | digits))
  }

  private func sortByAllBits(_ values: Column<Int64>, spare: Column<Int64>, range: Range<Int>) {
    var all: Int64 = 0
    for k in range { all |= values[k] }
    let length = Int64.bitWidth - all.leadingZeroBitCount
    let bits = RadixSort.digitBits(range.count)
    let mask = Int64(1) << bits - 1
    var (from, to) = (values, spare)
    for shift in stride(from: Int64(0), to: Int64(length), by: bits) {
      clear(digits: 1 << bits)
      for k in range { counts[Int(from[k] &>> shift & mask)] += 1 }
      startAt(range.lowerBound, digits: 0..<1 << bits)
      for k in range { to[place(Int(from[k] &>> shift & mask))] = from[k] }
      swap(&from, &to)
    }
    // After an odd number of passes the result lies in the spare column.
    if (length + bits - 1) / bits % 2 == 1 {
      for k in range { values[k] = spare[k] }
    }
  }

  /// Forgets the counts of the first so many digits.
  private func clear(digits: Int) {
    for digit in 0..<digits { counts[digit] = 0 }
  }

  /// Turns the counts of some digits into the first place of each.
  private func startAt(_ first: Int, digits: Range<Int>) {
    var next = UInt32(first)
    for digit in digits {
      let count = counts[digit]
      counts[digit] = next
      next += count
    }
  }

  /// The next free place of a digit.
  @inline(__always) private func place(_ digit: Int) -> Int {
    let place = unsafe counts[unchecked: digit]
    unsafe counts[unchecked: digit] = place &+ 1
    return Int(place)
  }

  /// Sorts by insertion, or gives up after so many moves.
  ///
  /// - Returns: whether everything is in order now; otherwise all values are there, in some order.
  private static func insertionSort(
    _ values: Column<Int64>, range: Range<Int>, moves: Int
  ) -> Bool {
    var left = moves
    var last = unsafe values[unchecked: range.lowerBound]
    for k in range.dropFirst() {
      let value = unsafe values[unchecked: k]
      if value >= last {
        last = value
        continue
      }
      var hole = k
      repeat {
        unsafe values[unchecked: hole] = values[unchecked: hole - 1]
        hole -= 1
      } while unsafe hole > range.lowerBound && values[unchecked: hole - 1] > value
      unsafe values[unchecked: hole] = value
      left -= k - hole
      if left < 0 { return false }
    }
    return true
  }
}

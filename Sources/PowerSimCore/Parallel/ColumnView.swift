/// A column as the innermost loops see it: a bare address, nothing checked, nothing counted.
///
/// Valid while its column lives. Handing a `Column` around costs a reference count each time, which
/// alone took a tenth of a tick.
///
/// A view keeps its side of the contract of `Column`: it either reads anything and writes nothing, or
/// has some elements to itself and touches no other. Debug builds trap where it does otherwise.
@unsafe struct ColumnView<Element: BitwiseCopyable & Sendable> {
  private let base: UnsafeMutablePointer<Element>
  #if DEBUG
    private let readable: Range<Int>
    private let writable: Range<Int>
  #endif

  /// A view that reads a column, and the zeros behind it, while nobody writes it.
  @inline(__always) init(_ column: Column<Element>) {
    unsafe base = column.base
    #if DEBUG
      unsafe readable = 0..<column.count + columnSlack / MemoryLayout<Element>.stride
      unsafe writable = 0..<0
    #endif
  }

  /// A view that reads and writes elements which meanwhile nobody else reads or writes.
  @inline(__always) init(_ column: Column<Element>, own elements: Range<Int>) {
    unsafe base = column.base
    #if DEBUG
      precondition(elements.lowerBound >= 0 && elements.upperBound <= column.count)
      unsafe readable = elements
      unsafe writable = elements
    #endif
  }

  @inline(__always) private func checkRead(_ index: Int, _ count: Int = 1) {
    #if DEBUG
      unsafe precondition(
        index >= readable.lowerBound && index + count <= readable.upperBound,
        "reads what another worker may write")
    #endif
  }

  @inline(__always) private func checkWrite(_ index: Int, _ count: Int = 1) {
    #if DEBUG
      unsafe precondition(
        index >= writable.lowerBound && index + count <= writable.upperBound,
        "writes what is not its own")
    #endif
  }

  /// The element at a position that the caller has proved to lie within the column.
  @inline(__always) subscript(index: Int) -> Element {
    get {
      unsafe checkRead(index)
      return unsafe base[index]
    }
    nonmutating set {
      unsafe checkWrite(index)
      unsafe base[index] = newValue
    }
  }

  /// The address of an element, for a prefetch.
  @inline(__always) func address(_ index: Int) -> UnsafePointer<Element> {
    unsafe UnsafePointer(base + index)
  }
}

extension ColumnView where Element: SIMDScalar {
  /// Four elements from a position on; beyond the column's end it reads zeros, up to 512 bytes.
  @inline(__always) func four(at index: Int) -> SIMD4<Element> {
    unsafe checkRead(index, 4)
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD4<Element>.self)
  }

  /// The first of four elements, as many as given; what lies beyond, where others write, is not read.
  @inline(__always) func four(at index: Int, first count: Int) -> SIMD4<Element> {
    count >= 4 ? unsafe four(at: index) : unsafe oneByOne(at: index, first: count)
  }

  /// Writes four elements from a position on.
  @inline(__always) func setFour(at index: Int, _ values: SIMD4<Element>) {
    unsafe checkWrite(index, 4)
    unsafe UnsafeMutableRawPointer(base + index).storeBytes(of: values, as: SIMD4<Element>.self)
  }

  /// Writes the first of four elements, as many as given.
  @inline(__always) func setFour(at index: Int, _ values: SIMD4<Element>, first count: Int) {
    if count >= 4 {
      unsafe setFour(at: index, values)
    } else {
      unsafe setOneByOne(at: index, values, first: count)
    }
  }

  // Apart, because they come last in a chunk and, inlined, would break its vectors into single numbers.

  @inline(never)
  private func oneByOne(at index: Int, first count: Int) -> SIMD4<Element> {
    var values = SIMD4<Element>(repeating: unsafe self[index])
    for lane in 0..<max(0, count) { values[lane] = unsafe self[index + lane] }
    return values
  }

  @inline(never)
  private func setOneByOne(at index: Int, _ values: SIMD4<Element>, first count: Int) {
    for lane in 0..<max(0, count) { unsafe self[index + lane] = values[lane] }
  }
}

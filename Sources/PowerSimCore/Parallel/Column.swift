import PowerSimKernel

/// Bytes behind the last element of a column that may be read, and hold zero: as far as the walk along
/// ties looks ahead.
let columnSlack = 512

/// The size of a large page on most processors.
private let largePage = 1 << 21

/// A fixed-length array of plain values that several workers may write at once, each in its own range.
///
/// Agents are kept as columns (structure of arrays), so that a sweep touches only what it needs.
/// A copy of a `Column` is another handle on the same memory, which lives as long as any handle.
///
/// Behind the last element lie 512 bytes of zeros, so that a loop may read a few elements ahead.
/// Every access is checked, in release builds too, except through `subscript(unchecked:)`.
///
/// **The contract behind `@unchecked Sendable`**: within one sweep (one call of `Workers`), no element
/// is written by one worker and read or written by another. The type cannot see it; sweeps keep it:
/// - A worker writes only the elements of the piece it was handed, and pieces do not overlap
///   (`Chunks`, `Workers.forEachRange`).
/// - What others read in a sweep, nobody writes in it: the next state of what neighbours see has a
///   column of its own, and takes its place when the tick is over.
/// - Scratch memory belongs to one worker.
///
/// Views of columns, through which the unchecked loops go, say which elements are their own; debug
/// builds check every access against that (`ColumnView`), release builds spend nothing on it.
@safe public struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// The number of elements.
  public let count: Int
  private let memory: Memory

  /// Frees the elements when the last handle is gone.
  @safe private final class Memory: Sendable {
    nonisolated(unsafe) let pointer: UnsafeMutableRawPointer
    init(byteCount: Int) {
      let size = byteCount + columnSlack
      // 64: a cache line, so that no two columns share one. A large column gets large pages, of which a
      // processor can keep more in mind: records are read from everywhere.
      let isLarge = size >= 2 * largePage
      unsafe pointer = .allocate(byteCount: size, alignment: isLarge ? largePage : 64)
      if isLarge { unsafe powersim_prefer_large_pages(pointer, size / largePage * largePage) }
      unsafe (pointer + byteCount).initializeMemory(
        as: UInt8.self, repeating: 0, count: columnSlack)
    }
    deinit { unsafe pointer.deallocate() }
  }

  /// A column of `count` copies of `value`.
  public init(repeating value: Element, count: Int) {
    precondition(count >= 0, "a column cannot have \(count) elements")
    memory = Memory(byteCount: count * MemoryLayout<Element>.stride)
    unsafe base = memory.pointer.bindMemory(to: Element.self, capacity: count)
    unsafe base.initialize(repeating: value, count: count)
    self.count = count
  }

  /// A column with the elements of an array.
  public init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    unsafe elements.withUnsafeBufferPointer { source in
      if let start = source.baseAddress {
        unsafe base.initialize(from: start, count: elements.count)
      }
    }
  }

  /// A column of the elements that bytes hold, in the order of this machine.
  ///
  /// - Precondition: whole elements, of a type in which any bits are a value.
  init(bytes: ArraySlice<UInt8>) {
    self.init(capacity: bytes.count / MemoryLayout<Element>.stride)
    precondition(bytes.count == count * MemoryLayout<Element>.stride)
    unsafe bytes.withUnsafeBytes { source in
      unsafe UnsafeMutableRawBufferPointer(start: base, count: source.count).copyMemory(
        from: source)
    }
  }

  /// Room for `capacity` elements that hold no value yet.
  private init(capacity: Int) {
    memory = Memory(byteCount: capacity * MemoryLayout<Element>.stride)
    unsafe base = memory.pointer.bindMemory(to: Element.self, capacity: capacity)
    count = capacity
  }

  /// The element at a position; traps outside `0..<count`.
  @inlinable public subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe base[index]
    }
    @inline(__always) nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe base[index] = newValue
    }
  }

  /// The element at a position that the caller has proved to lie in `0..<count`.
  @unsafe @inlinable public subscript(unchecked index: Int) -> Element {
    @inline(__always) get { unsafe base[index] }
    @inline(__always) nonmutating set { unsafe base[index] = newValue }
  }

  /// Gives all elements one value.
  func fill(_ value: Element) { unsafe base.update(repeating: value, count: count) }

  /// The valid positions.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The elements as an array.
  public var array: [Element] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// A column of its own with the same elements.
  public func copy() -> Column {
    let copy = Column(capacity: count)
    unsafe copy.base.initialize(from: base, count: count)
    return copy
  }

  /// Takes the values of another column of the same length.
  func take(_ other: Column) {
    precondition(count == other.count, "columns of \(other.count) and \(count) elements")
    unsafe base.update(from: other.base, count: count)
  }
}

import Testing

@testable import PowerSimCore

@Suite struct ColumnTests {
  @Test func aCopyIsAColumnOfItsOwn() {
    let column = Column<Int64>([1, 2, 3])
    let handle = column
    let copy = column.copy()
    column[1] = 7
    #expect(handle.array == [1, 7, 3])
    #expect(copy.array == [1, 2, 3])
  }

  @Test func bytesBecomeElements() {
    #expect(Column<UInt32>(bytes: [1, 0, 0, 0, 0, 1, 0, 0][...]).array == [1, 256])
    #expect(Column<UInt32>(bytes: []).array == [])
  }

  #if DEBUG
    /// Debug builds hold the unchecked loops to what they said was their own.
    @Test func aViewKeepsToItsOwn() async {
      let column = Column<Float>(repeating: 1, count: 8)
      let own = unsafe ColumnView(column, own: 4..<8)
      unsafe own.setFour(at: 4, SIMD4(1, 2, 3, 4))
      #expect(unsafe ColumnView(column).four(at: 6) == SIMD4(3, 4, 0, 0))
      await #expect(processExitsWith: .failure) {
        unsafe ColumnView(Column<Float>(repeating: 1, count: 8), own: 4..<8)[3] = 2
      }
      await #expect(processExitsWith: .failure) {
        _ = unsafe ColumnView(Column<Float>(repeating: 1, count: 8), own: 4..<8)[3]
      }
      await #expect(processExitsWith: .failure) {
        unsafe ColumnView(Column<Float>(repeating: 1, count: 8))[3] = 2
      }
    }
  #endif
}

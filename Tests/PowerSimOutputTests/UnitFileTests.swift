import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

/// Records of units: whatever is cut, torn or put elsewhere is none.
@Suite struct UnitFileTests {
  private let meaning = String(repeating: "5", count: 64)
  private let key = UnitFile.Key("0123456789abcdef0011223344556677")

  private func file(_ folder: Folder, cells: Int? = 3) throws -> UnitFile {
    try UnitFile(folder("u"), meaning: meaning, cells: cells, values: 2)
  }

  /// The places of the records that are whole, and their values.
  private func found(_ file: UnitFile) throws -> [[Double]] {
    var found: [[Double]] = []
    try file.forEach { found.append([Double($0.cell), Double($0.replicate)] + $0.values) }
    return found
  }

  private func written(_ folder: Folder) throws {
    let file = try file(folder)
    for (cell, replicate) in [(2, 2), (0, 1), (1, 1)] {
      try file.write(
        UnitFile.Record(
          cell: cell, replicate: replicate, key: key, values: [Double(cell) / 8, .nan]))
    }
    try file.flush()
    try file.end()
  }

  @Test func isReadBackInTheOrderOfReplicatesAndCells() throws {
    let folder = try Folder()
    try written(folder)
    let rows = try found(file(folder))
    #expect(rows.map { Array($0.prefix(3)) } == [[0, 1, 0], [1, 1, 0.125], [2, 2, 0.25]])
    #expect(rows.allSatisfy { $0[3].isNaN })
    #expect(try file(folder, cells: nil).cells == 3 && file(folder, cells: 9).cells == 3)
  }

  /// A file cut at any byte holds the records before the cut; one with any byte changed never gives
  /// another number.
  @Test func noCutAndNoTornByteIsARecord() throws {
    let folder = try Folder()
    try written(folder)
    let whole = try folder.bytes(of: "u")
    let rows = try found(file(folder)).map { Array($0.prefix(3)) }
    for count in whole.indices {
      try folder.write(whole[..<count], to: "u")
      let left = try found(file(folder)).map { Array($0.prefix(3)) }
      #expect(
        left
          == Array(
            rows.prefix { row in 128 + ((Int(row[1]) - 1) * 3 + Int(row[0]) + 1) * 40 <= count }))
    }
    for place in 128..<whole.count {
      var torn = whole
      torn[place] ^= 0x40
      try folder.write(torn, to: "u")
      let left = try found(file(folder)).map { Array($0.prefix(3)) }
      #expect(left.allSatisfy(rows.contains), "\(place)")
      #expect(left.count >= 2)
    }
  }

  /// A record of one replicate in the place of another is none.
  @Test func recordsHoldInTheirReplicateAlone() throws {
    let folder = try Folder()
    try written(folder)
    var bytes = try folder.bytes(of: "u")
    bytes += Array(repeating: 0, count: 120) + bytes[128..<168]
    try folder.write(bytes, to: "u")
    #expect(try found(file(folder)).count == 3)
  }

  @Test func whatIsAboutSomethingElseIsNotTouched() throws {
    let folder = try Folder()
    try written(folder)
    let before = try folder.bytes(of: "u")
    let other = String(repeating: "6", count: 64)
    #expect(throws: UnitFile.Difference.self) {
      try UnitFile(folder("u"), meaning: other, cells: 3, values: 2)
    }
    #expect(try folder.bytes(of: "u") == before)
    try folder.write(String(repeating: "mine\n", count: 40), to: "u")
    #expect(throws: UnitFile.Difference.self) { try file(folder) }
  }

  /// A failure is read back as one, and no torn byte makes a value of it.
  @Test(arguments: [UnitFailure.conservation(tick: 7), .signal(11), .exit(1), .exit(-1)])
  func failuresAreNoValues(_ failure: UnitFailure) throws {
    let folder = try Folder()
    let file = try file(folder)
    try file.write(
      UnitFile.Record(cell: 1, replicate: 1, key: key, values: [.nan, .nan], failure: failure))
    try file.end()
    func records() throws -> [UnitFile.Record] {
      var found: [UnitFile.Record] = []
      try self.file(folder).forEach { found.append($0) }
      return found
    }
    let whole = try folder.bytes(of: "u")
    #expect(try records().map(\.failure) == [failure])
    #expect(try records()[0].values.allSatisfy(\.isNaN))
    for place in 168..<whole.count {
      var torn = whole
      torn[place] ^= 0x40
      try folder.write(torn, to: "u")
      #expect(try records().isEmpty, "\(place)")
    }
  }

  @Test func recordsOfACellComeInTheOrderOfReplicates() throws {
    let folder = try Folder()
    try written(folder)
    var found: [Int: [Int]] = [:]
    try file(folder).forEachCell(replicates: 2) { found[$0] = $1.map(\.replicate) }
    #expect(found == [0: [1], 1: [1], 2: [2]])
  }
}

/// Marks of units that were begun: whole ones alone count, and none is left where nothing is marked.
@Suite struct BegunUnitsTests {
  private let keys = ["1", "2"].map { UnitFile.Key(String(repeating: $0, count: 32)) }

  @Test func whatIsWholeIsReadBack() throws {
    let folder = try Folder()
    let begun = try BegunUnits(folder("b"))
    let marks = [BegunUnits.Mark(keys[0], replicate: 3), BegunUnits.Mark(keys[1], replicate: 1)]
    try begun.add(marks)
    #expect(try begun.marks() == Set(marks))
    let whole = try folder.bytes(of: "b")
    try folder.write(whole.dropLast(), to: "b")
    #expect(try BegunUnits(folder("b")).marks() == [marks[0]])
    var torn = whole
    torn[16] ^= 1
    try folder.write(torn, to: "b")
    let again = try BegunUnits(folder("b"))
    #expect(try again.marks() == [marks[1]])
    try again.keep([])
    #expect(try !again.end() && folder.names(in: "").isEmpty)
  }

  @Test func whatIsMarkedStays() throws {
    let folder = try Folder()
    let begun = try BegunUnits(folder("b"))
    try begun.keep([BegunUnits.Mark(keys[0], replicate: 1)])
    #expect(try begun.end() && folder.names(in: "") == ["b"])
  }
}

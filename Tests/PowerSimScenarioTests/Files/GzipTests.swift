import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

/// What Python's `gzip` and GNU tar wrote, against the texts that were written.
@Suite struct GzipTests {
  /// `a,b` and a line end.
  private static let ab: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 212, 73, 226, 2, 0, 197, 16, 151, 36, 4, 0, 0, 0,
  ]
  /// `b,c` and a line end.
  private static let bc: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 210, 73, 230, 2, 0, 106, 142, 57, 47, 4, 0, 0, 0,
  ]
  /// 4,000 bytes in 46.
  private static let large: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 195, 49, 13, 0, 0, 8, 3, 176, 31, 45, 152, 218, 252, 139,
    64, 6, 79, 155, 52, 219, 137, 170, 170, 170, 250, 250, 0, 68, 116, 41, 23, 160, 15, 0, 0,
  ]
  /// The first text packed, and packed again.
  private static let twice: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 147, 239, 230, 96, 0, 1, 38, 102, 239, 43, 158, 143, 152, 24,
    142, 10, 76, 87, 97, 1, 242, 1, 150, 129, 143, 50, 24, 0, 0, 0,
  ]

  private func text(_ bytes: [UInt8], largest: Int = 10_000) throws(Problem) -> String {
    String(
      decoding: try FileBytes.text(bytes, file: "t.csv.gz", largest: largest), as: UTF8.self)
  }

  private func problem(_ bytes: [UInt8], largest: Int = 10_000) -> String {
    sentence { () throws(Problem) in try text(bytes, largest: largest) }
  }

  @Test func unpacks() throws {
    #expect(try text(Self.ab) == "a,b\n")
    #expect(try text(Self.large) == String(repeating: "a,b\n", count: 1000))
    // Several members are one text, and zeros after them are nothing, as for gunzip.
    #expect(try text(Self.ab + Self.bc) == "a,b\nb,c\n")
    #expect(try text(Self.ab + Self.bc + [0, 0, 0]) == "a,b\nb,c\n")
  }

  @Test func damaged() {
    let cut = "t.csv.gz: is compressed and cut short; fetch or pack it again"
    for length in 2..<Self.ab.count { #expect(problem(Array(Self.ab[..<length])) == cut) }
    #expect(problem(Self.ab + Self.bc.dropLast(3)) == cut)
    var wrong = Self.ab
    wrong[wrong.count - 6] ^= 1  // the checksum
    #expect(problem(wrong) == "t.csv.gz: is compressed and damaged; fetch or pack it again")
    wrong = Self.ab
    wrong[10] = 0xFF
    #expect(problem(wrong) == "t.csv.gz: is compressed and damaged; fetch or pack it again")
    #expect(
      problem(Self.ab + [1, 2])
        == "t.csv.gz: is compressed, and other bytes follow its end; fetch or pack it again")
    #expect(problem(Self.twice) == "t.csv.gz: is compressed twice; unpack it once (gunzip)")
  }

  @Test func sizeIsBounded() throws {
    #expect(try text(Self.large, largest: 4000).utf8.count == 4000)
    #expect(
      problem(Self.large, largest: 3999)
        == "t.csv.gz: unpacks to more than 3,999 bytes, the most that are read")
    // A size that the last bytes only claim makes nothing of that size.
    var claims = Self.ab
    claims.replaceSubrange((claims.count - 4)..., with: [255, 255, 255, 255])
    #expect(problem(claims) == "t.csv.gz: is compressed and damaged; fetch or pack it again")
  }

  @Test func archivesAndOtherPrograms() {
    var tar = [UInt8](repeating: 0x20, count: 512)
    tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
    #expect(
      problem(tar)
        == "t.csv.gz: is an archive of files; take the one that is meant out of it (tar)")
    #expect(
      problem(Array("RDX3\nX\n".utf8))
        == "t.csv.gz: is R's own format; write it as GraphML there (igraph's write_graph), "
        + "or as CSV (write.csv)")
  }

  @Test func networksAndTables() throws {
    let home = try Folder()
    try home.write(Self.bc, to: "e.csv.gz")
    try home.write(Self.ab + Self.bc + Self.bc.prefix(0), to: "n.csv.gz")
    #expect(try NetworkFile.read(InputFile(home("e.csv.gz"))).ids == ["b", "c"])
    #expect(try AttributeTable(InputFile(home("n.csv.gz"))).ids == ["b"])
  }
}

import Foundation
import PowerSimScenario
import Testing

@Suite struct FileBytesTests {
  /// Runs `body` in a folder of its own.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func check(_ bytes: [UInt8]) -> String {
    sentence { () throws(Problem) in try FileBytes.text(bytes, file: "t.csv") }
  }

  @Test func whatFilesMayBe() throws {
    try inFolder { folder in
      let path = folder + "/a.csv"
      try Data("a,b\n".utf8).write(to: URL(filePath: path))
      #expect(try FileBytes.text(of: InputFile(path)) == Array("a,b\n".utf8))
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(path, named: "a.csv"), largest: 3)
        } == "a.csv: has 4 bytes; at most 3 are read")
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(folder, named: "net"))
        } == "net: is a directory, not a file")
      for missing in ["/zebra.csv", "/a.csv/zebra.csv", "/a.csv\0"] {
        #expect(
          sentence { () throws(Problem) in
            try FileBytes.text(of: InputFile(folder + missing, named: "zebra.csv"))
          } == "zebra.csv: there is no such file")
      }
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(folder + "/aa.csv", named: "data/aa.csv"))
        } == "data/aa.csv: there is no such file; did you mean \"data/a.csv\"?")
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile("/dev/null", named: "null"))
        } == "null: is not a file that can be read twice, such as one on a disk")

      let empty = folder + "/empty.csv"
      try Data().write(to: URL(filePath: empty))
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(empty, named: "e"))
        } == "e: is empty")
      #expect(try FileBytes.text(of: InputFile(empty), emptyAllowed: true).isEmpty)
    }
  }

  @Test func unreadable() throws {
    try inFolder { folder in
      let path = folder + "/a.csv"
      try Data("a,b\n".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      // The superuser reads everything.
      guard !FileManager.default.isReadableFile(atPath: path) else { return }
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(path, named: "a.csv"))
        } == "a.csv: cannot be read: permission denied")
    }
  }

  @Test func whatTextIsNot() throws {
    #expect(check(Array("BZh9".utf8)) == "t.csv: is compressed; unpack it first (bunzip2)")
    #expect(
      check([0x50, 0x4B, 3, 4])
        == "t.csv: is an archive or a spreadsheet; unpack it (unzip) or save the sheet as CSV")
    #expect(check([0xFF, 0xFE, 97, 0]) == "t.csv: is UTF-16 text; save it with the encoding UTF-8")
    #expect(
      check(Array("a\nb\0".utf8)) == "t.csv:2: is not a text file (it holds NUL bytes)")
    #expect(
      check(Array("a\nb\n".utf8) + [0xE9, 0x0A])
        == "t.csv:3: is not UTF-8 text; save it with the encoding UTF-8")
  }

  @Test func byteOrderMarkGoes() throws {
    #expect(try FileBytes.text([0xEF, 0xBB, 0xBF, 97], file: "t") == [97])
    #expect(try FileBytes.text(Array("é".utf8), file: "t") == Array("é".utf8))
  }
}

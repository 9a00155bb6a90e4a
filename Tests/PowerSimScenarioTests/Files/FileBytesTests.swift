import Foundation
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct FileBytesTests {
  private func check(_ bytes: [UInt8]) -> String {
    sentence { () throws(Problem) in try FileBytes.text(bytes, file: "t.csv") }
  }

  @Test func whatFilesMayBe() throws {
    let home = try Folder(["a.csv": "a,b\n"])
    let path = home("a.csv")
    #expect(try FileBytes.text(of: InputFile(path)) == Array("a,b\n".utf8))
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile(path, named: "a.csv"), largest: 3)
      } == "a.csv: has 4 bytes; at most 3 are read")
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile(home.path, named: "net"))
      } == "net: is a directory, not a file")
    for missing in ["/zebra.csv", "/a.csv/zebra.csv", "/a.csv\0"] {
      #expect(
        sentence { () throws(Problem) in
          try FileBytes.text(of: InputFile(home.path + missing, named: "zebra.csv"))
        } == "zebra.csv: there is no such file")
    }
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile(home("aa.csv"), named: "data/aa.csv"))
      } == "data/aa.csv: there is no such file; did you mean \"data/a.csv\"?")
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile("/dev/null", named: "null"))
      } == "null: is not a file that can be read twice, such as one on a disk")

    try home.write("", to: "empty.csv")
    let empty = home("empty.csv")
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile(empty, named: "e"))
      } == "e: is empty")
    #expect(try FileBytes.text(of: InputFile(empty), emptyAllowed: true).isEmpty)
  }

  @Test func unreadable() throws {
    let home = try Folder(["a.csv": "a,b\n"])
    let path = home("a.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    // The superuser reads everything.
    guard !FileManager.default.isReadableFile(atPath: path) else { return }
    #expect(
      sentence { () throws(Problem) in
        try FileBytes.text(of: InputFile(path, named: "a.csv"))
      } == "a.csv: cannot be read: permission denied")
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

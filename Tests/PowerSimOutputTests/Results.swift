import Foundation
import PowerSimCore
import PowerSimScenario

@testable import PowerSimOutput

/// A bundle in a folder of its own; gone with it.
final class Results {
  let path: String
  let report: ResultsBundle.Report

  /// Runs a scenario given as text; `files` lie beside it.
  convenience init(_ text: String, files: [String: String] = [:], threads: Int = 1) throws {
    let home = NSTemporaryDirectory() + "powersim-" + UUID().uuidString
    for (name, content) in files {
      let url = URL(fileURLWithPath: home + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: url)
    }
    let read = try ScenarioReader.read(text: text, named: home + "/t.json", folder: home)
    try self.init(read, path: home + "/out", threads: threads)
  }

  init(_ read: ReadScenario, path: String, force: Bool = false, threads: Int = 1) throws {
    self.path = path
    report = try ResultsBundle(
      read, folder: path, force: force, threads: threads, arguments: ["run"]
    ).run()
  }

  deinit {
    try? FileManager.default.removeItem(
      at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }

  /// The names of the files, sorted.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  func table(_ name: String) throws -> Table { try Table(bytes(name + ".csv")) }
}

/// A CSV file read back by RFC 4180, with line ends that are `\n` alone.
struct Table {
  let columns: [String]
  let rows: [[String]]

  init(_ bytes: [UInt8]) throws {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if at + 1 < bytes.count, bytes[at + 1] == byte {
            field.append(byte)
            at += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        record.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record = []
        }
      } else {
        field.append(byte)
      }
      at += 1
    }
    struct Unfinished: Error {}
    if isQuoted || !field.isEmpty || !record.isEmpty || records.isEmpty { throw Unfinished() }
    columns = records[0]
    rows = Array(records.dropFirst())
    if rows.contains(where: { $0.count != records[0].count }) { throw Unfinished() }
  }

  /// The cells of a column, in the rows where other columns hold the values named.
  func cells(_ column: String, where conditions: [String: String] = [:]) -> [String] {
    guard let wanted = columns.firstIndex(of: column) else { return [] }
    return rows.filter { row in
      conditions.allSatisfy { key, value in
        columns.firstIndex(of: key).map { row[$0] == value } ?? false
      }
    }.map { $0[wanted] }
  }

  /// The cells as numbers; empty ones are left out.
  func numbers(_ column: String, where conditions: [String: String] = [:]) -> [Double] {
    cells(column, where: conditions).compactMap(Double.init)
  }
}

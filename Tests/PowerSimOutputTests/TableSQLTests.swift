import Foundation
import PowerSimCore
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

/// What SQLite and DuckDB make of the script is looked at by Tests/Readers/check_readers.py.
@Suite struct TableSQLTests {
  @Test func everyColumnOfEveryTableHasItsType() throws {
    let results = try Results(
      #"{"time": {"weeks": 1, "burnIn": 0}, "population": {"agents": 60}, "#
        + #""output": {"agents": {"every": 1}}}"#)
    let script = String(decoding: try results.bytes("tables.sql"), as: UTF8.self)
    for name in results.names.filter({ $0.hasSuffix(".csv") }).map({ $0.dropLast(4) }) {
      let table = try results.table(String(name))
      let body = try #require(
        script.components(separatedBy: "CREATE TABLE \"\(name)\" (\n").last?
          .components(separatedBy: ");\n").first)
      let columns = body.split(separator: "\n").map {
        $0.split(separator: " ").map { $0.trimmingCharacters(in: .punctuationCharacters) }
      }
      #expect(columns.map { $0[0] } == table.columns, "\(name)")
      for (column, cells) in zip(columns, table.columns.map { table.cells($0) }) {
        let isText = cells.contains { !$0.isEmpty && Double($0) == nil }
        #expect(!isText || column[1] == "VARCHAR", "\(name).\(column[0])")
        let isWhole = cells.allSatisfy { Int($0) != nil }
        #expect((column[1] == "BIGINT") == (isWhole && column[1] != "VARCHAR"), "\(column[0])")
      }
      #expect(script.contains(".import --csv --skip 1 \(name).csv \(name)\n"))
      #expect(script.contains("COPY \"\(name)\" FROM '\(name).csv'"))
    }
  }

  /// SQLite's integers end at 2⁶³ - 1; a larger one would become a rounded number.
  @Test func seedsKeepTheirDigits() throws {
    let table = [BundleTable("t", "", TableColumn.series)]
    let loading = try #require(TableFormat.csv.loading)
    func text(_ seeds: [UInt64]) -> String { TableSQL.text(table, .csv, loading, seeds: seeds) }
    #expect(text([1]).contains("\"seed\" BIGINT"))
    #expect(text([1, .max]).contains("\"seed\" VARCHAR"))
  }
}

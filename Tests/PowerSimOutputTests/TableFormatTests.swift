import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimOutput

@Suite struct TableFormatTests {
  /// Names that have to be escaped, tables long enough for pieces, values that are undefined.
  private static let society = #"""
    {"name": "a, \"b\" \\", "seed": 18446744073709551615, "replicates": 2,
     "time": {"weeks": 4, "burnIn": 0},
     "population": {"agents": 1500, "groups": {"x, \"y\"": 0.5, "z": 0.5}, "places": 3},
     "output": {"agents": {"every": 4}, "ties": {"every": 4}}}
    """#

  private static let wellMixed = #"""
    {"name": "mixed", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 50},
     "network": {"kind": "wellMixed"}, "output": {"agents": {"every": 1}}}
    """#

  @Test(arguments: [society, wellMixed])
  func everyTableOfABundleHasTheSameCells(_ text: String) throws {
    let csv = try Results(text)
    let other = try Results(text, format: .jsonLines, threads: 3)
    let tables = csv.names.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
    #expect(tables.count >= 5)
    #expect(
      Set(other.names)
        == Set(csv.names).subtracting(tables.map { $0 + ".csv" } + ["tables.sql"])
        .union(tables.map { $0 + ".jsonl" }))
    for table in tables {
      let lines = try other.bytes(table + ".jsonl")
      let found = try difference(between: csv.table(table), and: lines)
      #expect(found == nil, "\(table)")
    }
  }

  @Test func theDataPackageSpeaksOfTheFilesThatAreThere() throws {
    let results = try Results(Self.wellMixed, format: .jsonLines)
    let text = String(decoding: try results.bytes("datapackage.json"), as: UTF8.self)
    #expect(!text.contains("csv"))
    let package = try #require(JSONReader.read(Array(text.utf8), file: "datapackage.json").value)
    let resources = try #require(package["resources"]?.elements)
    #expect(
      Set(resources.compactMap { $0["path"]?.string })
        == Set(results.names.filter { $0.hasSuffix(".jsonl") }))
    #expect(resources.allSatisfy { $0["format"] == "jsonl" && $0["dialect"] == nil })
  }

  /// The statements are the format's; the rest of the script is not.
  @Test func theScriptSpeaksOfTheFilesThatAreThere() {
    let loading = TableFormat.Loading(
      inSQLite: { ".import --ascii --skip 1 \($1) \($0)" },
      inDuckDB: { "COPY \"\($0)\" FROM '\($1)';" })
    let format = TableFormat(
      ending: "asc", mediaType: "text/plain", loading: loading, text: CSVText.self)
    let script = TableSQL.text(
      [BundleTable("t", "", TableColumn.series)], format, loading, seeds: [1])
    #expect(script.contains("\n.import --ascii --skip 1 t.asc t\nUPDATE \"t\" SET\n"))
    #expect(script.contains("\nCOPY \"t\" FROM 't.asc';\n"))
    #expect(!script.contains("csv"))
  }
}

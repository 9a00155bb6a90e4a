import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport

@testable import PowerSimOutput

/// A bundle in a folder of its own; gone with it.
final class Results {
  private let home: Folder
  private let name: String
  let report: ResultsBundle.Outcome

  /// Runs a scenario given as text; `files` lie beside it.
  convenience init(
    _ text: String, files: [String: String] = [:], format: TableFormat = .csv,
    threads: Int = 1
  ) throws {
    let home = try Folder(files)
    let read = try ScenarioReader.read(text: text, named: home("t.json"), folder: home.path)
    try self.init(read, in: home, format: format, threads: threads)
  }

  init(
    _ read: ReadScenario, in home: Folder, _ name: String = "out", format: TableFormat = .csv,
    force: Bool = false, threads: Int = 1
  ) throws {
    self.home = home
    self.name = name
    report = try ResultsBundle(
      read, folder: home(name), format: format, force: force, threads: threads, arguments: ["run"]
    ).run()
  }

  var path: String { home(name) }

  /// The names of the files, sorted.
  var names: [String] { home.names(in: name) }

  func bytes(_ file: String) throws -> [UInt8] { try home.bytes(of: name + "/" + file) }

  func table(_ table: String) throws -> Table { try Table(bytes(table + ".csv")) }
}

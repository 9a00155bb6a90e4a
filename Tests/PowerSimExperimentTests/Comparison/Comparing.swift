import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport

/// A comparison with its bundle in a folder of its own; gone with it.
final class Comparing {
  private let home: Folder
  let report: ComparisonBundle.Outcome

  /// The beginning of scenarios that tests extend: 60 people in one place, 12 weeks.
  static let start = #""time": {"weeks": 12, "burnIn": 2}, "population": {"agents": 60}"#

  /// A policy from week 4, with whatever else a test wants to say.
  static let organisers =
    #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 4}}"#

  static func read(_ name: String, _ rest: String = "") throws -> (file: String, read: ReadScenario)
  {
    let text = "{\"name\": \"\(name)\", \(start)" + (rest.isEmpty ? "" : ", " + rest) + "}"
    return ("\(name).json", try ScenarioReader.read(text: text, named: "\(name).json"))
  }

  init(
    _ reads: [(file: String, read: ReadScenario)], baseline: Int = 0,
    format: TableFormat = .csv, threads: Int = 1,
    _ change: (inout ComparisonPlan.Settings) -> Void = { $0.replicates = 3 },
    into sinks: [any RunSink] = []
  ) throws {
    home = try Folder()
    var settings = ComparisonPlan.Settings()
    change(&settings)
    report = try ComparisonBundle(
      ComparisonPlan(reads, baseline: baseline, settings: settings), folder: home("out"),
      format: format, force: false, threads: threads, arguments: ["compare"]
    ).run(into: sinks)
  }

  var comparison: Comparison { report.comparison }

  /// Where the bundle lies.
  var folder: String { home("out") }

  /// The names of its files, sorted.
  var names: [String] { home.names(in: "out") }

  func text(_ name: String) throws -> String { try home.text(of: "out/" + name) }

  /// The rows of a CSV file without its header; no cell here needs quotes.
  func rows(_ name: String) throws -> [String] {
    try text(name).split(separator: "\n").dropFirst().map(String.init)
  }
}

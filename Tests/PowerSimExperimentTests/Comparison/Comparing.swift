import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimRun
import PowerSimScenario
import Synchronization

/// A comparison with its bundle in a folder of its own; gone with it.
final class Comparing {
  let folder: String
  let report: ComparisonBundle.Report

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

  /// The folder of a comparison that a test gives no name.
  static func temporaryFolder() -> String {
    NSTemporaryDirectory() + "powersim-" + UUID().uuidString
  }

  init(
    _ reads: [(file: String, read: ReadScenario)], baseline: Int = 0, threads: Int = 1,
    _ change: (inout ComparisonPlan.Settings) -> Void = { $0.replicates = 3 },
    into sinks: [any RunSink] = []
  ) throws {
    folder = Comparing.temporaryFolder()
    var settings = ComparisonPlan.Settings()
    change(&settings)
    report = try ComparisonBundle(
      ComparisonPlan(reads, baseline: baseline, settings: settings), folder: folder, force: false,
      threads: threads, arguments: ["compare"]
    ).run(into: sinks)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var comparison: Comparison { report.comparison }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  /// The rows of a CSV file without its header; no cell here needs quotes.
  func rows(_ name: String) throws -> [String] {
    try text(name).split(separator: "\n").dropFirst().map(String.init)
  }
}

import Foundation
import PowerSimCore
import PowerSimScenario

/// run.json: what ran, where, on what; the only file that may differ between two equal runs.
enum RunRecord {
  static func json(
    _ read: ReadScenario, ties: Int, arguments: [String], threads: Int, seconds: Double
  ) -> JSONValue {
    let scenario = read.scenario
    return [
      "program": "powersim", "version": .string(Release.version),
      "model": .string(ScenarioShape.modelVersion),
      "commit": commit.map(JSONValue.string) ?? JSONValue(.null),
      "arguments": .array(arguments.map(JSONValue.string)),
      "scenario": .string(scenario.name), "seed": JSONValue(.number(String(scenario.seed))),
      "replicates": .number(scenario.replicates), "agents": .number(scenario.agents),
      "ties": .number(ties), "places": .number(scenario.places.count),
      "droppedSelfLoops": .number(read.selfLoops), "droppedRepeats": .number(read.repeats),
      "notes": .array(read.notes.map(JSONValue.string)),
      "inputs": .array(
        read.inputs.map {
          [
            "path": .string("inputs/" + $0.name), "readFrom": .string($0.path),
            "bytes": .number($0.bytes.count), "sha256": .string(SHA256.hex($0.bytes)),
          ]
        }), "threads": .number(threads), "platform": .string(platform),
      "finished": .string(Date().formatted(.iso8601)), "wallSeconds": .number(seconds),
    ]
  }

  private static var platform: String {
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "another processor"
    #endif
    return "\(ProcessInfo.processInfo.operatingSystemVersionString), \(processor)"
  }

  /// The commit of the checkout that the program was built in; nil for a program that was moved.
  private static var commit: String? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let git = folder.appendingPathComponent(".git")
      guard let head = try? String(contentsOf: git.appendingPathComponent("HEAD"), encoding: .utf8)
      else { continue }
      guard head.hasPrefix("ref: ") else { return head.trimmingCharacters(in: .whitespacesAndNewlines) }
      let reference = head.dropFirst(5).trimmingCharacters(in: .whitespacesAndNewlines)
      return try? String(contentsOf: git.appendingPathComponent(reference), encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return nil
  }
}

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
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath().path,
      let build = program.range(of: "/.build/")
    else { return nil }
    var folder = String(program[..<build.lowerBound]) + "/.git"
    // A further work tree has a file there that leads on.
    if let link = text(folder), link.hasPrefix("gitdir: ") {
      let target = String(link.dropFirst("gitdir: ".count))
      folder = target.hasPrefix("/") ? target : program[..<build.lowerBound] + "/" + target
    }
    guard let head = text(folder + "/HEAD") else { return nil }
    guard head.hasPrefix("ref: ") else { return head }
    let reference = head.dropFirst("ref: ".count)
    let common = text(folder + "/commondir").map {
      $0.hasPrefix("/") ? $0 : folder + "/" + $0
    }
    for place in [folder] + (common.map { [$0] } ?? []) {
      if let commit = text(place + "/" + reference) { return commit }
      let packed = text(place + "/packed-refs")?.split(separator: "\n") ?? []
      if let line = packed.first(where: { $0.hasSuffix(" " + reference) }) {
        return String(line.prefix { $0 != " " })
      }
    }
    return nil
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

import Foundation
import PowerSimCore
package import PowerSimScenario
package import PowerSimText

/// run.json: what ran, where, on what; the only file that may differ between two equal runs.
package enum RunRecord {
  static func json(
    _ read: ReadScenario, file: JSONValue, ties: Int, arguments: [String], threads: Int,
    seconds: Double
  ) -> JSONValue {
    var record = program(arguments)
    record["scenarioFile"] = file
    for (key, value) in scenario(read, ties: ties, folder: "") { record[key] = value }
    for (key, value) in machine(threads: threads, seconds: seconds) { record[key] = value }
    return record
  }

  /// Which program ran, and how it was called.
  package static func program(_ arguments: [String]) -> JSONValue {
    [
      "program": "powersim", "version": .string(Release.version),
      "model": .string(ScenarioShape.modelVersion),
      "commit": commit.map(JSONValue.string) ?? JSONValue(.null),
      "arguments": .array(arguments.map(JSONValue.string)),
    ]
  }

  /// Whether bytes are the beginning of a record or a lock of powersim, as far as they go: what was
  /// cut short by a kill may be empty.
  static func begins(_ bytes: [UInt8]) -> Bool {
    bytes.elementsEqual(beginning.prefix(bytes.count)) || bytes.starts(with: beginning)
  }

  private static let beginning = Array("{\n  \"program\": \"powersim\"".utf8)

  /// What ran.
  ///
  /// - Parameter folder: where in the bundle its `inputs` lie; empty or ending in a slash.
  package static func scenario(
    _ read: ReadScenario, ties: Int, folder: String
  ) -> KeyValuePairs<String, JSONValue> {
    let scenario = read.scenario
    return [
      "scenario": .string(scenario.name), "seed": JSONValue(.number(String(scenario.seed))),
      "replicates": .number(scenario.replicates), "agents": .number(scenario.agents),
      "ties": .number(ties), "places": .number(scenario.places.count),
      "droppedSelfLoops": .number(read.selfLoops), "droppedRepeats": .number(read.repeats),
      "network": read.networkRecord ?? JSONValue(.null),
      "notes": .array(read.notes.map(JSONValue.string)),
      "inputs": .array(
        read.inputs.map {
          [
            "path": .string(folder + "inputs/" + $0.name), "readFrom": .string($0.path),
            "bytes": .number($0.bytes.count), "sha256": .string(SHA256.hex($0.bytes)),
          ]
        }),
    ]
  }

  /// Where it ran and how long it took.
  package static func machine(
    threads: Int, seconds: Double
  ) -> KeyValuePairs<String, JSONValue> {
    [
      "threads": .number(threads), "platform": .string(platform),
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
    #if canImport(Darwin)
      let program = Bundle.main.executableURL?.resolvingSymlinksInPath().path
    #else
      // Foundation's ends the program where there is no /proc.
      let program = FilePaths.real("/proc/self/exe")
    #endif
    guard let program, let build = program.range(of: "/.build/") else { return nil }
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

import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport

@testable import PowerSimText

extension Folder {
  /// Reads a scenario that lies here.
  func read(
    _ name: String, set: [String] = [],
    _ change: (inout ScenarioReader.Overrides) -> Void = { _ in }
  ) throws -> ReadScenario {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set
    change(&overrides)
    return try ScenarioReader.read(path + "/" + name, overrides: overrides)
  }

  /// What is wrong with a scenario that lies here, as `name:line:column: path: message`.
  func problems(_ name: String, set: [String] = []) -> [String] {
    do {
      _ = try read(name, set: set)
      return []
    } catch let problems as Problems {
      return problems.all.map { $0.description.replacingOccurrences(of: path + "/", with: "") }
    } catch { return ["\(error)"] }
  }
}

/// Reads a scenario from text alone.
func readScenario(_ text: String, set: [String] = []) throws -> ReadScenario {
  var overrides = ScenarioReader.Overrides()
  overrides.set = set
  return try ScenarioReader.read(text: text, named: "t.json", overrides: overrides)
}

/// What is wrong with a scenario given as text, as `t.json:line:column: path: message`.
func problems(_ text: String, set: [String] = []) -> [String] {
  do {
    _ = try readScenario(text, set: set)
    return []
  } catch let problems as Problems { return problems.all.map(\.description) } catch {
    return ["\(error)"]
  }
}

extension JSONValue {
  /// The value under a dotted path.
  func at(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(self) { value, key in value?[String(key)] }
  }

  /// The value as text on one line.
  var line: String {
    JSONWriter.write(self).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }.joined(separator: " ")
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

extension KnownResult {
  static let recordedStates = KnownResult(
    name: "recorded", statement: "Each shipped scenario arrives at its recorded state.",
    source: "Hash of one replicate after 52 weeks, recorded on x86-64 Linux"
  ) { _ in
    try RecordedState.all.map { state in
      Finding(state.name, try state.hash(), is: state.recorded ?? "none recorded")
    }
  }
}

/// The state of a shipped scenario after 52 weeks: where it should arrive, and where it does.
package struct RecordedState: Sendable {
  /// The shipped file without its ending; behind it settings, each `path=value`, where there are any.
  package let name: String
  /// The hash of its state that was recorded; nil if none was.
  package let recorded: String?

  /// The shipped file that holds the record.
  package static let file = "data/recorded-states.json"

  /// Every shipped scenario, then what else is on record.
  package static let all: [RecordedState] = {
    let text = ShippedFiles.bytes(file) ?? []
    let record = JSONReader.read(text, file: file).value?.members ?? []
    let names = ShippedFiles.scenarios
    return (names + record.map(\.key).filter { !names.contains($0) }).map { name in
      RecordedState(name: name, recorded: record.first { $0.key == name }?.value.string)
    }
  }()

  /// Runs one replicate for 52 weeks; the hash of its state there.
  package func hash() throws -> String {
    let words = name.split(separator: " ").map(String.init)
    var overrides = ScenarioReader.Overrides()
    overrides.set = words.dropFirst() + ["replicates=1"]
    overrides.weeks = "52"
    let scenario = try ScenarioReader.read(
      "\(ShippedFiles.root)\(words[0]).json", overrides: overrides
    ).scenario
    return hex(try Simulation(scenario, workers: Workers(count: 2)).hashAtTheEnd())
  }
}

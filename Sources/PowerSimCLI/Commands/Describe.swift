import ArgumentParser
import PowerSimCore
import PowerSimScenario

/// `powersim describe`: the registry in words.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Explains levers, metrics, parameters, shocks or networks.",
    discussion: """
      Examples:
        powersim describe levers
        powersim describe parameters visibilityFear
        powersim describe metrics --json
      """)

  /// What can be described.
  enum Topic: String, CaseIterable, ExpressibleByArgument {
    case levers, metrics, parameters, shocks, networks
  }

  @Argument(help: "What to explain: \(Topic.allCases.map(\.rawValue).joined(separator: ", ")).")
  var topic: Topic

  @Argument(help: "One of them; all if left out.")
  var name: String?

  @Flag(help: "Prints the entries as JSON.")
  var json = false

  func run() throws {
    var entries = Entry.all(topic)
    if let name {
      entries = entries.filter { $0.name == name || $0.aliases.contains(name) }
      if entries.isEmpty {
        let names = Entry.all(topic).flatMap { [$0.name] + $0.aliases }
        throw ValidationError(
          "\(topic.rawValue) has no “\(name)”" + Suggestion.ending(for: name, among: names))
      }
    }
    if json {
      print(JSONWriter.write(.array(entries.map(\.json))), terminator: "")
    } else if name == nil {
      print(entries.map(\.brief).joined(separator: "\n"))
      print("\n" + Terminal.wrapped("powersim describe \(topic.rawValue) NAME tells all of one."))
    } else {
      print(entries.map(\.full).joined(separator: "\n\n"))
    }
  }
}

/// One row of the registry, ready to be shown.
private struct Entry {
  let name: String
  var aliases: [String] = []
  let meaning: String
  /// What there is to say, as pairs of a label and words.
  let facts: [(String, String)]

  var brief: String { name + "\n" + Terminal.wrapped(meaning, indent: 4) }

  var full: String {
    ([name, Terminal.wrapped(meaning, indent: 2)]
      + facts.filter { !$0.1.isEmpty }.map { label, words in
        Terminal.wrapped("\(label): \(words)", indent: 2)
      }).joined(separator: "\n")
  }

  var json: JSONValue {
    var value: JSONValue = [
      "name": .string(name), "aliases": .array(aliases.map(JSONValue.string)),
      "meaning": .string(meaning),
    ]
    for (label, words) in facts where !words.isEmpty { value[label] = .string(words) }
    return value
  }

  static func all(_ topic: Describe.Topic) -> [Entry] {
    switch topic {
    case .levers: Lever.all.map(Entry.init)
    case .metrics: Metric.all.map(Entry.init)
    case .parameters: Parameter.all.map(Entry.init)
    case .shocks: ShockKind.all.map(Entry.init)
    case .networks:
      NetworkKind.all.map(Entry.init) + [
        Entry(
          name: "wellMixed", meaning: "a fresh random pairing every tick, no stored ties", facts: []
        ),
        Entry(
          name: "file", meaning: "ties from an edge list, GraphML or Pajek file",
          facts: [
            ("settings", "path, nodes, header, place, group, population, weight, relation")
          ]),
      ]
    }
  }

  init(name: String, meaning: String, facts: [(String, String)]) {
    self.name = name
    self.meaning = meaning
    self.facts = facts
  }

  init(_ lever: Lever) {
    name = lever.name
    aliases = lever.aliases
    meaning = lever.meaning
    let operation =
      switch lever.operation {
      case .add: "the value is added to the parameter"
      case .reduce: "F = 1 - Π(1 - value); the parameter is multiplied by 1 - F"
      case .fill: "F = 1 - Π(1 - value); the parameter p becomes 1 - (1 - p)(1 - F)"
      case .set: "the parameter takes the value"
      }
    facts = [
      ("aliases", lever.aliases.joined(separator: ", ")),
      ("acts on", lever.parameter.name), ("how", operation),
      ("value", range(lever.range)), ("unit", lever.parameter.unit),
      ("places", lever.isGlobal ? "acts everywhere at once" : "may be limited to places"),
      ("remedy", lever.remedies), ("source", lever.source),
    ]
  }

  init(_ metric: Metric) {
    name = metric.name
    meaning = metric.meaning
    let strata: [(Metric.Strata, String)] = [
      (.overall, "all"), (.places, "places"), (.groups, "groups"), (.access, "access"),
      (.sites, "populations and wealth quarters"),
    ]
    facts = [
      ("formula", metric.formula), ("convention", metric.convention), ("range", metric.range),
      ("unit", metric.unit),
      (
        "measured for",
        strata.filter { metric.strata.contains($0.0) }.map(\.1).joined(separator: ", ")
      ), ("headline", metric.isHeadline ? "yes" : ""),
      ("reads parameters in force", metric.readsParameters ? "yes" : ""),
    ]
  }

  init(_ parameter: Parameter) {
    name = parameter.name
    meaning = parameter.meaning
    facts = [
      ("symbol", parameter.symbol), ("default", JSONNumber.shortest(parameter.standard)),
      (
        "range",
        (parameter.isAboveLowest ? "above " : "") + range(parameter.range)
          + (parameter.isWhole ? ", whole numbers" : "")
      ), ("unit", parameter.unit),
      ("zero", parameter.offAtZero ? "switches the mechanism off, bit for bit" : ""),
      ("source", parameter.source),
    ]
  }

  init(_ shock: ShockKind) {
    name = shock.name
    meaning = shock.meaning
    facts =
      shock.settings.map { ($0.name, describe($0)) } + [
        (
          "time",
          shock.lasts ? "from one week to another" : "happens in one week and is not undone"
        ), ("places", shock.takesPlaces ? "may be limited to places" : ""),
      ]
  }

  init(_ kind: NetworkKind) {
    name = kind.name
    meaning = kind.summary
    facts =
      kind.settings.map { ($0.name, describe($0)) } + [
        ("how it is made", kind.construction), ("source", kind.source),
      ]
  }
}

private func describe(_ setting: Setting) -> String {
  "\(setting.meaning); \(range(setting.range)), default \(JSONNumber.shortest(setting.standard))"
    + (setting.unit.isEmpty ? "" : ", in \(setting.unit)")
}

private func range(_ range: ClosedRange<Double>) -> String {
  "\(JSONNumber.shortest(range.lowerBound)) to \(JSONNumber.shortest(range.upperBound))"
}

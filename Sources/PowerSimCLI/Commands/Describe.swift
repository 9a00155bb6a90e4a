import ArgumentParser
import PowerSimCore
import PowerSimScenario
import PowerSimText

/// `powersim describe`: the registry in words.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Explains levers, metrics, parameters, shocks or networks.",
    discussion: """
      Examples:
        powersim describe levers
        powersim describe "participatory budgeting"      by any name or word
        powersim describe levers trust                   those whose words speak of it
        powersim describe parameters visibilityFear
        powersim describe metrics --json
      """)

  /// What can be described.
  enum Topic: String, CaseIterable, ExpressibleByArgument {
    case levers, metrics, parameters, shocks, networks
  }

  @Argument(
    help: ArgumentHelp(
      "What to explain: \(Topic.allCases.map(\.rawValue).joined(separator: ", ")), or any name or word.",
      valueName: "topic"))
  var topic: String

  @Argument(help: "One of them, by its name or a word; all if left out.")
  var name: String?

  @Flag(help: "Prints the entries as JSON.")
  var json = false

  func run() throws {
    if let topic = Topic(rawValue: topic) {
      let entries = Entry.all(topic)
      show(try name.map { try find($0, [(topic, entries)]) } ?? entries, isOverview: name == nil)
    } else if let name {
      throw ValidationError(
        "there is no topic “\(topic)” with “\(name)” in it"
          + Suggestion.ending(for: topic, among: Topic.allCases.map(\.rawValue)))
    } else {
      let entries = try find(topic, Topic.allCases.map { ($0, Entry.all($0)) })
      show(entries, isOverview: false)
    }
  }

  /// The entries with a name, or else those whose words hold all of the words asked for.
  private func find(_ words: String, _ topics: [(Topic, [Entry])]) throws -> [Entry] {
    let all = topics.flatMap(\.1)
    for match in [
      { $0.names.contains(words) }, { $0.names.map(Words.plain).contains(Words.plain(words)) },
      { Words.all(of: words, areIn: $0.text) },
    ] as [(Entry) -> Bool] {
      let found = all.filter(match)
      if !found.isEmpty { return found }
    }
    let known = all.flatMap(\.names) + (topics.count > 1 ? Topic.allCases.map(\.rawValue) : [])
    let ending = Suggestion.ending(for: words, among: known)
    throw ValidationError(
      (topics.count > 1
        ? "nothing is called “\(words)”, and no words speak of it"
        : "\(topics[0].0.rawValue) has no “\(words)”, and no words there speak of it")
        + (ending.isEmpty
          ? "; powersim describe levers lists levers, and likewise metrics, parameters, shocks and "
            + "networks" : ending))
  }

  private func show(_ entries: [Entry], isOverview: Bool) {
    if json {
      print(JSONWriter.write(.array(entries.map(\.json))), terminator: "")
    } else if isOverview || entries.count > 3 {
      print(entries.map(\.brief).joined(separator: "\n"))
      let topic = Topic(rawValue: topic) == nil ? "" : topic + " "
      print("\n" + Terminal.wrapped("powersim describe \(topic)NAME tells all of one."))
    } else {
      print(entries.map(\.full).joined(separator: "\n\n"))
    }
  }
}

/// Words as people type them, against words as the registry has them.
private enum Words {
  /// The letters and digits alone, in lower case: `Citizens' assembly` is `citizensAssembly`.
  static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether each word of the one text is one of the other, or begins one if it is long.
  static func all(of text: String, areIn other: String) -> Bool {
    let known = split(other)
    let asked = split(text)
    return !asked.isEmpty
      && asked.allSatisfy { word in
        known.contains { $0 == word || word.count > 4 && $0.hasPrefix(word) }
      }
  }

  /// Lower-case words without the s of a plural; capitals within a name begin a new one.
  private static func split(_ text: String) -> [String] {
    var words = [""]
    var wasSmall = false
    for character in text {
      let isPart = character.isLetter || character.isNumber
      if !isPart || (character.isUppercase && wasSmall) { words.append("") }
      if isPart { words[words.count - 1] += character.lowercased() }
      wasSmall = character.isLowercase
    }
    return words.filter { !$0.isEmpty }.map {
      $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : $0
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

  var names: [String] { [name] + aliases }

  /// Everything it says, for finding words in it.
  var text: String {
    (names + [meaning] + facts.filter { !["aliases", "value", "unit"].contains($0.0) }.map(\.1))
      .joined(separator: " ")
  }

  var brief: String {
    ([name, Terminal.wrapped(meaning, indent: 4)]
      + (aliases.isEmpty
        ? [] : [Terminal.wrapped("also \(aliases.joined(separator: ", "))", indent: 4)]))
      .joined(separator: "\n")
  }

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
          name: "file", meaning: "ties from a table, GraphML, Pajek or another file",
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
    aliases = lever.aliases + lever.opposites
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
      (
        "the other way",
        lever.opposites.map { "\($0), whose positive values take away" }.joined(separator: ", ")
      ),
      (
        "one mechanism",
        aliases.isEmpty
          ? ""
          : "\(lever.names.joined(separator: ", ")) all act on \(lever.parameter.name); policies under "
            + "several of these names combine on it"
      ),
      ("acts on", lever.parameter.name), ("how", operation),
      (
        "value",
        range(lever.range)
          + (lever.operation == .add
            ? ", or a percentage of what is in force, such as \"20 %\"" : "")
      ), ("unit", lever.parameter.unit),
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
      ("symbol", parameter.symbol), ("default", parameter.defaultValue.literal),
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
  "\(setting.meaning); \(range(setting.range)), default \(setting.defaultValue.literal)"
    + (setting.unit.isEmpty ? "" : ", in \(setting.unit)")
}

private func range(_ range: ClosedRange<Double>) -> String {
  "\(range.lowerBound.literal) to \(range.upperBound.literal)"
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

/// The settings of a scenario one by one: where each stands, what it means, and its value with a unit.
struct SettingList: Sendable {
  private(set) var rows: [Row] = []

  struct Row: Sendable, Equatable {
    /// Where it stands, such as `parameters.redistribution`.
    let name: String
    /// What it means, a phrase.
    let meaning: String
    let value: String
  }

  /// What a scenario that says nothing is set to.
  static let defaults: SettingList = {
    let empty = try? ScenarioReader.read(text: "{}", named: "scenario.json")
    return SettingList(empty?.resolved ?? [:])
  }()

  /// Texts about a scenario, which set nothing.
  private static let words: Set = ["name", "description", "lesson", "$comment", "$schema", "label"]

  /// The settings of a resolved scenario.
  init(_ resolved: JSONValue) { add(resolved, [], ScenarioShape.file, meaning: "", unit: "") }

  private mutating func add(
    _ value: JSONValue, _ path: [String], _ shape: Shape?, meaning: String, unit: String
  ) {
    guard let members = value.members else {
      let text = SettingList.text(value) + (unit.isEmpty || value.double == nil ? "" : " " + unit)
      rows.append(Row(name: path.joined(separator: "."), meaning: meaning, value: text))
      return
    }
    for member in members where !SettingList.words.contains(member.key) {
      let field = SettingList.field(member.key, of: value, shape)
      let inner = field?.shape ?? SettingList.named(shape)
      add(
        member.value, path + [member.key], inner,
        meaning: field.map(\.meaning) ?? meaning, unit: field?.unit ?? unit)
    }
  }

  /// What the shape says of a key.
  private static func field(_ key: String, of value: JSONValue, _ shape: Shape?) -> Field? {
    switch shape {
    case .object(let fields): fields.first { $0.name == key }
    case .tagged(let tag, let variants, let defaultValue):
      variants.first {
        let kind = value[tag]?.string ?? defaultValue ?? ""
        return $0.name == kind || $0.aliases.contains(kind)
      }?.fields.first { $0.name == key }
    case .oneOf(let shapes):
      shapes.lazy.compactMap { shape in
        if case .object(let fields) = shape { fields.first { $0.name == key } } else { nil }
      }.first
    default: nil
    }
  }

  private static func named(_ shape: Shape?) -> Shape? {
    if case .named(let inner, _) = shape { inner } else { nil }
  }

  private static func text(_ value: JSONValue) -> String {
    switch value.content {
    case .null: "none"
    case .bool(let bool): bool ? "yes" : "no"
    case .number(let text): value.double.map(plain) ?? text
    case .string(let text): text
    case .array(let elements):
      elements.count <= 12
        ? elements.map(text).joined(separator: ", ")
        : elements.prefix(6).map(text).joined(separator: ", ") + " … (\(elements.count) values)"
    case .object: ""
    }
  }
}

/// A setting that is not the same in all scenarios.
struct SettingDifference: Sendable, Equatable {
  let name: String
  let meaning: String
  /// Its value in each scenario; empty where it is not set.
  let values: [String]

  /// Where the model's parameters stand.
  static let parameters = "parameters."

  /// What it is called among people who do not know the names of settings.
  var plainName: String {
    guard name.hasPrefix(SettingDifference.parameters) else {
      return meaning.isEmpty ? name : meaning
    }
    let own = String(name.dropFirst(SettingDifference.parameters.count))
    return Parameter.named(own)?.plainName ?? meaning
  }

  /// What is told elsewhere on the page, or decides nothing about the society.
  private static let aside = [
    "seed", "replicates", "time.start", "output.", "programmes.", "policies.", "shocks.",
  ]

  /// The settings of the society that differ, in the order of the files.
  static func between(_ lists: [SettingList]) -> [SettingDifference] {
    // A setting of one list alone stands behind what it follows there.
    var rows: [SettingList.Row] = []
    for list in lists {
      var next = 0
      for row in list.rows where !aside.contains(where: row.name.hasPrefix) {
        if let place = rows.firstIndex(where: { $0.name == row.name }) {
          next = place + 1
        } else {
          rows.insert(row, at: next)
          next += 1
        }
      }
    }
    let values = rows.map { row in
      lists.map { list in list.rows.first { $0.name == row.name }?.value ?? "" }
    }
    return zip(rows, values).filter { _, values in Set(values).count > 1 }.map { row, values in
      SettingDifference(name: row.name, meaning: row.meaning, values: values)
    }
  }
}

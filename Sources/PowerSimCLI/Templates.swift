import PowerSimScenario

/// Scenarios to start from: files of `Scenarios/templates`, which the program carries.
///
/// Where they say NAME, the name of the new scenario stands in their copies.
struct Template {
  let name: String
  let summary: String

  static let all = [
    Template(name: "quiet", summary: "a quiet society: every default, nothing happens"),
    Template(
      name: "policy", summary: "a crisis, organisers in some places, and a vote that ends them"),
    Template(
      name: "diagonal", summary: "a budget split at an angle between institutions and organising"),
    Template(
      name: "network", summary: "your own network from a table of ties and a table of its agents"),
  ]

  private static let folder = "templates/"

  private static func text(_ file: String) -> String {
    String(decoding: ShippedFiles.bytes(folder + file) ?? [], as: UTF8.self)
  }

  /// The scenario's text.
  ///
  /// - Parameter title: its name, in which quotes are escaped as JSON has it.
  func text(named title: String) -> String {
    Template.text(name + ".json").replacing("NAME", with: title)
  }

  /// Data files that go with it, in the order in which it names them: what their names end in, and
  /// what they hold.
  var files: [(ending: String, text: String)] {
    let text = Template.text(name + ".json")
    var found: [(place: String.Index, file: String)] = []
    for path in ShippedFiles.names where path.hasPrefix(Template.folder + "NAME") {
      let file = String(path.dropFirst(Template.folder.count))
      if let place = text.firstRange(of: file)?.lowerBound { found.append((place, file)) }
    }
    return found.sorted { $0.place < $1.place }.map {
      (ending: String($0.file.dropFirst("NAME".count)), text: Template.text($0.file))
    }
  }
}

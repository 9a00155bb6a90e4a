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

  /// Data files that go with it, those that it names: what their names end in, and what they hold.
  var files: [(ending: String, text: String)] {
    let text = Template.text(name + ".json")
    return ShippedFiles.names.compactMap { file in
      let name = file.dropFirst(Template.folder.count)
      guard file.hasPrefix(Template.folder + "NAME"), text.contains(name) else { return nil }
      return (String(name.dropFirst(4)), Template.text(String(name)))
    }
  }
}

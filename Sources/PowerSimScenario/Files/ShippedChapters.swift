import PowerSimText

extension ShippedFiles {
  /// A chapter of the scenarios that the program carries.
  package struct Chapter: Sendable {
    /// What it is about, as a heading.
    package let title: String
    /// The names of its scenarios, the society as it is first.
    package let scenarios: [String]
  }

  /// All scenarios by chapter, in the order of the book.
  package static let chapters: [Chapter] = [
    ("The workplace", ["workplace"]), ("Places", ["places"]),
    ("Public services", ["public-services"]), ("The humble state", ["humble-state"]),
    ("Platforms", ["platform"]), ("Democracy", ["democracy"]), ("Relationships", ["relationships"]),
    ("The diagonal", ["baseline", "old-power", "new-power", "forty-five-degrees"]),
    ("Odd cases", ["brokers", "tipping"]),
    ("Real networks and places", ["england-and-wales", "florentine-families", "sites-of-power"]),
  ].map { title, stems in
    // What a name begins with decides: `platform`, `platform-old-power` …
    Chapter(
      title: title,
      scenarios: stems.flatMap { stem in
        [stem] + scenarios.filter { $0.hasPrefix(stem + "-") }
      })
  }

  /// What a scenario says of itself before anybody runs it: its name, and its lesson's question.
  package static func words(of scenario: String) -> (name: String, question: String) {
    let value = bytes(scenario + ".json").flatMap { JSONReader.read($0, file: scenario).value }
    return (value?["name"]?.string ?? "", value?["lesson"]?["question"]?.string ?? "")
  }
}

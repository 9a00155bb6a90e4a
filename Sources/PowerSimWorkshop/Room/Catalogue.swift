import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// The scenarios of a session, by chapter.
enum Catalogue {
  /// Some scenarios under a heading.
  struct Chapter: Sendable {
    let title: String
    let scenarios: [Item]
  }

  /// A scenario before anybody runs it.
  struct Item: Sendable {
    /// Its file, as `ScenarioReader` takes it.
    let file: String
    let name: String
    let question: String
  }

  /// What a session offers: the scenarios that were named; otherwise all that the program carries, and
  /// the one of an earlier session that goes on.
  ///
  /// - Throws: all problems of scenarios that were named.
  static func offered(_ files: [String], resumed: String?) throws(Problems) -> [Chapter] {
    if !files.isEmpty { return try named(files) }
    guard let resumed, !shipped.flatMap(\.scenarios).contains(where: { $0.file == resumed }) else {
      return shipped
    }
    return try named([resumed]) + shipped
  }

  /// All that the program carries.
  static var shipped: [Chapter] {
    ShippedFiles.chapters.map { chapter in
      Chapter(
        title: chapter.title,
        scenarios: chapter.scenarios.map { name in
          let words = ShippedFiles.words(of: name)
          return Item(
            file: ShippedFiles.root + name + ".json", name: words.name, question: words.question)
        })
    }
  }

  /// Scenarios that were named.
  ///
  /// - Throws: all problems of all of them.
  static func named(_ files: [String]) throws(Problems) -> [Chapter] {
    var items: [Item] = []
    var problems: [Problem] = []
    for file in files {
      do throws(Problems) {
        let read = try lesson(file, agents: nil).read
        items.append(
          Item(file: file, name: read.scenario.name, question: read.lesson.question))
      } catch { problems += error.all.filter { !problems.contains($0) } }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return [Chapter(title: "Scenarios", scenarios: items)]
  }

  /// Reads a scenario, and what its question compares it with.
  ///
  /// - Throws: what is wrong with either, or keeps them from being compared.
  static func lesson(
    _ file: String, agents: Int?
  ) throws(Problems) -> (read: ReadScenario, against: ReadScenario?) {
    let read = try read(file, agents: agents)
    let against = try read.lesson.prediction?.against.map { other throws(Problems) in
      try Catalogue.read(other, agents: agents)
    }
    let costs = try LessonRun.check(read, against)
    return (costs.recorded(in: read), against.map(costs.recorded))
  }

  /// Reads a scenario; one whose society is made up has so many agents, if that is said.
  private static func read(_ file: String, agents: Int?) throws(Problems) -> ReadScenario {
    let read = try ScenarioReader.read(file)
    if case .given = read.scenario.network { return read }
    guard let agents else { return read }
    var overrides = ScenarioReader.Overrides()
    overrides.set = ["population.agents=\(agents)"]
    return try ScenarioReader.read(file, overrides: overrides)
  }
}

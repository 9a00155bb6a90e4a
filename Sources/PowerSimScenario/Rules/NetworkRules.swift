import PowerSimCore
import PowerSimText

extension Rule {
  /// Settings of network kinds that one range cannot express.
  static let network = Rule { draft in
    let kind = draft.value("network", "kind")?.string
    let agents = draft.knownAgents ?? 2
    if kind == "complete" && agents > 5000 {
      draft.report(
        ["population", "agents"],
        "a complete network has at most 5000 agents, found \(agents); choose another kind")
    }
    if draft.value("places", "neighbours") != nil && kind != "places" && kind != "file" {
      draft.report(
        ["places", "neighbours"], "decides the ties of the network kind \"places\" alone")
    }
    if kind == "wellMixed" && draft.value("output", "ties") != nil {
      draft.report(
        ["output", "ties"],
        "a well-mixed society has no ties to record: everybody meets somebody new each tick; remove "
          + "this key or choose a kind of network with ties")
    }
    if let form = draft.value("initial", "tieStrength"), form.position != nil {
      if kind == "wellMixed" {
        draft.note("initial.tieStrength has no effect: a well-mixed society has no stored ties")
      } else if let weight = draft.value("network", "weight") {
        if weight.position?.file == form.position?.file {
          draft.report(
            ["initial", "tieStrength"],
            "network.weight decides the strengths; remove one of the two")
        } else {
          draft.note(
            "network.weight decides the strengths of ties; initial.tieStrength is overridden")
        }
      }
    }
  }

  /// The columns that a network file's members are sorted by.
  static let fileColumns = Rule { draft in
    guard let file = draft.networkFile else { return }
    for key in ["group", "population"] {
      guard let column = draft.value("network", key)?.string,
        let cells = draft.attribute(column, at: ["network", key], of: file)
      else { continue }
      if let missing = cells.firstIndex(where: { $0 == nil }) {
        draft.report(
          ["network", key],
          "the agent \"\(file.ids[missing])\" has no value for \"\(column)\"; every agent needs one"
        )
      }
      if key == "population" {
        let names = draft.members("populations").map(\.key)
        let missing = Set(cells.compactMap { $0 }).subtracting(names).sorted()
        if draft.value("populations") != nil, let name = missing.first {
          draft.report(
            ["populations"],
            "the file has a population \"\(name)\" that is not described here"
              + Suggestion.ending(for: name, among: names))
        }
      }
      let distinct = Set(cells.compactMap { $0 }).count
      if distinct > ScenarioShape.mostGroups {
        draft.report(
          ["network", key],
          "\"\(column)\" has \(distinct) different values; expected at most "
            + "\(ScenarioShape.mostGroups)")
      }
    }
  }

  /// Forms of starting values fit what they are for.
  static let startingValues = Rule { draft in
    let agents = draft.knownAgents
    let places = draft.placesAreKnown ? draft.placeNames.count : nil
    let ofPlaces: Set = ["openness", "settledPower", "associations", "associationsBaseline"]
    for member in draft.members("initial") {
      let path = ["initial", member.key]
      let form = member.value
      let isOfPlaces = ofPlaces.contains(member.key)
      let isOfTies = member.key == "tieStrength"
      let count = isOfPlaces ? places : isOfTies ? draft.networkFile?.ties.count : agents
      if isOfTies && draft.networkFile == nil && form["values"] != nil {
        draft.report(
          path + ["values"], "one number for each tie needs a network from a file; choose a form")
      }
      if let count, let values = form["values"]?.elements, values.count != count {
        let noun = isOfPlaces ? "place" : isOfTies ? "tie" : "agent"
        draft.report(
          path + ["values"],
          "expected one number for \(count == 1 ? "the 1 \(noun)" : "each of \(count) \(noun)s"), "
            + "found \(values.count)")
      }
      if let count, let seeds = form["seeds"]?.int, seeds > count {
        draft.report(path + ["seeds"], "expected at most \(count), found \(seeds)")
      }
      if let from = form["uniform"]?["from"]?.double, let to = form["uniform"]?["to"]?.double,
        from > to
      {
        draft.report(
          path + ["uniform", "to"],
          "expected a number of at least from, \(from.literal); found \(to.literal)")
      }
      if !isOfTies, let column = form["attribute"]?.string {
        checkAttribute(column, form["default"], member.key, isOfPlaces, &draft)
      }
    }
  }

  private static func checkAttribute(
    _ column: String, _ defaultValue: JSONValue?, _ name: String, _ isOfPlaces: Bool,
    _ draft: inout Draft
  ) {
    let path = ["initial", name, "attribute"]
    var numbers: [Double?] = []
    var ids: [String] = []
    if isOfPlaces {
      guard let table = draft.placeTable else {
        if draft.value("places", "file") == nil {
          draft.report(path, "names a column of the table of places; there is no places.file")
        }
        return
      }
      ids = table.ids
      do { numbers = try table.numbers(column) } catch {
        draft.report(path, "\(error)")
        return
      }
    } else {
      guard let file = draft.networkFile else {
        if !draft.isFileNetwork {
          draft.report(path, "names a column of the network's file; the network is no file")
        }
        return
      }
      guard let cells = draft.attribute(column, at: path, of: file) else { return }
      ids = file.ids
      if let question = file.questions[column] {
        draft.report(path, "column \"\(column)\": \(question)")
        return
      }
      for (agent, cell) in cells.enumerated() {
        let number = cell.flatMap(NumberText.double)
        if let cell, number == nil {
          draft.report(
            path,
            "the value of \"\(ids[agent])\" is \"\(cell)\"; expected a number"
              + NumberText.advice(cell))
          return
        }
        numbers.append(number)
      }
    }
    let range =
      ["currency": 0...1e15, "fatigue": 0...100, "reluctance": 1e-6...1e6][name] ?? 0...1
    for (element, number) in numbers.enumerated() {
      if let number, !range.contains(number) {
        draft.report(
          path,
          "the value of \"\(ids[element])\" is \(number.literal); expected \(Bounds(range).phrase)")
        return
      }
      if number == nil && defaultValue == nil {
        draft.report(
          path, "\"\(ids[element])\" has no value for \"\(column)\"; add a \"default\" beside it")
        return
      }
    }
    let title = "initial.\(name): column \"\(column)\""
    if numbers.count > 1, numbers.allSatisfy({ $0 == 0 }) {
      draft.note("\(title) is 0 for \(isOfPlaces ? "every place" : "everybody")")
    }
    if let sentence = ScaleCodes.sentence(on: numbers.compactMap { $0 }) {
      draft.note(
        "\(title): \(sentence)leave such cells empty and say a \"default\" if it is one")
    }
  }
}

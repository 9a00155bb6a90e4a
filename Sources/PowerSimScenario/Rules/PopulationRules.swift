import PowerSimCore
import PowerSimText

extension Rule {
  /// Shares add up to 1, and every place has its people.
  static let population = Rule { draft in
    let groups = draft.members("population", "groups")
    checkSum(groups, groups.compactMap(\.value.double), ["population", "groups"], "groups", &draft)

    guard !draft.isFileNetwork, draft.placesAreKnown, let agents = draft.knownAgents else { return }
    let places = draft.placeNames.count
    let least = PlaceLayout.minimumAgents
    if places > 1 && agents / least < places {
      draft.report(
        ["population", draft.value("places") == nil ? "places" : "agents"],
        "\(agents) agents are too few for \(places) places, which need at least \(least) each; give at "
          + (agents >= 2 * least ? "most \(agents / least) places or at " : "")
          + "least \(places * least) agents, or 1 place")
    }
  }

  /// Populations partition the agents and replace means that are there.
  static let populations = Rule { draft in
    let sites = draft.members("populations")
    if !sites.isEmpty {
      checkSum(
        sites, sites.compactMap { $0.value["share"]?.double }, ["populations"], "populations",
        &draft)
    }
    for site in sites {
      for (key, column, form) in [
        ("disposition", "disposition", "beta"), ("efficacy", "efficacy", "beta"),
        ("access", "access", "chance"),
      ]
      where site.value[key] != nil && draft.value("initial", column)?[form] == nil {
        draft.report(
          ["populations", site.key, key],
          "replaces the \(form == "beta" ? "mean" : "chance") of initial.\(column), which has no "
            + "\"\(form)\" form; give it that form or remove this key")
      }
    }
  }

  private static func checkSum(
    _ members: [JSONValue.Member], _ shares: [Double], _ path: [String], _ what: String,
    _ draft: inout Draft
  ) {
    let sum = shares.reduce(0, +)
    if !shares.isEmpty && abs(sum - 1) > 1e-9 {
      // What one file names joins what the files below name.
      let home = draft.value(at: path)?.position?.file
      let inherited = members.filter { $0.keyPosition?.file != home }.map(\.key)
      draft.report(
        path,
        "the shares of the \(what) must add up to 1; they add up to \(sum.literal)"
          + (inherited.isEmpty
            ? "" : "; \(Suggestion.list(inherited, "and")) come from elsewhere, null removes them"))
    }
  }

  /// The tables of places hold what the scenario asks of them.
  static let placesTable = Rule { draft in
    guard let table = draft.placeTable else { return }
    if draft.isFileNetwork {
      draft.report(
        ["places"], "a table of places goes with generated networks; the network file has its own")
      return
    }
    for (key, bounds) in [
      ("weight", Bounds(atLeast: 0)), ("currency", Bounds(0...1_000_000)), ("inequality", Bounds()),
    ] {
      guard let column = draft.value("places", key)?.string else { continue }
      do {
        for (row, value) in try table.numbers(column).enumerated() {
          guard let value else {
            draft.report(
              ["places", key], "the place \"\(table.ids[row])\" has no value in \"\(column)\"")
            continue
          }
          if !bounds.contains(value) {
            draft.report(
              ["places", key],
              "the \(key) of \"\(table.ids[row])\" is \(value.literal); expected "
                + bounds.phrase)
          }
        }
      } catch {
        draft.report(["places", key], "\(error)")
      }
    }
    noteSizes(table, &draft)
    for id in draft.placePairs?.ids ?? [] where table.row(of: id) == nil {
      draft.report(
        ["places", "neighbours"],
        "\(id.shortened(to: 100).quoted) is no place of the table"
          + draft.hint(id, among: table.ids))
    }
  }

  /// Tells where the sizes of places are not those of a column: since nobody named it, or since it asks
  /// for fewer agents than a place has at least.
  private static func noteSizes(_ table: AttributeTable, _ draft: inout Draft) {
    guard let column = draft.value("places", "weight")?.string else {
      if let sizes = table.attributeNames.first(where: { ColumnName($0).isOfPopulation }) {
        draft.note(
          "all places have as many agents; \"weight\": \(shown(sizes)) takes their sizes from that "
            + "column")
      }
      return
    }
    guard let weights = try? table.numbers(column).map({ $0 ?? 0 }), let agents = draft.knownAgents
    else { return }
    let (total, least) = (weights.reduce(0, +), PlaceLayout.minimumAgents)
    guard weights.count > 1, total > 0, total.isFinite else { return }
    let small = weights.indices.filter {
      weights[$0] / total * Double(agents) < Double(least) - 0.5
    }
    guard let first = small.first else { return }
    let asked = short(weights[first] / total * Double(agents))
    draft.note(
      small.count == 1
        ? "the place \(shown(table.ids[first])) has \(least) agents, the fewest that a place may have, "
          + "although its \(shown(column)) asks for \(asked) of \(grouped(agents))"
        : "\(grouped(small.count)) of \(grouped(weights.count)) places have about \(least) agents, the "
          + "fewest that a place may have, although their \(shown(column)) asks for fewer (\(asked) in "
          + "\(shown(table.ids[first])))"
          + "; with more agents the sizes are as in the column")
  }

  /// Policies and shocks name places that exist.
  static let namedPlaces = Rule { draft in
    guard draft.placesAreKnown else { return }
    let known = Set(draft.placeNames)
    let names = draft.placeNames
    for section in ["policies", "shocks"] {
      for member in draft.members(section) {
        for name in member.value["places"]?.elements?.compactMap(\.string) ?? []
        where !known.contains(name) {
          draft.report(
            [section, member.key, "places"],
            "there is no place \(name.shortened(to: 100).quoted)"
              + ending(for: name, among: names, draft))
        }
      }
    }
  }

  /// How a sentence on an unknown place ends; of many places it names the first and the last.
  private static func ending(
    for name: String, among names: [String], _ draft: Draft
  ) -> String {
    let ending = draft.hint(name, among: names)
    guard ending.isEmpty, let first = names.first, let last = names.last else { return ending }
    return "; there are \(names.count) places, from \"\(first)\" to \"\(last)\""
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

/// A change of the society under which claims are measured again: one thing at a time.
package struct Condition: Sendable {
  /// What is changed and how, such as `32 ties each` or `activation −30 %`.
  package let name: String
  /// What kind of thing is changed.
  package let family: Family
  private let change: Change

  /// What kind of thing is changed.
  package enum Family: String, CaseIterable, Sendable {
    /// How many ties people have.
    case ties = "number of ties"
    /// By which rule they are made.
    case network = "kind of network"
    /// Ties of real people or organisations.
    case realNetwork = "real network"
    /// How many people there are.
    case people = "number of people"
    /// Other random draws.
    case seed
    /// A parameter.
    case parameter
  }

  private enum Change: Sendable {
    /// Keys laid over every run, unless one says itself what stands at one of these paths.
    case keys(JSONValue, unless: [[String]])
    /// Another seed.
    case seed(UInt64)
    /// A parameter moved.
    case parameter(Variation)
  }

  /// All of them, in the order in which they are told.
  package static let all: [Condition] =
    [(16, 12, 4), (24, 18, 6), (32, 24, 8)].map { ties, neighbours, crossTies in
      network(
        "\(ties) ties each", .ties,
        ["neighbours": .number(neighbours), "crossTies": .number(crossTies)])
    } + [
      network("a small world", .network, ["kind": "smallWorld", "neighbours": 8]),
      network("few hubs", .network, ["kind": "preferential", "tiesPerNewcomer": 4]),
      network("ties at random", .network, ["kind": "random", "meanDegree": 8]),
      realNetwork("pages of sites of power", ["path": "sites-of-power-ties.csv"]),
      realNetwork(
        "listeners of LastFM",
        [
          "path": "lastfm-asia-ties.csv", "nodes": "lastfm-asia-listeners.csv", "place": "country",
        ]),
      people("500 people", 500), people("5000 people", 5000),
      Condition("seed 20264519", .seed, .seed(20_264_519)),
      Condition("seed 20264871", .seed, .seed(20_264_871)),
    ] + Variation.all.map { Condition($0.name, .parameter, .parameter($0)) }

  private init(_ name: String, _ family: Family, _ change: Change) {
    self.name = name
    self.family = family
    self.change = change
  }

  /// The standard network has 8 ties each: 6 within a place, 2 to others.
  private static func network(
    _ name: String, _ family: Family, _ network: JSONValue
  ) -> Condition {
    Condition(name, family, .keys(["network": network], unless: [["network"]]))
  }

  /// A network that the program carries, with the two groups of the standard society drawn on it.
  private static func realNetwork(_ name: String, _ files: JSONValue) -> Condition {
    var network = files
    network["kind"] = "file"
    for key in ["path", "nodes"] {
      if let file = files[key]?.string {
        network[key] = .string(ShippedFiles.root + "data/" + file)
      }
    }
    return Condition(
      name, .realNetwork,
      .keys(
        ["network": network, "population": ["groups": ["group 1": 0.5, "group 2": 0.5]]],
        unless: [["network"], ["population"]]))
  }

  private static func people(_ name: String, _ number: Int) -> Condition {
    Condition(
      name, .people,
      .keys(["population": ["agents": .number(number)]], unless: [["population", "agents"]]))
  }

  // MARK: Applied

  /// What becomes of an experiment.
  enum Applied {
    /// Its runs changed.
    case changed(Experiment, seed: UInt64)
    /// The condition has no bearing on it, for a reason.
    case none(String)
  }

  /// Changes the runs of an experiment that matter.
  ///
  /// - Parameters:
  ///   - plan: the experiment as it is.
  ///   - runs: the names of the runs that matter.
  ///   - seed: the seed that is left, where it is not what changes.
  func applied(to plan: ExperimentPlan, runs: Set<String>, seed: UInt64) -> Applied {
    var changed = plan.experiment
    let own = changed.runs.indices.filter { runs.contains(changed.runs[$0].name) }
    switch change {
    case .seed(let other): return .changed(changed, seed: other)
    case .keys(let patch, let paths):
      for run in own {
        let tree = changed.runs[run].tree
        if let path = paths.first(where: { $0.reduce(tree) { $0?[$1] } != nil }) {
          return .none("its runs say their own \(path.joined(separator: "."))")
        }
        changed.runs[run].tree = MergePatch.scenario.merged(patch, over: tree)
      }
    case .parameter(let variation):
      if Submodel.programmes.parameters.contains(variation.parameter.name),
        plan.scenarios.allSatisfy(\.programmes.isEmpty)
      {
        return .none("no programme buys at this price")
      }
      let values = own.map { variation.value(in: changed.runs[$0].tree) }
      guard values.contains(where: { variation.moved($0) != $0 }) else {
        return .none(values.allSatisfy { $0 == 0 } ? "it is 0" : "it is at its bound")
      }
      for run in own {
        changed.runs[run].tree = variation.applied(to: changed.runs[run].tree)
      }
    }
    return .changed(changed, seed: seed)
  }
}

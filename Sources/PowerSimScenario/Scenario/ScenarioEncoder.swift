import PowerSimCore
import PowerSimText

/// A scenario's values → the file that says them, with everything filled in.
///
/// Reading the file gives the same scenario: decode(encode(s)) == s.
struct ScenarioEncoder {
  /// What a file says that is no value of the scenario: where its data lie and how they are read, and
  /// what a teacher makes of it.
  struct Source: Sendable, Equatable {
    /// The member `places`; nil: no table.
    var places: JSONValue?
    /// The member `network`; nil: no file.
    var network: JSONValue?
    /// The member `lesson`.
    var lesson: JSONValue?
  }

  private let scenario: Scenario
  private let source: Source

  /// An encoder of a scenario.
  ///
  /// - Parameter source: holds what leads to the scenario's network and places, where they are from files.
  init(_ scenario: Scenario, source: Source) {
    self.scenario = scenario
    self.source = source
  }

  /// The file.
  var file: JSONValue {
    var file: JSONValue = [
      "name": .string(scenario.name), "description": .string(scenario.description),
      "seed": .number(scenario.seed), "replicates": .number(scenario.replicates), "time": time,
      "population": population, "network": network, "initial": initial, "parameters": parameters,
      "programmes": members(scenario.programmes) { ($0.name, programme($0)) },
      "policies": members(scenario.policies) { ($0.name, policy($0)) },
      "shocks": members(scenario.shocks) { ($0.name, shock($0)) }, "output": output,
    ]
    if hasPopulations {
      file["populations"] = members(scenario.populations) { ($0.name, site($0)) }
    }
    file["places"] = source.places
    // A scenario to compare with lies beside the file that names it, and not beside this one.
    let against = source.lesson?["predict"]?["against"]?.string
    file["lesson"] = source.lesson
    if against?.hasPrefix(ShippedFiles.root) == false { file["lesson"]?["predict"] = nil }
    // In the order of the documentation.
    file = ScenarioShape.file.completed(file)
    for path in decidedElsewhere { file[path[0]]?[path[1]] = nil }
    return file
  }

  private func members<Element>(
    _ elements: [Element], _ member: (Element) -> (name: String, value: JSONValue)
  ) -> JSONValue {
    .object(elements.map(member).map { JSONValue.Member($0.name, $0.value) })
  }

  /// An object of what is there.
  private func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONValue.Member(key, $0) } })
  }

  // MARK: Society

  private var time: JSONValue {
    object([
      "weeks": .number(scenario.time.weeks), "burnIn": .number(scenario.time.burnIn),
      "weeksPerTick": .number(scenario.time.weeksPerTick),
      "start": scenario.time.start.map(JSONValue.string),
    ])
  }

  private var given: GivenNetwork? {
    if case .given(let network) = scenario.network { network } else { nil }
  }

  /// Whether the file names populations: one that holds everybody is not named.
  private var hasPopulations: Bool {
    given?.population == nil ? scenario.populations != Scenario().populations : areDescribed
  }

  /// Whether the populations of a network file say more than who belongs to them.
  private var areDescribed: Bool {
    guard let given, let population = given.population else { return true }
    var counts = [Int](repeating: 0, count: scenario.populations.count)
    for number in population { counts[number] += 1 }
    let plain = zip(scenario.populations, counts).map {
      PopulationSettings(name: $0.name, share: Double($1) / Double(population.count))
    }
    return plain != scenario.populations
  }

  private var population: JSONValue {
    object([
      "agents": .number(scenario.agents), "places": .number(scenario.places.count),
      "groups": members(scenario.groups) { ($0.name, .number($0.share)) },
    ])
  }

  private func site(_ population: PopulationSettings) -> JSONValue {
    object([
      "share": .number(population.share), "currency": .number(population.currency),
      "disposition": population.disposition.map(JSONValue.number),
      "efficacy": population.efficacy.map(JSONValue.number),
      "access": population.access.map(JSONValue.number),
    ])
  }

  private var network: JSONValue {
    switch scenario.network {
    case .wellMixed: ["kind": "wellMixed"]
    case .generated(let kind, let settings):
      .object(
        [JSONValue.Member("kind", .string(kind))]
          + settings.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })
    case .given: source.network ?? ["kind": "file"]
    }
  }

  /// Keys whose values come from elsewhere: beside it they would contradict or say nothing.
  private var decidedElsewhere: [[String]] {
    var paths: [[String]] = []
    if let given {
      paths += [["population", "agents"], ["population", "places"]]
      if given.group != nil { paths.append(["population", "groups"]) }
    }
    if scenario.network.hasStrengths { paths.append(["initial", "tieStrength"]) }
    return paths
  }

  // MARK: Start

  private var initial: JSONValue {
    let initial = scenario.initial
    return object([
      "currency": initial.currency.file, "current": initial.current.file,
      "fatigue": initial.fatigue.file, "disposition": initial.disposition.file,
      "efficacy": initial.efficacy.file(hasGap: true), "trust": initial.trust.file,
      "reluctance": initial.reluctance.file, "access": initial.access.file,
      "tieStrength": initial.tieStrength.file, "openness": initial.openness.file,
      "settledPower": initial.settledPower.file, "associations": initial.associations.file,
      "associationsBaseline": initial.associationsBaseline?.file,
    ])
  }

  private var parameters: JSONValue {
    let p = scenario.parameters
    return .object(
      [
        JSONValue.Member("exchangeKind", .string(p.exchangeKind.rawValue)),
        JSONValue.Member("responseKind", .string(p.responseKind.rawValue)),
      ] + Parameter.all.map { JSONValue.Member($0.name, .number(p[keyPath: $0.path])) })
  }

  // MARK: What happens

  private func programme(_ programme: Programme) -> JSONValue {
    object([
      "label": .string(programme.label), "budget": .number(programme.budget),
      "angle": .number(programme.angle), "from": programme.span.from.map(JSONValue.number),
      "until": programme.span.until.map(JSONValue.number), "ramp": .number(programme.span.ramp),
      "cost": programme.cost?.file,
    ])
  }

  private func policy(_ policy: Policy) -> JSONValue {
    object([
      "lever": .string(policy.lever.name), "label": .string(policy.label),
      "value": .number(policy.value), "from": policy.span.from.map(JSONValue.number),
      "until": policy.span.until.map(JSONValue.number),
      "ramp": policy.lever.operation == .set ? nil : .number(policy.span.ramp),
      "places": policy.lever.isGlobal ? nil : places(policy.places), "cost": policy.cost?.file,
    ])
  }

  private func shock(_ shock: Shock) -> JSONValue {
    var file = object([
      "kind": .string(shock.kind.name), "label": .string(shock.label),
      "from": shock.span.from.map(JSONValue.number),
      "until": shock.kind.lasts ? shock.span.until.map(JSONValue.number) : nil,
      "places": shock.kind.takesPlaces ? places(shock.places) : nil,
    ])
    for setting in shock.kind.settings {
      file[setting.name] = shock.values[setting.name].map(JSONValue.number)
    }
    if shock.kind.name == "election" {
      file["ends"] = .array(shock.ends.map(JSONValue.string))
      file["begins"] = .array(shock.begins.map(JSONValue.string))
    }
    return file
  }

  private func places(_ numbers: [Int]?) -> JSONValue {
    numbers.map { .array($0.map { .string(scenario.places.names[$0]) }) } ?? "all"
  }

  // MARK: Output

  private var output: JSONValue {
    let output = scenario.output
    return object([
      "every": .number(output.every), "recordBurnIn": .bool(output.recordBurnIn),
      "places": ["every": .number(output.placesEvery)],
      "groups": ["every": .number(output.groupsEvery)],
      "guardFormulas": .bool(output.guardFormulas),
      "agents": output.agentsEvery.map {
        object(["every": .number($0), "sample": output.agentSample.map { .number($0) }])
      },
      "ties": output.tiesEvery.map { ["every": .number($0)] },
      // What costs say need not be said again.
      "spending": scenario.costs.isEmpty ? output.spendingUnit.map(JSONValue.string) : nil,
      "windows": members(output.windows) {
        ($0.name, ["from": .number($0.from), "until": .number($0.until)])
      },
    ])
  }
}

extension Cost {
  /// As a scenario file has it.
  fileprivate var file: JSONValue {
    switch self {
    case .par: .string(Cost.parUnit)
    case .perWeek(let amount, let unit): ["perWeek": .number(amount), "unit": .string(unit)]
    }
  }
}

extension TieSource {
  /// Whether it decides the strengths of ties, or that there are none.
  var hasStrengths: Bool {
    switch self {
    case .wellMixed: true
    case .generated: false
    case .given(let network): network.strengths != nil
    }
  }
}

extension StartingValue {
  /// As a scenario file has it.
  fileprivate var file: JSONValue { file(hasGap: false) }

  /// As a scenario file has it.
  ///
  /// - Parameter hasGap: whether a Beta distribution says how far groups lie apart.
  fileprivate func file(hasGap: Bool) -> JSONValue {
    switch self {
    case .number(let value): return .number(value)
    case .uniform(let from, let to): return ["uniform": ["from": .number(from), "to": .number(to)]]
    case .beta(let mean, let concentration, let gap):
      var form: JSONValue = ["mean": .number(mean), "concentration": .number(concentration)]
      if hasGap { form["efficacyGap"] = .number(gap) }
      return ["beta": form]
    case .weibull(let gini, let ratio, let spread, let tail):
      var form = StartingValue.form(gini, ratio, spread)
      form["tailIndex"] = tail.map(JSONValue.number)
      return ["weibull": form]
    case .paretoTail(let gini, let tail, let ratio, let spread):
      var form = StartingValue.form(gini, ratio, spread)
      form["tailIndex"] = .number(tail)
      return ["paretoTail": form]
    case .lognormal(let gini, let ratio, let spread):
      return ["lognormal": StartingValue.form(gini, ratio, spread)]
    case .evenly(let from, let to): return ["evenly": ["from": .number(from), "to": .number(to)]]
    case .seeds(let count): return ["seeds": .number(count)]
    case .values(let values): return ["values": .array(values.map(JSONValue.number))]
    case .attribute(let column, let defaultValue):
      var form: JSONValue = ["attribute": .string(column)]
      form["default"] = defaultValue.map(JSONValue.number)
      return form
    case .spread: return ["spread": "thresholdSpread"]
    case .chance(let high, let low):
      return ["chance": ["accessHigh": .number(high), "accessLow": .number(low)]]
    case .timesCurrent(let factor): return ["timesCurrent": .number(factor)]
    }
  }

  private static func form(_ gini: Double, _ ratio: Double, _ spread: Double) -> JSONValue {
    [
      "gini": .number(gini), "groupCurrencyRatio": .number(ratio),
      "placeInequalitySpread": .number(spread),
    ]
  }
}

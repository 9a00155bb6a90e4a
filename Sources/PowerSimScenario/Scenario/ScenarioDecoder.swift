import PowerSimCore
import PowerSimText

/// A completed tree without problems → the scenario's values.
struct ScenarioDecoder {
  private let draft: Draft
  private let placeNumbers: [String: Int]
  private(set) var scenario = Scenario()

  init(_ draft: Draft) {
    self.draft = draft
    placeNumbers = Dictionary(
      zip(draft.placeNames, draft.placeNames.indices), uniquingKeysWith: { first, _ in first })
    scenario.name = text("name")
    scenario.description = text("description")
    scenario.seed = draft.value("seed")?.uint64 ?? 1
    scenario.replicates = whole("replicates")
    scenario.time.weeks = number("time", "weeks")
    scenario.time.burnIn = number("time", "burnIn")
    scenario.time.weeksPerTick = number("time", "weeksPerTick")
    scenario.time.start = draft.value("time", "start")?.string
    scenario.agents = whole("population", "agents")
    scenario.groups = draft.members("population", "groups").map {
      Share(name: $0.key, share: $0.value.double ?? 0)
    }
    decodePopulations()
    decodePlaces()
    decodeNetwork()
    decodeInitial()
    decodeParameters()
    decodeEvents()
    decodeOutput()
  }

  private func text(_ path: String...) -> String { draft.value(at: path)?.string ?? "" }
  private func number(_ path: String...) -> Double { draft.value(at: path)?.double ?? 0 }
  private func whole(_ path: String...) -> Int { draft.value(at: path)?.int ?? 0 }

  // MARK: Society

  private mutating func decodePopulations() {
    let sites = draft.members("populations")
    guard !sites.isEmpty else { return }
    scenario.populations = sites.map { site in
      var population = PopulationSettings(
        name: site.key, share: site.value["share"]?.double ?? 0)
      population.currency = site.value["currency"]?.double ?? 1
      population.disposition = site.value["disposition"]?.double
      population.efficacy = site.value["efficacy"]?.double
      population.access = site.value["access"]?.double
      return population
    }
  }

  private mutating func decodePlaces() {
    scenario.places = PlaceSettings(count: 0)
    scenario.places.names = draft.placeNames
    guard let table = draft.placeTable else { return }
    func column(_ key: String) -> [Double]? {
      guard let name = draft.value("places", key)?.string else { return nil }
      return (try? table.numbers(name))?.map { $0 ?? 0 }
    }
    scenario.places.weights = column("weight")
    scenario.places.currency = column("currency")
    if let values = column("inequality"), let low = values.min(), let high = values.max() {
      scenario.places.inequality = values.map {
        high > low ? 2 * ($0 - low) / (high - low) - 1 : 0
      }
    }
    for name in table.attributeNames {
      scenario.places.attributes[name] = try? table.numbers(name)
    }
    if let pairs = draft.placePairs {
      let rows = pairs.ids.map { table.row(of: $0) ?? 0 }
      var neighbours = [[Int]](repeating: [], count: table.ids.count)
      for tie in pairs.ties {
        let (a, b) = (rows[Int(tie.from)], rows[Int(tie.to)])
        neighbours[a].append(b)
        neighbours[b].append(a)
      }
      scenario.places.neighbours = neighbours.map { $0.sorted() }
    }
  }

  private mutating func decodeNetwork() {
    let kind = text("network", "kind")
    if kind == "wellMixed" {
      scenario.network = .wellMixed
    } else if kind == "file", let file = draft.networkFile {
      scenario.network = .given(given(file))
    } else {
      var settings: [String: Double] = [:]
      for member in draft.members("network") {
        if let value = member.value.double { settings[member.key] = value }
      }
      scenario.network = .generated(kind: kind, settings: settings)
    }
  }

  private mutating func given(_ file: NetworkFile) -> GivenNetwork {
    var network = GivenNetwork(ids: file.ids, ties: file.ties.map { ($0.from, $0.to) })
    network.strengths = file.strengths
    if let column = draft.value("network", "place")?.string, let cells = file.attributes[column] {
      network.place = positions(cells, among: draft.placeNames)
    }
    if let column = draft.value("network", "group")?.string, let cells = file.attributes[column] {
      let names = distinct(cells)
      network.group = positions(cells, among: names)
      scenario.groups = shares(cells, names)
    }
    if let column = draft.value("network", "population")?.string,
      let cells = file.attributes[column]
    {
      if draft.value("populations") == nil {
        scenario.populations = shares(cells, distinct(cells)).map {
          PopulationSettings(name: $0.name, share: $0.share)
        }
      }
      network.population = positions(cells, among: scenario.populations.map(\.name))
    }
    for form in draft.members("initial") {
      guard let name = form.value["attribute"]?.string, let cells = file.attributes[name] else {
        continue
      }
      network.attributes[name] = cells.map { $0.flatMap(NumberText.double) }
    }
    return network
  }

  /// Values in the order of their first appearance.
  private func distinct(_ cells: AttributeValues) -> [String] {
    var known: Set<String> = []
    return cells.compactMap { $0 }.filter { known.insert($0).inserted }
  }

  private func positions(_ cells: AttributeValues, among names: [String]) -> [Int] {
    var position: [String: Int] = [:]
    for (k, name) in names.enumerated() { position[name] = k }
    return cells.map { position[$0 ?? ""] ?? 0 }
  }

  private func shares(_ cells: AttributeValues, _ names: [String]) -> [Share] {
    var counts = [Int](repeating: 0, count: names.count)
    for position in positions(cells, among: names) { counts[position] += 1 }
    return zip(names, counts).map { Share(name: $0, share: Double($1) / Double(cells.count)) }
  }

  // MARK: Start

  private mutating func decodeInitial() {
    func form(_ name: String) -> StartingValue {
      StartingValue(draft.value("initial", name) ?? 0)
    }
    scenario.initial.currency = form("currency")
    scenario.initial.current = form("current")
    scenario.initial.fatigue = form("fatigue")
    scenario.initial.disposition = form("disposition")
    scenario.initial.efficacy = form("efficacy")
    scenario.initial.trust = form("trust")
    scenario.initial.reluctance = form("reluctance")
    scenario.initial.access = form("access")
    // Where no strengths are drawn, how they would be says nothing.
    if !scenario.network.hasStrengths { scenario.initial.tieStrength = form("tieStrength") }
    scenario.initial.openness = form("openness")
    scenario.initial.settledPower = form("settledPower")
    scenario.initial.associations = form("associations")
    scenario.initial.associationsBaseline =
      draft.value("initial", "associationsBaseline").map(StartingValue.init)
  }

  private mutating func decodeParameters() {
    for parameter in Parameter.all {
      scenario.parameters[keyPath: parameter.path] = number("parameters", parameter.name)
    }
    scenario.parameters.exchangeKind =
      ExchangeKind(rawValue: text("parameters", "exchangeKind")) ?? .yardSale
    scenario.parameters.responseKind =
      ResponseKind(rawValue: text("parameters", "responseKind")) ?? .hill
  }

  // MARK: What happens

  private mutating func decodeEvents() {
    scenario.programmes = draft.members("programmes").map { member in
      Programme(
        name: member.key, label: member.value["label"]?.string,
        budget: member.value["budget"]?.double ?? 0, angle: member.value["angle"]?.double ?? 0,
        span: span(member.value), cost: cost(member.value))
    }
    scenario.policies = draft.members("policies").compactMap { member in
      guard let lever = Lever.named(member.value["lever"]?.string ?? "") else { return nil }
      return Policy(
        name: member.key, label: member.value["label"]?.string, lever: lever,
        value: member.value["value"]?.double ?? 0, span: span(member.value),
        places: places(member.value), cost: cost(member.value))
    }
    scenario.shocks = draft.members("shocks").compactMap { member in
      guard let kind = ShockKind.named(member.value["kind"]?.string ?? "") else { return nil }
      var values: [String: Double] = [:]
      for setting in kind.settings { values[setting.name] = member.value[setting.name]?.double }
      var shock = Shock(
        name: member.key, label: member.value["label"]?.string, kind: kind, values: values,
        span: span(member.value), places: places(member.value))
      shock.ends = member.value["ends"]?.elements?.compactMap(\.string) ?? []
      shock.begins = member.value["begins"]?.elements?.compactMap(\.string) ?? []
      return shock
    }
  }

  private func span(_ value: JSONValue) -> Span {
    Span(
      from: value["from"]?.double, until: value["until"]?.double,
      ramp: value["ramp"]?.double ?? 0)
  }

  private func cost(_ value: JSONValue) -> Cost? {
    guard let cost = value["cost"] else { return nil }
    return cost.string == nil
      ? .perWeek(cost["perWeek"]?.double ?? 0, unit: cost["unit"]?.string ?? "") : .par
  }

  /// Positions of the places named; nil for all.
  private func places(_ value: JSONValue) -> [Int]? {
    guard let names = value["places"]?.elements?.compactMap(\.string) else { return nil }
    return names.compactMap { placeNumbers[$0] }
  }

  private mutating func decodeOutput() {
    scenario.output.every = number("output", "every")
    scenario.output.recordBurnIn = draft.value("output", "recordBurnIn")?.bool ?? false
    scenario.output.placesEvery = number("output", "places", "every")
    scenario.output.groupsEvery = number("output", "groups", "every")
    scenario.output.guardFormulas = draft.value("output", "guardFormulas")?.bool ?? false
    scenario.output.agentsEvery = draft.value("output", "agents", "every")?.double
    scenario.output.agentSample = draft.value("output", "agents", "sample")?.int
    scenario.output.tiesEvery = draft.value("output", "ties", "every")?.double
    scenario.output.spendingUnit =
      scenario.costs.first?.unit ?? draft.value("output", "spending")?.string
    scenario.output.windows = draft.members("output", "windows").map {
      OutputSettings.Window(
        name: $0.key, from: $0.value["from"]?.double ?? 0, until: $0.value["until"]?.double ?? 0)
    }
  }
}

extension StartingValue {
  /// The form that a completed value takes.
  init(_ value: JSONValue) {
    func number(_ form: String, _ key: String) -> Double { value[form]?[key]?.double ?? 0 }
    if let same = value.double {
      self = .number(same)
    } else if value["uniform"] != nil {
      self = .uniform(from: number("uniform", "from"), to: number("uniform", "to"))
    } else if value["beta"] != nil {
      self = .beta(
        mean: number("beta", "mean"), concentration: number("beta", "concentration"),
        efficacyGap: number("beta", "efficacyGap"))
    } else if value["weibull"] != nil {
      self = .weibull(
        gini: number("weibull", "gini"),
        groupCurrencyRatio: value["weibull"]?["groupCurrencyRatio"]?.double ?? 1,
        placeInequalitySpread: number("weibull", "placeInequalitySpread"),
        tailIndex: value["weibull"]?["tailIndex"]?.double)
    } else if value["paretoTail"] != nil {
      self = .paretoTail(
        gini: number("paretoTail", "gini"), tailIndex: number("paretoTail", "tailIndex"),
        groupCurrencyRatio: number("paretoTail", "groupCurrencyRatio"),
        placeInequalitySpread: number("paretoTail", "placeInequalitySpread"))
    } else if value["lognormal"] != nil {
      self = .lognormal(
        gini: number("lognormal", "gini"),
        groupCurrencyRatio: value["lognormal"]?["groupCurrencyRatio"]?.double ?? 1,
        placeInequalitySpread: number("lognormal", "placeInequalitySpread"))
    } else if value["evenly"] != nil {
      self = .evenly(from: number("evenly", "from"), to: number("evenly", "to"))
    } else if let seeds = value["seeds"]?.int {
      self = .seeds(seeds)
    } else if let values = value["values"]?.elements {
      self = .values(values.compactMap(\.double))
    } else if let column = value["attribute"]?.string {
      self = .attribute(column: column, default: value["default"]?.double)
    } else if value["chance"] != nil {
      self = .chance(high: number("chance", "accessHigh"), low: number("chance", "accessLow"))
    } else if let factor = value["timesCurrent"]?.double {
      self = .timesCurrent(factor)
    } else {
      self = .spread
    }
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimText

extension ODD {
  mutating func addInitialisation() {
    out.heading(2, "5. Initialisation")
    out.paragraph(
      "The society is drawn anew for every replicate, at week "
        + "\(grouped(scenario.time.week(scenario.time.firstTick))), in the order: places, groups, "
        + "populations, ties, agents, places' institutions. The seed is \(scenario.seed).")
    out.heading(3, "5.1 Places, groups and populations")
    out.bullets([places] + groups + populations)
    out.heading(3, "5.2 Network")
    addNetwork()
    out.heading(3, "5.3 Starting values")
    out.paragraph(
      "Φ is the normal distribution function, u a uniform draw between 0 and 1. Currency in any form "
        + "is scaled to mean 1 and rounded to whole units by largest remainders"
        + (factors.isEmpty ? "." : ", after the factors of \(listed(factors, "and"))."))
    out.table(["variable", "letter", "starts as"], startingValues)
    out.paragraph(
      "What is drawn is held within the values of section 2.2"
        + (activity.hasTies ? ", strengths of ties at 0.01 or more. " : ". ")
        + "The pressure last heard starts at the pressure of the first tick, m at the mean of v, the "
        + "owner's hoard Q and the remainder at 0. These values are the scenario's: "
        + (scenario.initial == InitialValues()
          ? "all are the defaults." : "where they are not the defaults, the scenario says so."))
    out.heading(3, "5.4 Random draws")
    out.paragraph(
      "Every draw is a function of the seed, the replicate, a purpose and two numbers a and b; there "
        + "is no sequence, so no draw depends on a scenario, a parameter, a thread or the order of "
        + "calls. All numbers are 64 bits, sums and products wrap, ⊕ is exclusive or, ≫ shifts right; "
        + "mix is the finaliser of splitmix64 (Steele, Lea and Flood 2014):")
    out.code(
      """
      mix(k) = z ⊕ (z ≫ 31),  z = (y ⊕ (y ≫ 27)) × 0x94D049BB133111EB
      y = (x ⊕ (x ≫ 30)) × 0xBF58476D1CE4E5B9,  x = k + 0x9E3779B97F4A7C15
      bits(a, b) = mix(mix(mix(mix(mix(seed) ⊕ replicate) ⊕ purpose) ⊕ a) ⊕ b)
      u(a, b) = (floor(bits(a, b)/2¹²) + 1/2)/2⁵²
      below(m, a, b) = floor(m bits(a, b)/2⁶⁴)
      """)
    out.paragraph(
      "u is strictly between 0 and 1; below is a whole number from 0 to m - 1, for uniform choices. Of "
        + "those “drawn at random” the ones with the smallest bits are taken. A tick enters as a "
        + "64-bit number in two's complement.")
    if activity.hasTies && activity.isYardSale && activity.exchanges {
      out.paragraph(
        "The coin of an encounter along a tie is made of a word of each agent, an odd number of 32 bits. "
          + "With h and l the high and the low 32 bits of the tick's key, "
          + "mix(mix(mix(mix(seed) ⊕ replicate) ⊕ purpose) ⊕ tick), all modulo 2³²:")
      out.code(
        """
        y = (i ⊕ l) × 0x21F0AAAD,  z = ((y ⊕ (y ≫ 15)) + h) × 0xD35A2D97
        word_i = (z ⊕ (z ≫ 15)), its last bit set to 1
        coin = +1 where word_i × word_j < 2³¹, else -1
        """)
    }
    out.table(
      ["purpose", "number", "decides", "keys a; b"],
      draws.map { [String(describing: $0), String($0.rawValue), $0.decides, $0.keys] }
        .map { [coded($0[0])] + $0.dropFirst() })
  }

  /// What starting currency is multiplied by, beside the factors of its own form.
  private var factors: [String] {
    (scenario.populations.contains { $0.currency != 1 } ? ["populations"] : [])
      + (scenario.places.currency == nil ? [] : ["places (a column of their table)"])
  }

  private var places: String {
    let count = scenario.places.count
    if case .given = scenario.network {
      return "Places: " + (count == 1 ? "one, which holds everybody." : "from the network's file.")
    }
    return "Places: \(grouped(count)); agents are numbered place by place."
  }

  private var groups: [String] {
    let count = scenario.groups.count
    if case .given(let network) = scenario.network, network.group != nil {
      return [
        "Groups: \(listed(scenario.groups.map { escaped($0.name) }, "and")), from the network's file."
      ]
    }
    let shares = scenario.groups.map { "\(escaped($0.name)) (\(grouped($0.share)))" }
    guard count > 1 else { return ["Groups: one, \(escaped(scenario.groups[0].name))."] }
    var text = "Groups, with their shares: \(listed(shares, "and")); "
    if case .generated("places", let settings) = scenario.network {
      text +=
        "along each place's ring, an agent at position q in [0, 1) gets the group in whose "
        + "cumulative share q falls, then each agent's group is drawn anew from the shares with the chance \(grouped(1 - (settings["separation"] ?? 0))) (1 - separation)."
    } else {
      text += "each agent's is drawn from the shares."
    }
    return [text]
  }

  private var populations: [String] {
    let all = scenario.populations
    var isGiven = false
    if case .given(let network) = scenario.network { isGiven = network.population != nil }
    guard all.count > 1 else { return ["Populations: one."] }
    return [
      "Populations, "
        + (isGiven ? "from the network's file: " : "drawn for each agent by their shares: ")
        + listed(
          all.map { population in
            var parts = isGiven ? [] : ["share \(grouped(population.share))"]
            if population.currency != 1 {
              parts.append("currency × \(grouped(population.currency))")
            }
            if let mean = population.disposition {
              parts.append("mean disposition \(grouped(mean))")
            }
            if let mean = population.efficacy { parts.append("mean efficacy \(grouped(mean))") }
            if let chance = population.access {
              parts.append("chance of access \(grouped(chance))")
            }
            let name = escaped(population.name)
            return parts.isEmpty ? name : "\(name) (\(parts.joined(separator: ", ")))"
          }, "and") + "."
    ]
  }

  private mutating func addNetwork() {
    switch scenario.network {
    case .wellMixed:
      out.paragraph("Well mixed: a fresh random pairing every tick, no stored ties.")
    case .given(let network):
      out.paragraph(
        "From the input data: \(grouped(network.ids.count)) agents and \(grouped(network.ties.count)) "
          + "ties (i to j together with j to i is one tie; "
          + "\(counted(read.selfLoops, "tie")) of an agent with itself and "
          + "\(counted(read.repeats, "repeat")) dropped). Agents are numbered place by place, "
          + "within a place in the order of the file.",
        network.strengths == nil
          ? "" : "Strengths are the file's, scaled to at most 1.")
    case .generated(let name, let settings):
      guard let kind = NetworkKind.all.first(where: { $0.name == name }) else { return }
      out.paragraph(
        "Kind \(coded(kind.name)): \(kind.summary). \(kind.construction) Source: \(kind.source).",
        scenario.places.neighbours == nil
          ? "" : "Which places neighbour one another is in the input data.")
      out.table(
        ["setting", "meaning", "value", "unit"],
        kind.settings.map {
          [
            coded($0.name), $0.meaning, grouped(settings[$0.name] ?? $0.defaultValue), $0.unit,
          ]
        })
    }
  }

  private var startingValues: [[String]] {
    let initial = scenario.initial
    var rows: [(String, String, StartingValue)] = [
      ("currency", "c, in mean holdings", initial.currency), ("current", "v", initial.current),
      ("fatigue", "f", initial.fatigue),
      (
        "disposition and its baseline", "x, x0",
        initial.disposition
      ),
      ("efficacy and its baseline", "e, e0", initial.efficacy),
      ("trust and its baseline", "T, T0", initial.trust),
      ("reluctance", "z", initial.reluctance), ("digital access", "a", initial.access),
      ("openness", "o", initial.openness), ("settled power", "S", initial.settledPower),
      ("associations", "A", initial.associations),
    ]
    var hasStrengths = activity.hasTies
    if case .given(let network) = scenario.network, network.strengths != nil {
      hasStrengths = false
    }
    if hasStrengths { rows.insert(("strength of a tie", "w", initial.tieStrength), at: 8) }
    var result = rows.map { [$0.0, $0.1, start($0.2)] }
    result.append([
      "level that associations return to", "A0",
      initial.associationsBaseline.map(start) ?? "where associations start",
    ])
    return result
  }

  /// The purposes for which this scenario draws.
  private var draws: [Draws.Purpose] {
    let initial = scenario.initial
    func isDrawn(_ form: StartingValue?) -> Bool {
      switch form {
      case .uniform, .beta, .weibull, .paretoTail, .lognormal, .seeds, .spread, .chance: true
      case nil, .number, .evenly, .values, .attribute, .timesCurrent: false
      }
    }
    var kind = ""
    var given: GivenNetwork?
    switch scenario.network {
    case .generated(let name, _): kind = name
    case .given(let network): given = network
    case .wellMixed: break
    }
    return Draws.Purpose.allCases.filter { purpose in
      switch purpose {
      case .group: scenario.groups.count > 1 && given?.group == nil
      case .rewiring: kind == "places" || kind == "smallWorld"
      case .crossTie, .crossRefusal: kind == "places" && scenario.places.count > 1
      case .currency: isDrawn(initial.currency)
      case .efficacy: isDrawn(initial.efficacy)
      case .trust: isDrawn(initial.trust)
      case .disposition: isDrawn(initial.disposition)
      case .access: isDrawn(initial.access)
      case .tieStrength:
        activity.hasTies && given?.strengths == nil && isDrawn(initial.tieStrength)
      case .matching: !activity.hasTies && activity.exchanges
      case .exchange: activity.exchanges
      case .reluctance: isDrawn(initial.reluctance)
      case .population: scenario.populations.count > 1 && given?.population == nil
      case .removal: scenario.shocks.contains { $0.kind.name == "removeRandom" }
      case .current: isDrawn(initial.current)
      case .fatigue: isDrawn(initial.fatigue)
      case .openness: isDrawn(initial.openness)
      case .settledPower: isDrawn(initial.settledPower)
      case .associations: isDrawn(initial.associations)
      case .associationsBaseline: isDrawn(initial.associationsBaseline)
      case .preferential: kind == "preferential"
      case .randomNetwork: kind == "random"
      case .blockNetwork: kind == "blocks"
      case .sample: scenario.output.agentsEvery != nil && scenario.output.agentSample != nil
      }
    }
  }
}

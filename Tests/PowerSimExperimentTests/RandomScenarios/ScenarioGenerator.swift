import PowerSimCore
import PowerSimScenario

@testable import PowerSimText

/// Random scenarios, made from the very shape that the reader and the schema are made from.
///
/// Numbers are ordinary, or lie at the ends of what is allowed: there faults of arithmetic hide.
struct ScenarioGenerator {
  /// Where numbers lie in their ranges.
  enum Numbers { case ordinary, extreme }

  private let numbers: Numbers
  private var random: Xorshift
  private var agents = 2
  private var places = 1
  private var tick = 1.0

  init(_ numbers: Numbers, seed: UInt64) {
    self.numbers = numbers
    random = Xorshift(seed: seed)
  }

  /// A scenario with the files that it names, by their names.
  mutating func scenario() -> (tree: JSONValue, files: [String: String]) {
    agents = pick([2, 3, whole(2...30), whole(30...200), whole(30...200)])
    places = pick([1, max(1, min(agents / 30, whole(1...6)))])
    tick = pick([1, 1, 1, 0.5, 0.25, 0.0625, 2])
    var tree: JSONValue = ["name": .string(pick(["A", "é \"q\", x", " lead"]))]
    var files: [String: String] = [:]
    tree["seed"] = .number(whole(0...1000))
    tree["time"] = [
      "weeks": .number(tick * Double(whole(0...10))),
      "burnIn": .number(tick * Double(whole(0...3))),
      "weeksPerTick": .number(tick),
    ]
    tree["population"] = ["agents": .number(agents), "places": .number(places)]
    if chance(0.5) { tree["population"]?["groups"] = shares("g", of: \.self) }
    if chance(0.25) { tree["populations"] = shares("p") { ["share": $0] } }
    for field in fields(of: ScenarioShape.file) {
      switch field.name {
      case "network": tree["network"] = network(field.shape, &tree, &files)
      case "initial": if chance(0.6) { tree["initial"] = initial(field.shape) }
      case "parameters":
        let density = pick([0.05, 0.3, 1])
        if chance(0.8) { tree["parameters"] = object(fields(of: field.shape), density) }
      case "programmes", "policies", "shocks":
        guard case .named(let shape, _) = field.shape, chance(0.6) else { continue }
        var happening = JSONValue.object([])
        for number in 0..<whole(1...4) {
          happening["\(field.name.prefix(2))\(number)"] = event(shape)
        }
        tree[field.name] = happening
      default: continue
      }
    }
    if chance(0.3) { tree["output"] = ["recordBurnIn": JSONValue(.bool(true))] }
    return (tree, files)
  }

  // MARK: Parts of a scenario

  private mutating func network(
    _ shape: Shape, _ tree: inout JSONValue, _ files: inout [String: String]
  ) -> JSONValue {
    if chance(0.2) { return fileNetwork(&tree, &files) }
    guard case .tagged(let key, let variants, _) = shape else { return [:] }
    let variant = pick(variants.filter { $0.name != "file" })
    var network = chance(0.8) ? object(variant.fields, 0.6) : [:]
    if network["neighbours"] != nil { network["neighbours"] = .number(2 * whole(1...6)) }
    network[key] = .string(variant.name)
    return network
  }

  /// Ties and nodes in tables, with weights and wealth of any size.
  private mutating func fileNetwork(
    _ tree: inout JSONValue, _ files: inout [String: String]
  ) -> JSONValue {
    var ties = "source,target,weight\n"
    let largest = pick([1, 5, 1e9, 1e300])
    for _ in 0..<whole(1...(3 * agents)) {
      let from = whole(0...(agents - 1))
      let to = (from + whole(1...max(1, agents - 1))) % agents
      ties += "v\(from),v\(to),\(number(in: Bounds(0...largest)))\n"
    }
    var nodes = "id,district,side,wealth\n"
    for agent in 0..<agents {
      nodes +=
        "v\(agent),\(pick(["N", "S", "E"])),\(pick(["g", "h"])),\(number(in: Bounds(0...1e15)))\n"
    }
    files = ["t.csv": ties, "n.csv": nodes]
    var network: JSONValue = ["kind": "file", "path": "t.csv", "nodes": "n.csv"]
    if chance(0.6) { network["weight"] = "weight" }
    if chance(0.5) { network["place"] = "district" }
    if chance(0.5) {
      network["group"] = "side"
      tree["population"]?["groups"] = nil
    }
    tree["population"]?["agents"] = nil
    tree["population"]?["places"] = nil
    places = 1
    return network
  }

  private mutating func initial(_ shape: Shape) -> JSONValue {
    var initial = JSONValue.object([])
    for field in fields(of: shape) where chance(0.5) {
      let value = value(field.shape)
      initial[field.name] = value
      if let seeds = value["seeds"]?.int {
        initial[field.name] = ["seeds": .number(min(seeds, places))]
        continue
      }
      if value["attribute"] != nil || value["values"] != nil && field.name == "tieStrength" {
        initial[field.name] = nil
        continue
      }
      if let from = value["uniform"]?["from"]?.double, let to = value["uniform"]?["to"]?.double {
        initial[field.name] = [
          "uniform": ["from": .number(min(from, to)), "to": .number(max(from, to))]
        ]
      }
      guard let one = value["values"]?.elements?.first else { continue }
      let isOfPlaces = ["openness", "settledPower", "associations", "associationsBaseline"]
        .contains(
          field.name)
      initial[field.name] = [
        "values": .array(Array(repeating: one, count: isOfPlaces ? places : agents))
      ]
    }
    return initial
  }

  /// A policy, programme or shock with times that are whole ticks and places that exist.
  private mutating func event(_ shape: Shape) -> JSONValue {
    var event = value(shape)
    let from = tick * Double(whole(-2...8))
    if event["from"] != nil { event["from"] = .number(from) }
    if event["until"] != nil {
      event["until"] = .number((event["from"] == nil ? 0 : from) + tick * Double(whole(1...8)))
    }
    if event["ramp"] != nil { event["ramp"] = .number(tick * Double(whole(0...4))) }
    if event["places"] != nil { event["places"] = chance(0.5) ? "all" : ["0"] }
    // One unit, in which all costs can be added up.
    if event["cost"] != nil {
      event["cost"] = ["perWeek": .number(number(in: Bounds(0...1e15))), "unit": "h"]
    }
    if event["kind"]?.string == "election" { return ["kind": "crisis"] }
    return event
  }

  /// One to four shares that add up to 1.
  private mutating func shares(_ name: String, of member: (JSONValue) -> JSONValue) -> JSONValue {
    let count = whole(1...4)
    let parts = (0..<count).map { _ in numbers == .extreme && chance(0.4) ? 1e-9 : unit() + 1e-3 }
    let sum = parts.reduce(0, +)
    var shares = JSONValue.object([])
    var rest = 1.0
    for (k, part) in parts.enumerated() {
      let share = k == count - 1 ? rest : part / sum
      rest -= share
      shares["\(name)\(k)"] = member(.number(share))
    }
    return shares
  }

  // MARK: Shapes

  private mutating func value(_ shape: Shape) -> JSONValue {
    switch shape {
    case .number(let bounds): return .number(number(in: bounds))
    case .whole(let range):
      let low = max(range.lowerBound, -20)
      return .number(whole(low...min(range.upperBound, low + 12)))
    case .even(let range): return .number(2 * whole((range.lowerBound + 1) / 2...6))
    case .oneOfNumbers(let all, _): return .number(pick(all))
    case .percentage: return .string(pick(["+10 %", "20 %", "50 %"]))
    case .date: return "2024-01"
    case .names: return ["0"]
    case .wholeUInt64: return .number(whole(0...9))
    case .bool: return JSONValue(.bool(chance(0.5)))
    case .text, .filled, .anything: return "x"
    case .choice(let choices): return .string(pick(choices).name)
    case .list(let element, _): return .array([value(element)])
    case .named(let element, _): return ["a": value(element)]
    case .object(let fields): return object(fields, 0.5)
    case .oneOf(let shapes):
      let shape = pick(shapes)
      // Objects among several shapes are told apart by their first key.
      guard case .object(let fields) = shape, let first = fields.first else { return value(shape) }
      var object = object(fields, 0.5)
      object[first.name] = value(first.shape)
      return object
    case .tagged(let key, let variants, _):
      let variant = pick(variants)
      var object = object(variant.fields, 0.6)
      object[key] = .string(pick([variant.name] + variant.aliases))
      return object
    }
  }

  private mutating func object(_ fields: [Field], _ density: Double) -> JSONValue {
    var object = JSONValue.object([])
    for field in fields where field.isRequired || chance(density) {
      object[field.name] = value(field.shape)
    }
    return object
  }

  private func fields(of shape: Shape) -> [Field] {
    if case .object(let fields) = shape { fields } else { [] }
  }

  // MARK: Numbers

  private mutating func number(in bounds: Bounds) -> Double {
    let low = bounds.atLeast ?? bounds.above ?? -50
    let high = bounds.atMost ?? bounds.below ?? 50
    var candidate = low + (high - low) * unit()
    if numbers == .extreme {
      candidate = pick([
        low, high, low.nextUp, high.nextDown, low + 0x1p-1070, low + 1e-300, low + 1e-45,
        low + 1e-12, low + (high - low) * powerOfTen(-12 * unit()), low + powerOfTen(-300 * unit()),
        candidate,
      ])
    } else if chance(0.2) {
      candidate = chance(0.5) ? low : high
    }
    return bounds.contains(candidate) ? candidate : low + (high - low) / 2
  }

  private func powerOfTen(_ exponent: Double) -> Double {
    // Two whole steps and a fraction suffice: no precision is asked for.
    var value = 1.0
    for _ in 0..<Int(exponent.magnitude) { value *= exponent < 0 ? 0.1 : 10 }
    return value
  }

  private mutating func unit() -> Double { Double.random(in: 0..<1, using: &random) }
  private mutating func chance(_ part: Double) -> Bool { unit() < part }
  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
  private mutating func pick<Element>(_ all: [Element]) -> Element {
    all[whole(0...(all.count - 1))]
  }
}

/// Marsaglia's xorshift64*: the same scenarios on every machine.
struct Xorshift: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

import PowerSimCore
import PowerSimScenario

// Guarantees 2 and 4: what is not there changes nothing, and what begins later changes nothing before.

extension KnownResult {
  /// Computed or skipped: with a rate next to nothing every term is formed, and none acts.
  static let offAtZero = KnownResult(
    name: "offAtZero", statement: "A mechanism whose rate is zero changes nothing, bit for bit.",
    source: "The hash with a rate of 1e-300; guarantee 4"
  ) { _ in
    let names = Parameter.all.filter(\.offAtZero).map(\.name)
    let same = try names.count { name in
      func hash(_ value: String) throws -> UInt64 {
        let scenario = try everythingOn(
          agents: 120, ["parameters.\(name)=\(value)", "time.burnIn=0", "time.weeks=6"])
        return try Simulation(scenario).hashAtTheEnd()
      }
      return try hash("0") == hash("1e-300")
    }
    return [Finding("mechanisms that obey", count: same, is: names.count)]
  }

  /// For every lever, in a society in which all is on.
  static let commonLuck = KnownResult(
    name: "commonLuck", statement: "Until a policy begins, runs with and without it are equal.",
    source: "The run without; guarantee 2"
  ) { _ in
    func observations(_ policy: String?) throws -> [[UInt64]] {
      let scenario = try everythingOn(
        agents: 120, ["time.weeks=8"] + (policy.map { ["policies.it=\($0)"] } ?? []))
      let simulation = Simulation(scenario)
      let observer = Observer(simulation)
      var rows: [[UInt64]] = []
      while true {
        let seen = observer.observe(simulation)
        let values = [seen.overall] + seen.places + seen.members
        rows.append(values.flatMap { $0.map(\.bitPattern) })
        if simulation.tick == scenario.time.lastTick { return rows }
        try simulation.advance()
      }
    }
    let without = try observations(nil)
    // Burn-in weeks -2 and -1, then 0 to 3.
    let weeksBefore = 6
    var (before, after) = (0, 0)
    for lever in Lever.all {
      let value =
        switch lever.operation {
        case .add: min(lever.range.upperBound, 0.1)
        case .set: 3.0
        default: 0.5
        }
      let with = try observations(
        #"{"lever":"\#(lever.name)","value":\#(value),"from":4}"#)
      if with.prefix(weeksBefore) == without.prefix(weeksBefore) { before += 1 }
      if with.last != without.last { after += 1 }
    }
    return [
      Finding("levers, equal before", count: before, is: Lever.all.count),
      Finding("levers, different after", count: after, is: Lever.all.count),
    ]
  }
}

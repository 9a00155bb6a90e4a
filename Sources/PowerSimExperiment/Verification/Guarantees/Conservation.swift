import PowerSimCore

extension KnownResult {
  /// Guarantee 3, at settings that move as much as there is.
  static let conservation = KnownResult(
    name: "conservation", statement: "No unit of currency is made or lost, in any week.",
    source: "Issued: 1,000,000,000 units a head; guarantee 3"
  ) { effort in
    try ["yardSale", "reshuffle"].flatMap { exchange in
      try ["wellMixed", "preferential"].flatMap { network in
        // Nobody stands between others where all meet in pairs.
        let removal = network == "wellMixed" ? ["shocks=null"] : []
        let scenario = try everythingOn(
          agents: 400,
          removal + [
            "population.places=1", "policies=null", "time.weeks=\(effort == .quick ? 50 : 400)",
            "network={\"kind\":\"\(network)\"}", "parameters.exchangeKind=\(exchange)",
            "parameters.exchangeNoise=0.5", "parameters.wealthAdvantage=0.01",
            "parameters.platformRent=0.02", "parameters.redistribution=0.0137",
            "initial.current=0.5", "parameters.everydaySalience=1",
          ])
        let simulation = Simulation(scenario)
        var right = 0
        while simulation.tick < scenario.time.lastTick {
          // As the program counts, and anew from what everybody holds.
          guard (try? simulation.advance()) != nil,
            (0..<scenario.agents).contains(simulation.undivided)
          else { break }
          right += 1
        }
        return [
          Finding(
            "weeks right: \(exchange), \(network == "wellMixed" ? "pairs" : "hubs")",
            count: right, is: scenario.time.lastTick - scenario.time.firstTick)
        ]
      }
    }
  }
}

import PowerSimCore

/// Ticks and nothing else, for guard.py: what it counts is the simulation's own.
func runTicks(_ options: Options) throws {
  let simulation = Simulation(
    try options.society(), workers: Workers(count: options.threads))
  let observer = options.observe == .everything ? Observer(simulation) : nil
  for _ in 0..<options.ticks {
    try simulation.advance()
    _ = observer?.observe(simulation)
  }
}

/// Milliseconds per tick, with or without observation, and where the run ended.
func measureTicks(_ options: Options) throws -> Answer {
  let scenario = try options.society()
  let simulation = Simulation(scenario, workers: Workers(count: options.threads))
  let observer = options.observe == .everything ? Observer(simulation) : nil
  var times: [Double] = []
  var seen = 0.0
  for _ in 0..<options.ticks {
    let took = try milliseconds {
      try simulation.advance()
      switch options.observe {
      case .nothing: break
      case .ranks: seen += simulation.ranksOfCurrency?.gini ?? 0
      case .everything: seen += observer?.observe(simulation).overall[0] ?? 0
      }
    }.took
    times.append(took)
  }
  var answer = Answer()
  answer["minimum"] = times.min()
  answer["median"] = median(times)
  answer["total"] = times.reduce(0, +)
  answer["ticks"] = options.ticks
  answer["peakMegabytes"] = peakMegabytes()
  answer["observed"] = seen / Double(options.ticks)
  answer.add(endOf: simulation)
  return answer
}

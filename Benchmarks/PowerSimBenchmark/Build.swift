import PowerSimCore

/// Milliseconds to generate the network alone, and to build the whole society.
func measureBuild(_ options: Options) throws -> Answer {
  let scenario = try options.society()
  var answer = Answer()
  if case .generated(let name, let settings) = scenario.network,
    let kind = NetworkKind.all.first(where: { $0.name == name })
  {
    let places = scenario.places.count
    let layout = (0..<places).map {
      $0 * scenario.agents / places..<($0 + 1) * scenario.agents / places
    }
    let request = NetworkRequest(
      agents: scenario.agents, places: layout,
      group: Column(repeating: 0, count: scenario.agents),
      neighbouringPlaces: nil, draws: Draws(seed: scenario.seed, replicate: 1),
      settings: settings)
    let (took, network) = milliseconds { kind.build(request) }
    answer["network"] = took
    answer["ties"] = network.ties
  }
  let (took, simulation) = milliseconds {
    Simulation(scenario, workers: Workers(count: options.threads))
  }
  answer["society"] = took
  answer["societyTies"] = simulation.ties
  answer["peakMegabytes"] = peakMegabytes()
  return answer
}

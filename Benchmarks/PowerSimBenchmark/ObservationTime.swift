import PowerSimCore

/// Milliseconds of a tick, and of measuring the metrics of its state, in turn.
func measureObservation(_ options: Options) throws -> Answer {
  let simulation = Simulation(
    try options.society(), workers: Workers(count: options.threads))
  let observer = Observer(simulation)
  var (ticks, observations): ([Double], [Double]) = ([], [])
  for _ in 0..<options.ticks {
    ticks.append(milliseconds { simulation.advance() }.took)
    observations.append(milliseconds { observer.observe(simulation) }.took)
  }
  var answer = Answer()
  answer["tickMinimum"] = ticks.min()
  answer["tickMedian"] = median(ticks)
  answer["observationMinimum"] = observations.min()
  answer["observationMedian"] = median(observations)
  return answer
}

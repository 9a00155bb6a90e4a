import PowerSimCore

/// Milliseconds of a tick, of measuring the metrics of the society as a whole (a row of
/// timeseries.csv), and of measuring places and members too, in turn.
func measureObservation(_ options: Options) throws -> Answer {
  let simulation = Simulation(
    try options.society(), workers: Workers(count: options.threads))
  let observer = Observer(simulation)
  var (ticks, observations, whole): ([Double], [Double], [Double]) = ([], [], [])
  for _ in 0..<options.ticks {
    ticks.append(try milliseconds { try simulation.advance() }.took)
    whole.append(milliseconds { observer.observe(simulation, []) }.took)
    observations.append(milliseconds { observer.observe(simulation) }.took)
  }
  var answer = Answer()
  answer["tickMinimum"] = ticks.min()
  answer["tickMedian"] = median(ticks)
  answer["observationMinimum"] = observations.min()
  answer["observationMedian"] = median(observations)
  answer["wholeMinimum"] = whole.min()
  answer["wholeMedian"] = median(whole)
  return answer
}

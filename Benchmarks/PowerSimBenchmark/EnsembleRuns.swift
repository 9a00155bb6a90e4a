import PowerSimCore

/// Runs per second of many replicates, each built and run to its end, on all threads at once.
func measureEnsemble(_ options: Options) throws -> Answer {
  let scenario = try options.society()
  let took = try milliseconds {
    try Ensemble(scenario, threads: options.threads).run(
      start: { _ in }, visit: { _, _ in }, finish: { _, _ in })
  }.took
  var answer = Answer()
  answer["runsPerSecond"] = Double(options.replicates) / (took / 1e3)
  answer["total"] = took
  answer["peakMegabytes"] = peakMegabytes()
  return answer
}

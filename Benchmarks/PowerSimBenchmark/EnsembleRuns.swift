import PowerSimCore
import PowerSimRun

/// Runs per second of many replicates, each built and run to its end, on all threads at once.
func measureEnsemble(_ options: Options) throws -> Answer {
  let scenario = try options.society()
  let took = try milliseconds {
    try RunEngine(threads: options.threads).run(
      RunTree([scenario]), replicates: 1..<scenario.replicates + 1)
  }.took
  var answer = Answer()
  answer["runsPerSecond"] = Double(options.replicates) / (took / 1e3)
  answer["total"] = took
  answer["peakMegabytes"] = peakMegabytes()
  return answer
}

import PowerSimOutput

/// Runs something long with a bar and the time left; Ctrl-C ends it between two ticks.
///
/// - Parameters:
///   - folder: where part files stay if it is interrupted.
///   - work: is handed what to tell of its progress, in [0, 1], and whom to ask whether to stop.
///   - finish: shows the result once the bar is gone.
func showingProgress<Report>(
  isQuiet: Bool, folder: String,
  _ work: (
    _ progress: @escaping @Sendable (Double) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Report,
  finish: (Report) -> Void
) throws {
  let bar = ProgressBar(isQuiet: isQuiet)
  let interrupt = Interrupt()
  do {
    let report = try work({ bar.show($0) }, { interrupt.isRequested })
    bar.end()
    finish(report)
  } catch is ResultsBundle.Interruption {
    bar.end()
    Terminal.error(
      "interrupted; what was written so far is in \(folder)/*.part, no file was completed")
    throw ExitStatus.interrupted
  } catch {
    bar.end()
    throw error
  }
}

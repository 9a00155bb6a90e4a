import PowerSimRun

/// Runs something long with a bar and the time left; Ctrl-C and its like end it between two ticks.
///
/// - Parameters:
///   - interrupt: listens since before anything was written.
///   - work: where part files stay if it is interrupted.
///   - run: is handed what to tell of its progress, in [0, 1], and whom to ask whether to stop.
///   - finish: shows the result once the bar is gone.
func showingProgress<Report>(
  isQuiet: Bool, _ interrupt: Interrupt, work: String,
  _ run: (
    _ progress: @escaping @Sendable (Double) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Report,
  finish: (Report) -> Void
) throws {
  let bar = ProgressBar(isQuiet: isQuiet)
  do {
    let report = try run({ bar.show($0) }, { interrupt.isRequested })
    bar.end()
    finish(report)
  } catch is RunEngine.Interruption {
    bar.end()
    throw interrupt.ending(
      "what was written so far is in \(work)/*.part; no file was completed, and no results that "
        + "were there were touched")
  } catch {
    bar.end()
    throw error
  }
}

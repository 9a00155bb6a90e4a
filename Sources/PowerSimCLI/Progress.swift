import PowerSimRun

/// Runs something long with a bar and the time left; Ctrl-C and its like end it between two ticks.
///
/// - Parameters:
///   - interrupt: listens since before anything was written.
///   - left: what is there, in words, if it is interrupted.
///   - run: is handed what to tell of its progress, in [0, 1], and whom to ask whether to stop.
/// - Returns: what `run` does, once the bar is gone.
func showingProgress<Outcome>(
  isQuiet: Bool, _ interrupt: Interrupt, left: String,
  _ run: (
    _ progress: @escaping @Sendable (Double) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Outcome
) throws -> Outcome {
  let bar = ProgressBar(isQuiet: isQuiet)
  defer { bar.end() }
  do {
    return try run({ bar.show($0) }, { interrupt.isRequested })
  } catch is RunEngine.Interruption {
    bar.end()
    throw interrupt.ending(left)
  }
}

/// What is there of results if they are interrupted.
///
/// - Parameter work: where they grow.
func leftOfResults(_ work: String) -> String {
  "what was written so far is in \(work)/*.part; no file was completed, and no results that "
    + "were there were touched"
}

import PowerSimOutput
import PowerSimSystem
import PowerSimText

/// Makes sure that a run can open all files that it needs, as far as the system lets this process.
///
/// Asked before anything is computed: results are not to fail at their end, and Dispatch, which opens
/// files while threads run, traps where it can open none.
///
/// - Parameters:
///   - growing: how many files grow at once.
///   - scenarios: how many run side by side.
/// - Throws: `OutputFailure` where the system lets this process open fewer.
func checkOpenFiles(growing: Int = 0, scenarios: Int = 1) throws {
  // The others: a lock, what is read or completed one after the other, Dispatch, the system's libraries.
  let needed = growing + 24
  let openable = Int(powersim_openable_files(Int32(clamping: needed)))
  guard openable < needed else { return }
  throw OutputFailure(
    "about \(counted(needed, "file")) must be open at once, and the system lets this process open "
      + "\(grouped(openable)); allow \(grouped(needed - openable)) more (ulimit -n)"
      + (scenarios > 1 ? ", or take fewer scenarios at once" : ""))
}

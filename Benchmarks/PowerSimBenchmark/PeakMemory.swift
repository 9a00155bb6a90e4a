import Foundation

/// The most memory that the process ever held, in megabytes (10^6 bytes).
func peakMegabytes() -> Double {
  var usage = rusage()
  #if os(Linux)
    let (who, unit) = (RUSAGE_SELF.rawValue, 1024.0)
    guard unsafe getrusage(__rusage_who_t(Int32(who)), &usage) == 0 else { return .nan }
  #else
    let unit = 1.0
    guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return .nan }
  #endif
  return Double(usage.ru_maxrss) * unit / 1e6
}

import ArgumentParser
import Foundation
import PowerSimSystem
import PowerSimText

/// What this process may have of the machine: the system, a container or a cluster may give it less than
/// there is.
struct Allowance {
  /// Processors to use at once, at least 1.
  let processors: Int
  /// Memory, in bytes, and whose it is: what says that it "has" them.
  let memory: (bytes: Double, whose: String)

  /// This process's.
  static let own = Allowance(
    machine: ProcessInfo.processInfo.activeProcessorCount, affinity: Int(powersim_processors()),
    installed: Double(ProcessInfo.processInfo.physicalMemory), limit: addressSpace,
    groups: .own, environment: ProcessInfo.processInfo.environment)

  /// The least of all bounds.
  ///
  /// - Parameters:
  ///   - machine: processors that there are.
  ///   - affinity: processors that the process may run on; 0 where that is not known.
  ///   - installed: bytes of memory that there are.
  ///   - limit: bytes of address space (`ulimit -v`); nil: no bound.
  ///   - groups: the control groups that the process belongs to.
  ///   - environment: where a cluster says what a job was given.
  init(
    machine: Int, affinity: Int, installed: Double, limit: Double?, groups: ControlGroups,
    environment: [String: String]
  ) {
    var bounds = [machine]
    if affinity > 0 { bounds.append(affinity) }
    // Part of a processor is worth a thread.
    if let quota = groups.processors { bounds.append(Int(quota.rounded(.up))) }
    if let job = environment["SLURM_CPUS_PER_TASK"].flatMap({ Int($0) }), job > 0 {
      bounds.append(job)
    }
    processors = max(1, bounds.min() ?? 1)

    var memory = (bytes: installed, whose: "this machine has")
    if let bytes = groups.memory, bytes < memory.bytes {
      memory = (bytes, "its control group (container or job) lets this process have")
    }
    if let limit, limit < memory.bytes {
      memory = (limit, "ulimit -v lets this process have")
    }
    self.memory = memory
  }

  private static var addressSpace: Double? {
    var limit = rlimit()
    #if canImport(Darwin)
      let resource = RLIMIT_AS
    #else
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #endif
    // No bound is the largest number there is.
    guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(Int.max) else {
      return nil
    }
    return Double(limit.rlim_cur)
  }

  /// Has the program end with a sentence where an allocation fails, which Swift's runtime answers with
  /// an abort.
  func sayWhenMemoryEnds() {
    let sentence =
      "error: the memory is used up: \(memory.whose) \(size(memory.bytes)); take fewer agents, ties "
      + "or --threads, or allow more\n"
    // Kept for the rest of the process.
    if let kept = unsafe strdup(sentence) {
      unsafe powersim_say_when_memory_ends(kept, ExitStatus.failed.rawValue, Int(memory.bytes))
    }
  }
}

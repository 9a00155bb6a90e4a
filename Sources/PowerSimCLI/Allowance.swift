import ArgumentParser
import Foundation
import PowerSimSystem
import PowerSimText

/// What this process may have of the machine: the system, a container or a cluster may give it less than
/// there is.
struct Allowance {
  /// Processors to use at once, at least 1.
  let processors: Int
  /// Memory, by the bound that leaves least.
  let memory: Memory

  /// A bound on memory.
  struct Memory {
    /// How much it is together, and how much of it is in use, in bytes.
    var bytes, used: Double
    /// Whose it is: what says that it "has" them.
    var whose: String
    /// What a thread takes of it before it does anything, in bytes.
    var perThread = 0.0

    /// What is left, in bytes.
    var left: Double { bytes - used }
  }

  /// This process's, as it is now.
  static var own: Allowance {
    Allowance(
      machine: ProcessInfo.processInfo.activeProcessorCount, affinity: Int(powersim_processors()),
      installed: Double(ProcessInfo.processInfo.physicalMemory), limits: limits, groups: .own,
      environment: ProcessInfo.processInfo.environment)
  }

  /// The least of all bounds.
  ///
  /// - Parameters:
  ///   - machine: processors that there are.
  ///   - affinity: processors that the process may run on; 0 where that is not known.
  ///   - installed: bytes of memory that there are.
  ///   - limits: what the system lets the process have (`ulimit`).
  ///   - groups: the control groups that the process belongs to.
  ///   - environment: where a cluster says what a job was given.
  init(
    machine: Int, affinity: Int, installed: Double, limits: [Memory], groups: ControlGroups,
    environment: [String: String]
  ) {
    var bounds = [machine]
    if affinity > 0 { bounds.append(affinity) }
    // Part of a processor is worth a thread.
    if let quota = groups.processors { bounds.append(Int(quota.rounded(.up))) }
    // Under TaskPlugin=task/none the affinity is that of the whole machine.
    let jobs = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"].compactMap {
      Int(environment[$0] ?? "")
    }
    if let job = jobs.first(where: { $0 > 0 }) { bounds.append(job) }
    processors = max(1, bounds.min() ?? 1)

    let machine = Memory(bytes: installed, used: 0, whose: "this machine has")
    let group = groups.memory.map {
      Memory(
        bytes: $0, used: 0, whose: "its control group (container or job) lets this process have")
    }
    memory = ([group].compactMap(\.self) + limits).reduce(machine) { $1.left < $0.left ? $1 : $0 }
  }

  private static var limits: [Memory] {
    // What a thread has: a stack, and of the address space a share that the C library keeps for it.
    let stack = limit(RLIMIT_STACK) ?? 2e6
    let arena = 67e6
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let used = pages.split(separator: " ").map {
      (Double($0) ?? 0) * Double(sysconf(Int32(_SC_PAGESIZE)))
    }
    var limits: [Memory] = []
    if let bytes = limit(RLIMIT_AS) {
      limits.append(
        Memory(
          bytes: bytes, used: used.first ?? 0, whose: "ulimit -v lets this process have",
          perThread: stack + arena))
    }
    // The bound of a control group is told as such.
    if let bytes = limit(RLIMIT_DATA), bytes < ControlGroups.own.memory ?? .infinity {
      limits.append(
        Memory(
          bytes: bytes, used: used.count > 5 ? used[5] : 0,
          whose: "ulimit -d lets this process have", perThread: stack))
    }
    return limits
  }

  #if canImport(Darwin)
    private typealias Resource = Int32
  #else
    private typealias Resource = __rlimit_resource
  #endif

  private static func limit(_ resource: Resource) -> Double? {
    var limit = rlimit()
    #if canImport(Darwin)
      let isKnown = unsafe getrlimit(resource, &limit) == 0
    #else
      let isKnown = unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    #endif
    // No bound is the largest number there is.
    guard isKnown, limit.rlim_cur < rlim_t(Int.max) else { return nil }
    return Double(limit.rlim_cur)
  }

  /// Refuses a stack on which files that are nested as deep as may be could not be read.
  ///
  /// Such files take half of it in a release build.
  static func checkStack() throws {
    let least = 512.0 * 1024
    guard let stack = limit(RLIMIT_STACK), stack < least else { return }
    Terminal.error(
      "error: the stack that this process may have is too small (ulimit -s \(Int(stack / 1024))); "
        + "allow at least \(Int(least / 1024))")
    throw ExitStatus.failed
  }

  /// Has the system refuse this process what would exceed its control group, which would kill it without
  /// a word.
  ///
  /// - Parameter threads: how many will run; their stacks are counted, and hardly used.
  static func boundByGroup(threads: Int = 0) {
    guard let group = ControlGroups.own.memory else { return }
    let stacks = Double(threads) * (limit(RLIMIT_STACK) ?? 8e6)
    powersim_bound_data(UInt64(min(group + stacks, 1e18)), UInt64(group))
  }

  /// Has the program end with a sentence where an allocation fails, which Swift's runtime answers with
  /// an abort.
  func sayWhenMemoryEnds() {
    let sentence =
      "error: the memory is used up: \(memory.whose) \(size(memory.bytes)); take a smaller file, "
      + "fewer agents, ties or --threads, or allow more\n"
    // Kept for the rest of the process.
    if let kept = unsafe strdup(sentence) {
      unsafe powersim_say_when_memory_ends(kept, ExitStatus.failed.rawValue, Int(memory.bytes))
    }
  }
}

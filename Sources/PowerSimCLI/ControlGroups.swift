import Foundation

/// The bounds of the control groups (Linux) that a process belongs to, of the first version or the
/// second; what holds for a group holds for all below it.
struct ControlGroups {
  /// Processors that may be used at once, such as 1.5; nil: no bound.
  let processors: Double?
  /// Bytes of memory; nil: no bound.
  let memory: Double?

  /// Those of this process.
  static let own = ControlGroups(
    membership: text("/proc/self/cgroup") ?? "", root: "/sys/fs/cgroup")

  /// - Parameters:
  ///   - membership: the content of `/proc/self/cgroup`.
  ///   - root: where control groups are mounted.
  init(membership: String, root: String) {
    var processors: [Double] = []
    var memory: [Double] = []
    for line in membership.split(separator: "\n") {
      // hierarchy:controllers:path
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let controllers = parts[1].split(separator: ",")
      let path = String(parts[2])
      if controllers.isEmpty {
        for folder in ["", "/unified"].flatMap({ ControlGroups.folders(root + $0, path) }) {
          if let (quota, period) = ControlGroups.pair(folder + "/cpu.max"), period > 0 {
            processors.append(quota / period)
          }
          if let bytes = ControlGroups.number(folder + "/memory.max") { memory.append(bytes) }
        }
      }
      // In the first version a controller has a hierarchy of its own.
      for name in Set([String(parts[1]), "cpu"]) where controllers.contains("cpu") {
        for folder in ControlGroups.folders("\(root)/\(name)", path) {
          if let quota = ControlGroups.number(folder + "/cpu.cfs_quota_us"), quota > 0,
            let period = ControlGroups.number(folder + "/cpu.cfs_period_us"), period > 0
          {
            processors.append(quota / period)
          }
        }
      }
      if controllers.contains("memory") {
        for folder in ControlGroups.folders("\(root)/memory", path) {
          // "Unlimited" is a number beyond any machine, and so beyond `bounds`.
          if let bytes = ControlGroups.number(folder + "/memory.limit_in_bytes") {
            memory.append(bytes)
          }
        }
      }
    }
    self.processors = processors.min()
    self.memory = memory.min()
  }

  /// A group's folder and those above it.
  ///
  /// In a container the path may be that of the machine outside; then its own group is the root.
  private static func folders(_ root: String, _ path: String) -> [String] {
    var folders = [root]
    for part in path.split(separator: "/") {
      folders.append(folders[folders.count - 1] + "/" + part)
    }
    return folders
  }

  private static func number(_ path: String) -> Double? {
    text(path).flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
      .flatMap { bounds.contains($0) ? $0 : nil }
  }

  /// What a bound may be; others are none.
  private static let bounds = 0.0..<1e18

  private static func pair(_ path: String) -> (Double, Double)? {
    let parts = text(path)?.split(whereSeparator: \.isWhitespace).map { Double($0) } ?? []
    guard parts.count == 2, let first = parts[0], let second = parts[1],
      bounds.contains(first), bounds.contains(second)
    else { return nil }
    return (first, second)
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}

extension Scenario {
  /// About how many ties the network will have; exact for networks from files.
  public var expectedTies: Double {
    let n = Double(agents)
    switch network {
    case .wellMixed: return 0
    case .given(let given): return Double(given.ties.count)
    case .generated(let kind, let settings):
      func setting(_ name: String) -> Double { settings[name] ?? 0 }
      switch kind {
      case "complete": return n * (n - 1) / 2
      case "preferential": return n * setting("tiesPerNewcomer")
      case "random": return n * setting("meanDegree") / 2
      case "blocks": return n * (setting("within") + setting("between")) / 2
      default: return n * (setting("neighbours") + setting("crossTies")) / 2
      }
    }
  }

  /// About how many bytes one run takes at its peak.
  ///
  /// Measured: 120 an agent for its state and the observer's columns, 17 a half-tie while the network
  /// is built (8 once it stands).
  public var expectedBytes: Double { Double(agents) * 130 + expectedTies * 34 }
}

import PowerSimExperiment

extension Report {
  /// What stands where.
  var contents: Markup {
    var entries: [(id: String, words: String)] = [
      ("about", isRun ? "The scenario" : "The scenarios"), ("numbers", "In numbers"),
    ]
    if !reached.isEmpty { entries.append(("where", "Where and when")) }
    entries += [
      ("differences", isRun ? "What is set" : "How they differ"), ("courses", "Over time"),
      ("diagonal", "The diagonal"), ("society", "The network"), ("gains", "Who gains, who loses"),
    ]
    if hasPlaceGrid { entries.append(("places", "Place by place")) }
    entries.append(("spread", "Who holds how much"))
    if !(comparison?.channels?.variants ?? []).isEmpty {
      entries.append(("carried", "What carries it"))
    }
    if robustness != nil { entries.append(("signs", "What it hangs on")) }
    entries += [
      ("ideas", "Whose ideas, at what cost"), ("limits", "What to doubt"),
      ("settings", "Settings in full"),
      ("again", "To get the same again"),
    ]
    let links = entries.map { "<li><a href=\"#\($0.id)\">\($0.words)</a></li>" as Markup }
    return "<nav class=\"contents\" aria-label=\"Contents\"><ol>\(links)</ol></nav>"
  }
}

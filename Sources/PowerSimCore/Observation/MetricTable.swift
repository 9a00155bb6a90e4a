extension Metric {
  // Conventions in which other programs differ.
  private static let uncorrected =
    "not multiplied by n/(n - 1), as in quantecon, PySAL and R's ineq; R's DescTools does"
  private static func wholePeople(_ count: String) -> String {
    "\(count) whole people count, where a Lorenz curve read between two people interpolates"
  }
  private static let hundredth = wholePeople("ceil(n/100)")
  private static let tenth = wholePeople("ceil(n/10)")
  private static let half = wholePeople("floor(n/2)")

  /// Every metric, model section 5.
  ///
  /// A metric without strata serves others and is not written.
  static let table: [Metric] = [
    // Old power: currency
    Metric(
      "giniCurrency", "Gini coefficient of currency",
      formula: "Σ_k (2k - n - 1) c_(k)/(n Σ c) with c_(1) ≤ … ≤ c_(n)", convention: uncorrected,
      range: "[0, 1 - 1/n]",
      [.overall, .places, .groups], headline: true, .ranks { ranks, _ in ranks.gini }),
    Metric(
      "topShare1", "share held by the richest hundredth",
      formula: "c of the richest ceil(n/100) over Σ c", convention: hundredth, range: "[0, 1]",
      [.overall, .places],
      .ranks { ranks, _ in ranks.top1 }),
    Metric(
      "topShare10", "share held by the richest tenth",
      formula: "c of the richest ceil(n/10) over Σ c", convention: tenth, range: "[0, 1]",
      [.overall, .places],
      .ranks { ranks, _ in ranks.top10 }),
    Metric(
      "bottomHalfShare", "share held by the poorest half",
      formula: "c of the poorest floor(n/2) over Σ c", convention: half, range: "[0, 1]",
      [.overall, .places],
      .ranks { ranks, _ in ranks.bottomHalf }),
    Metric(
      "richestShare", "share held by the single richest agent", range: "[1/n, 1]", .overall,
      .ranks { ranks, _ in ranks.richest }),
    Metric(
      "eliteShare", "how far the richest tenth hold more than their share, before safeguards",
      formula: "elite(B) of the submodel Elites", convention: tenth,
      range: "[0, 1]", [.overall, .places],
      .ranks { ranks, members in eliteShare(topTenth: ranks.top10, members: members) }),
    Metric(
      "meanCurrency", "mean holding", unit: "mean holdings at the start", range: ">= 0",
      [.overall, .places, .groups, .access, .sites],
      mean { $0.holding($1) }),
    Metric(
      "currencyShare", "part of all agents' currency", range: "[0, 1]",
      [.places, .groups, .access, .sites], .part(of: "meanCurrency")),
    Metric(
      "ownerShare", "part of all currency that the platform's owner holds", formula: "Q/(Q + Σ c)",
      range: "[0, 1]",
      .overall,
      .society { society in
        society.held > 0 ? Double(society.hoard) / Double(society.held) : .nan
      }),

    // New power: current
    Metric(
      "meanCurrent", "mean activity", range: "[0, 1]",
      [.overall, .places, .groups, .access, .sites], mean { $0.current($1) }),
    Metric("currentShare", "part of all current", range: "[0, 1]", [], .part(of: "meanCurrent")),
    Metric(
      "participation", "part of the agents who take part: activity above participationLevel",
      formula: "mean of [v > participationLevel]",
      range: "[0, 1]", [.overall, .places, .groups, .access, .sites], headline: true,
      mean { $0.current($1) > $0.participationLevel ? 1 : 0 }),
    Metric(
      "participationRatioAccess", "mean activity of low over that of high digital access",
      range: ">= 0", .overall,
      .betweenEnds(of: "meanCurrent", .access) { low, high in high > 0 ? low / high : .nan }),
    Metric(
      "participationRatioGroup", "smallest over largest group mean of activity", range: "[0, 1]",
      .overall, .acrossGroups(of: "meanCurrent") { $1 > 0 ? $0 / $1 : .nan }),
    Metric(
      "meanFatigue", "mean fatigue", range: ">= 0", .overall, mean { $0.fatigue($1) }),

    // Norms
    Metric(
      "newPowerShare", "part of the agents who lean to sharing: disposition above one half",
      formula: "mean of [x > 1/2]",
      range: "[0, 1]", [.overall, .places, .groups], mean { $0.disposition($1) > 0.5 ? 1 : 0 }),
    Metric(
      "meanDisposition", "mean disposition to share power", range: "[0, 1]",
      [.overall, .places, .groups, .sites], mean { $0.disposition($1) }),
    Metric(
      "meanEfficacy", "mean belief that acting has an effect", range: "[0, 1]",
      [.overall, .places, .groups, .sites], mean { $0.efficacy($1) }),
    Metric(
      "meanTrust", "mean trust in institutions", range: "[0, 1]",
      [.overall, .places, .groups, .sites], mean { $0.trust($1) }),
    Metric(
      "polarisation", "largest less smallest group mean of disposition", range: "[0, 1]", .overall,
      .acrossGroups(of: "meanDisposition") { $1 - $0 }),

    // Ties
    Metric(
      "meanDegree", "mean number of ties", unit: "ties", range: ">= 0",
      [.overall, .places, .groups, .access, .sites], needs: .ties, mean { $0.degree($1) }),
    Metric(
      "totalStrength", "mean of an agent's total tie strength", unit: "tie strength",
      range: ">= 0", [], needs: .ties, mean { $0.tieStrength($1) }),
    Metric(
      "meanTieStrength", "mean strength of the members' ties", unit: "tie strength",
      range: "[0, 1]", [.overall, .places, .groups, .access, .sites], needs: .ties,
      .formula(of: ["totalStrength", "meanDegree"]) { total, degree, _ in
        degree > 0 ? total / degree : .nan
      }),
    Metric(
      "isolation",
      "part of the agents whose tie strength, for each tie they could keep up, is below isolationLevel",
      formula: "mean of [W < isolationLevel m]",
      range: "[0, 1]", [.overall, .places, .groups], needs: .ties,
      mean { $0.tieStrength($1) < $0.isolationLevel * $0.kept($1) ? 1 : 0 }),
    Metric(
      "rootedness", "mean rootedness W/(W + rootednessHalf m)", formula: "mean of R",
      range: "[0, 1)",
      [.overall, .places, .groups], mean { $0.rooted($1) }),
    Metric(
      "bridgingRatio", "part of all tie strength that joins different groups",
      formula: "Σ w over ties between groups/Σ w", range: "[0, 1]",
      .overall,
      .society { society in
        society.bridgingRatio
      }),
    Metric(
      "bridgingIndex", "bridgingRatio over the part of ties that join different groups",
      formula: "bridgingRatio/(ties between groups/ties)",
      range: ">= 0", .overall,
      .society { society in
        let (bridge, all) = (society.bridge, society.halfTies)
        guard society.totalStrength > 0, bridge.halfTies > 0 else { return .nan }
        return society.bridgingRatio / (Double(bridge.halfTies) / Double(all))
      }),

    // Institutions and associations
    Metric(
      "settledPower", "power settled into rules",
      formula: "S_p; overall the unweighted mean over places", range: "[0, 1]",
      [.overall, .places],
      headline: true, .place { $0.settledPower[$1] }),
    Metric(
      "openness", "openness of institutions",
      formula: "o_p; overall the unweighted mean over places", range: "[0, 1]",
      [.overall, .places],
      .place { $0.openness[$1] }),
    Metric(
      "capacity", "answers that institutions can give",
      formula: "K_p; overall the unweighted mean over places", unit: "calls per head",
      range: ">= 0",
      [.overall, .places], readsParameters: true, .place { $0.capacity[$1] }),
    Metric(
      "associations", "strength of associations",
      formula: "A_p; overall the unweighted mean over places", range: "[0, 1]",
      [.overall, .places],
      .place { $0.associations[$1] }),
    Metric(
      "battery", "what a threat of size 1 would add to the input",
      formula: "A_p × mean of R in p; overall the unweighted mean over places", range: "[0, 1]",
      [.overall, .places], .place { $0.associations[$1] * $0.rootedness[$1] }),

    // Answers
    Metric(
      "responsiveness", "part of the pressure that is answered",
      formula: "ans_p; overall the unweighted mean over places", range: "[0, 1]",
      [.overall, .places], readsParameters: true, .place { $0.responsiveness[$1] }),
    Metric(
      "meanAnswer", "mean chance that an agent's call is answered", formula: "mean of ans",
      range: "[0, 1]",
      [.overall, .places, .groups, .access, .sites], readsParameters: true,
      mean { $0.answer($1) }),
    Metric(
      "answered", "mean activity that is answered", range: "[0, 1]", [],
      mean { $0.current($1) * $0.answer($1) }),
    Metric(
      "answerGap", "largest less smallest group mean of answers", range: "[0, 1]",
      [.overall, .places], readsParameters: true, .acrossGroups(of: "meanAnswer") { $1 - $0 }),
    Metric(
      "answerGapWealth", "mean answer of the richest less that of the poorest quarter",
      range: "[-1, 1]", [.overall, .places], readsParameters: true,
      .betweenEnds(of: "meanAnswer", .wealthQuarter) { $1 - $0 }),
    Metric(
      "contention", "mean activity that goes unanswered", formula: "mean of v (1 - ans)",
      range: "[0, 1]",
      [.overall, .places, .groups], readsParameters: true,
      mean { $0.current($1) * (1 - $0.answer($1)) }),

    // What it comes to
    Metric(
      "wellbeing", "mean of connection, efficacy and security together (harmonic mean)",
      formula: "mean of 3/(1/R + 1/e + (1 + s)/s), 0 if R, e or s is 0",
      range: "[0, 1)", [.overall, .places, .groups, .sites], mean { $0.wellbeing($1) }),
    Metric(
      "relationalPower", "“power with”: mean activity times rootedness", formula: "mean of v R",
      range: "[0, 1]",
      [.overall, .places, .groups], headline: true, mean { $0.current($1) * $0.rooted($1) }),
    Metric(
      "institutionalPower", "ability to act on what is heard: capacity/(1 + capacity)",
      formula: "K_p/(1 + K_p); overall the unweighted mean over places",
      range: "[0, 1)", [.overall, .places], readsParameters: true,
      .place { $0.capacity[$1] / (1 + $0.capacity[$1]) }),
    Metric(
      "angleOfPower", "angle between horizontal (relational) and vertical (institutional) power",
      formula: "atan2(institutionalPower, relationalPower) × 180/π",
      unit: "degrees", range: "[0, 90]", [.overall, .places], readsParameters: true,
      .formula(of: ["relationalPower", "institutionalPower"]) { x, y, _ in
        x == 0 && y == 0 ? .nan : arcTangentDegrees(y, x)
      }),
    Metric(
      "magnitudeOfPower", "relational and institutional power together",
      formula: "√((relationalPower² + institutionalPower²)/2)", range: "[0, 1)",
      [.overall, .places], readsParameters: true,
      .formula(of: ["relationalPower", "institutionalPower"]) { x, y, _ in
        ((x * x + y * y) / 2).squareRoot()
      }),
    Metric("headShare", "part of all agents", range: "[0, 1]", [], .part(of: "one")),
    Metric("one", "1 for every agent", range: "1", [], mean { _, _ in 1 }),
    Metric(
      "shareOfPower",
      "share of currency and current, averaged, over the share of heads; 1: as much as its numbers",
      formula: "(share of currency + share of current)/2/share of heads",
      range: ">= 0", [.sites],
      .formula(of: ["currencyShare", "currentShare", "headShare"]) { currency, current, heads in
        heads > 0 ? (currency + current) / 2 / heads : .nan
      }),

    // Power of single agents
    Metric(
      "meanPower", "mean power of an agent: currency held plus powerWeight times current over ties",
      formula: "mean of s + powerWeight v W/W̄0, W̄0 the mean of W in week 0",
      unit: "mean holdings", range: ">= 0", [.overall, .places, .groups, .access, .sites],
      needs: .tiesAndStart, mean { $0.power($1) }),
    Metric(
      "giniPower", "Gini coefficient of the power of agents", convention: uncorrected,
      range: "[0, 1 - 1/n]", .overall,
      needs: .tiesAndStart, .powerRanks(\.gini)),
    Metric(
      "topPowerShare1", "share of power of the most powerful hundredth", convention: hundredth,
      range: "[0, 1]", .overall,
      needs: .tiesAndStart, .powerRanks(\.top1)),
    Metric(
      "topPowerShare10", "share of power of the most powerful tenth", convention: tenth,
      range: "[0, 1]", .overall,
      needs: .tiesAndStart, .powerRanks(\.top10)),
    Metric(
      "bottomHalfPowerShare", "share of power of the least powerful half", convention: half,
      range: "[0, 1]",
      .overall, needs: .tiesAndStart, .powerRanks(\.bottomHalf)),

    // What it costs
    Metric(
      spendingName,
      "what the policies and programmes in force that state a cost take a week, where any does",
      formula: "Σ cost per week × strength", unit: "unit of the costs per week", range: ">= 0",
      .overall, readsParameters: true, needs: .costs, .spending),
  ]
}

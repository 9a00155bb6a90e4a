import PowerSimCore
import PowerSimScenario
package import PowerSimText

extension Comparison {
  /// The comparison for other programs: everything but members and places, which comparison.csv has.
  package var json: JSONValue {
    var value: JSONValue = [
      "baseline": .string(scenarios[baseline].name), "replicates": .number(replicates),
      "scenarios": .array(
        scenarios.indices.map { number in
          var own: JSONValue = [
            "name": .string(scenarios[number].name), "paired": .bool(isPaired[number]),
            "same": .bool(isSame[number]),
            "sentences": .array(sentences[number].map(JSONValue.string)),
          ]
          if let reach = reaches[number] { own["reach"] = reach.json(in: scenarios[number]) }
          let spending = Spending(scenarios[number])
          if spending.unit != nil { own["cost"] = spending.json }
          return own
        }),
      "notes": .array((notes + [Comparison.caution]).map(JSONValue.string)),
      "differences": .array(rows.filter { $0.grouping == "all" }.map { json(of: $0) }),
      "inPlaces": .array(
        rows.filter { $0.grouping == PlaceSet.reach }.map { row in
          var own = json(of: row)
          own["member"] = .string(row.member)
          return own
        }),
    ]
    if let stopping { value["stopping"] = stopping.json }
    if let channels { value["channels"] = channels.json(scenarios.map(\.name)) }
    if let robustness {
      value["robustness"] = [
        "replicates": .number(robustness.replicates),
        "settings": .array(robustness.settings.map(JSONValue.string)),
        "signs": .array(
          robustness.rows.map { row in
            [
              "scenario": .string(scenarios[row.scenario].name), "metric": .string(row.metric),
              "difference": .number(row.difference), "agreeing": .number(row.agreeing),
              "contradicting": .number(row.contradicting),
              "differences": .array(row.estimates.map { .number($0.mean) }),
            ]
          }),
      ]
    }
    return value
  }

  /// What every page and every summary says.
  package static let caution = "A comparison of mechanisms, not a forecast."

  private func json(of row: ComparisonRow) -> JSONValue {
    var value: JSONValue = [
      "scenario": .string(scenarios[row.scenario].name), "metric": .string(row.metric),
      "window": .string(row.window), "n": .number(row.difference.count),
      "baselineValue": .number(row.baselineValue), "variantValue": .number(row.variantValue),
      "difference": .number(row.difference.mean), "low": .number(row.difference.low),
      "high": .number(row.difference.high), "clear": .bool(row.difference.isClear),
      "effect": .number(row.difference.effect),
    ]
    if !row.relative.isNaN { value["relative"] = .number(row.relative) }
    if let size = row.size { value["size"] = .string(size.rawValue) }
    return value
  }
}

extension Comparison.Stopping {
  /// How sequential stopping went, for other programs.
  var json: JSONValue {
    [
      "metric": .string(metric), "widthWanted": .number(wanted), "widthReached": .number(reached),
      "narrowEnough": .bool(isNarrowEnough),
    ]
  }
}

extension Reach {
  /// Where and when, for other programs: names of places, and weeks.
  func json(in scenario: Scenario) -> JSONValue {
    var value: JSONValue = ["labels": .array(labels.map(JSONValue.string))]
    if let places {
      value["places"] = .array(places.map { .string(scenario.places.names[$0]) })
    }
    for (key, window) in [("acting", acting), ("yearAfter", yearAfter)] {
      guard let window else { continue }
      value[key] = [
        "window": .string(window.name), "from": .number(window.from),
        "until": .number(window.until),
      ]
    }
    return value
  }
}

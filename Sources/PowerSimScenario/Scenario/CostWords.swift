package import PowerSimCore
package import PowerSimText

// What policies cost, in words and as JSON.

/// An amount of money, work or budget with its unit: `18,720,000 £`, `0.458 par`.
package func amount(_ value: Double, _ unit: String) -> String {
  (value.magnitude >= 1000 ? grouped(value.rounded()) : short(value, digits: 4)) + " \(unit)"
}

extension Spending {
  /// What each costs, a line each: `Organisers: 120,000 £ a week, 18,720,000 £ in all`; then all of them.
  package var lines: [String] {
    guard let unit else { return [] }
    let own = items.map { item in
      "\(item.label.shortened(to: 100)): \(amount(item.perWeek, unit)) a week, "
        + "\(amount(item.total, unit)) in all"
    }
    return own + (items.count > 1 ? ["together: \(amount(total, unit))"] : [])
  }

  /// For programs; null where no cost is stated.
  package var json: JSONValue {
    guard let unit else { return JSONValue(.null) }
    return [
      "unit": .string(unit), "total": .number(total),
      "items": .array(
        items.map { item in
          [
            "label": .string(item.label), "perWeek": .number(item.perWeek),
            "total": .number(item.total),
          ]
        }),
      "withoutCost": .array(unpriced.map(JSONValue.string)),
    ]
  }
}

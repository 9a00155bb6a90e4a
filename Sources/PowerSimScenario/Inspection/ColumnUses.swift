/// What the columns of a table of agents or places may serve for.
package struct ColumnUses: Sendable {
  /// Columns that can tell agents' places: values that several rows share, none missing.
  package let places: [ColumnSummary]
  /// Columns that can tell groups or populations: a few values, none missing.
  package let groups: [ColumnSummary]
  /// Columns of numbers from 0 to 1, which any starting value may take.
  package let shares: [ColumnSummary]
  /// Columns of numbers of at least 0 that are no shares: currency, weights and sizes.
  package let amounts: [ColumnSummary]

  /// Judges columns other than the ids.
  package init(_ columns: [ColumnSummary]) {
    places = columns.filter {
      $0.missing == 0 && $0.distinct >= 2 && $0.distinct * 2 <= $0.count && $0.kind != .numbers
        && ScenarioShape.placesRange.contains($0.distinct)
    }
    groups = columns.filter {
      $0.missing == 0 && (2...ScenarioShape.mostGroups).contains($0.distinct) && !$0.isUnique
        && $0.kind != .numbers
    }
    func numbers(_ isWanted: (ClosedRange<Double>) -> Bool) -> [ColumnSummary] {
      columns.filter {
        $0.words == 0 && $0.range.map { $0.lowerBound >= 0 && isWanted($0) } == true
      }
    }
    shares = numbers { $0.upperBound <= 1 }
    amounts = numbers { $0.upperBound > 1 }
  }
}

import PowerSimOutput

/// Adds replicates to a cell until the interval of a measure is narrow enough.
///
/// What a cell is to have follows from its own records alone, however often the sweep was cut off and on how
/// many threads it ran.
package struct SequentialStop: Sendable, Equatable {
  /// The position of the measure among the plan's.
  let measure: Int
  /// The widest interval of 95 % that will do, from end to end.
  package let width: Double
  /// The most replicates of a cell.
  package let most: Int

  /// How many replicates a cell is to have, by what is there: as many as it has where its interval is narrow
  /// enough, or there are none to add.
  ///
  /// Looks at the first so many replicates, then at more, and so on, just as it was when they were computed.
  /// Where nothing is defined so far, none are added, as `compare` has it.
  ///
  /// - Parameters:
  ///   - first: how many it has to begin with.
  ///   - there: how many are there, before the first that is missing.
  ///   - estimate: by the first so many of them.
  func replicates(first: Int, there: Int, estimate: (_ count: Int) -> Estimate) -> Int {
    var count = first
    while count <= there && count < most {
      let estimate = estimate(count)
      let width = 2 * estimate.halfWidth
      if estimate.count == 0 || width <= self.width { return count }
      count = min(most, max(count + 1, needed(count, width)))
    }
    return count
  }

  /// By the square root of n, but never more than twice as many at once: the first guess of the spread is
  /// rough.
  private func needed(_ count: Int, _ width: Double) -> Int {
    let ratio = width / self.width
    let needed = Double(count) * ratio * ratio
    return needed < Double(2 * count) ? Int(needed.rounded(.up)) : 2 * count
  }
}

extension SweepPlan {
  /// How many replicates each cell is to have, as far as what is there tells.
  func wanted(_ units: UnitFile) throws -> [Int] {
    guard let stopping else { return Array(repeating: replicates, count: cells) }
    var wanted = Array(repeating: replicates, count: cells)
    let (own, count) = (stopping.measure, measures.count)
    try units.forEachCell(replicates: min(try units.replicates(), stopping.most)) { cell, records in
      // Those before the first that is missing.
      let whole = zip(1..., records).prefix { $0 == $1.replicate }.map(\.1)
      wanted[cell] = stopping.replicates(first: replicates, there: whole.count) { first in
        estimate(of: own, count, whole.prefix(first))
      }
    }
    return wanted
  }

  /// What effects.csv says of a measure, of its difference where there is a reference.
  private func estimate(
    of own: Int, _ count: Int, _ records: ArraySlice<UnitFile.Record>
  ) -> Estimate {
    if reference == nil { return Estimate(records.map { $0.values[own] }) }
    let defined = records.map(\.values).filter { !$0[own].isNaN && !$0[count + own].isNaN }
    return Estimate(paired: defined.map { $0[own] }, minus: defined.map { $0[count + own] })
  }
}

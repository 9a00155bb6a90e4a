import PowerSimOutput
import Synchronization

/// Which units of a sweep are there, kept up to date while they are computed.
///
/// A unit's number counts cells, then replicates: so they are taken replicate by replicate.
final class UnitLedger: Sendable {
  /// What is known of a unit.
  enum State: UInt8 { case missing, done, failed }

  private let cells: Int
  private let states: Mutex<[State]>

  /// What a file holds.
  init(_ units: UnitFile) throws {
    cells = units.cells
    var states = [State](repeating: .missing, count: units.cells * (try units.replicates()))
    try units.forEach { record in
      let unit = (record.replicate - 1) * units.cells + record.cell
      states[unit] = record.failure == nil ? .done : .failed
    }
    while let last = states.last, last == .missing { states.removeLast() }
    self.states = Mutex(states)
  }

  /// The last replicate that any cell has.
  var replicates: Int { states.withLock { ($0.count + cells - 1) / cells } }

  func note(_ state: State, cell: Int, replicate: Int) {
    states.withLock { states in
      let unit = (replicate - 1) * cells + cell
      while states.count <= unit { states.append(.missing) }
      states[unit] = state
    }
  }

  /// Calls `body` with the units in a state, in order.
  ///
  /// - Parameters:
  ///   - wanted: how many replicates each cell is to have.
  ///   - shard: whose units alone count.
  private func forEach(
    _ state: State, wanted: [Int], shard: SweepRun.Shard?,
    _ body: (_ cell: Int, _ replicate: Int) -> Void
  ) {
    states.withLock { states in
      for replicate in 1..<(wanted.max() ?? 0) + 1 {
        for cell in 0..<cells where wanted[cell] >= replicate {
          let unit = (replicate - 1) * cells + cell
          if let shard, unit % shard.count != shard.index { continue }
          if (unit < states.count ? states[unit] : .missing) == state { body(cell, replicate) }
        }
      }
    }
  }

  /// How many units are in a state.
  func count(_ state: State, wanted: [Int], shard: SweepRun.Shard?) -> Int {
    var count = 0
    forEach(state, wanted: wanted, shard: shard) { _, _ in count += 1 }
    return count
  }

  /// The units in a state that are meant, in order.
  func units(
    _ state: State, wanted: [Int], shard: SweepRun.Shard?,
    where isMeant: (_ cell: Int, _ replicate: Int) -> Bool = { _, _ in true }
  ) -> [(cell: Int, replicate: Int)] {
    var found: [(cell: Int, replicate: Int)] = []
    forEach(state, wanted: wanted, shard: shard) { cell, replicate in
      if isMeant(cell, replicate) { found.append((cell, replicate)) }
    }
    return found
  }

  /// The cells that miss the same replicates, at most so many together, replicate by replicate.
  func missing(
    wanted: [Int], shard: SweepRun.Shard?, most: Int
  ) -> [(cells: [Int], replicates: Range<Int>)] {
    var rounds: [(cells: [Int], replicates: Range<Int>)] = []
    var (cells, current): ([Int], Int) = ([], 0)
    func end() {
      if cells.isEmpty { return }
      if cells.count <= most, let last = rounds.last, last.cells == cells,
        last.replicates.upperBound == current
      {
        rounds[rounds.count - 1].replicates = last.replicates.lowerBound..<current + 1
        return
      }
      for start in stride(from: 0, to: cells.count, by: most) {
        rounds.append(
          (Array(cells[start..<min(start + most, cells.count)]), current..<current + 1))
      }
    }
    forEach(.missing, wanted: wanted, shard: shard) { cell, replicate in
      if replicate != current {
        end()
        (cells, current) = ([], replicate)
      }
      cells.append(cell)
    }
    end()
    return rounds
  }

  /// Those of some cells and replicates that are not there.
  func missing(cells: [Int], replicates: Range<Int>) -> [(cell: Int, replicate: Int)] {
    states.withLock { states in
      replicates.flatMap { replicate in
        cells.filter { cell in
          let unit = (replicate - 1) * self.cells + cell
          return unit >= states.count || states[unit] == .missing
        }.map { ($0, replicate) }
      }
    }
  }
}

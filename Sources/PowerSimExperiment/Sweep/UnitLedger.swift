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
    var states = [State](repeating: .missing, count: units.cells * units.replicates)
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

  /// The units in a state, in order.
  ///
  /// - Parameters:
  ///   - wanted: how many replicates each cell is to have.
  ///   - shard: whose units alone count.
  func units(
    _ state: State, wanted: [Int], shard: SweepRun.Shard?
  ) -> [(cell: Int, replicate: Int)] {
    states.withLock { states in
      var found: [(cell: Int, replicate: Int)] = []
      for replicate in 1..<(wanted.max() ?? 0) + 1 {
        for cell in 0..<cells where wanted[cell] >= replicate {
          let unit = (replicate - 1) * cells + cell
          if let shard, unit % shard.count != shard.index { continue }
          if (unit < states.count ? states[unit] : .missing) == state {
            found.append((cell, replicate))
          }
        }
      }
      return found
    }
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

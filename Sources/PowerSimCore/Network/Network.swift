/// An undirected simple graph: both halves of each tie are stored.
///
/// Row i holds i's neighbours in ascending order. No tie leads to its own start, none is doubled.
/// Topology only: strengths are state and live with the world.
public struct Network: Sendable {
  /// Where half-ties lie.
  var rows: SlicedRows
  /// Twice the far end of the half-tie at each position; twice the number of agents where there is none.
  ///
  /// A column's slack lets a walk look ahead without asking.
  var neighbours: Column<UInt32>

  /// The number of agents.
  public var agents: Int { rows.agents }

  /// The most half-ties a network can hold.
  public static let mostHalfTies = Int(UInt32.max)

  /// The number of ties.
  public var ties: Int { halfTies / 2 }

  /// The number of stored half-ties, twice the number of ties.
  public var halfTies: Int { rows.halfTies }

  /// The number of positions of half-ties, some of which hold none.
  var positions: Int { neighbours.count }

  /// The positions of an agent's half-ties.
  public func row(_ agent: Int) -> HalfTies { rows.row(agent) }

  /// The number of an agent's ties.
  public func degree(_ agent: Int) -> Int { rows.length(agent) }

  /// The agent at the far end of a half-tie.
  public func neighbour(_ halfTie: Int) -> Int { Int(neighbours[halfTie] / 2) }

  /// Calls `body` for each tie once, with its lower end, its higher end and the half-tie's position
  /// in the lower end's row; ascending.
  public func forEachTie(_ body: (_ low: Int, _ high: Int, _ halfTie: Int) -> Void) {
    for low in 0..<agents {
      for halfTie in row(low) where neighbour(halfTie) > low {
        body(low, neighbour(halfTie), halfTie)
      }
    }
  }
}

extension Network {
  /// A network of rows that are still to be filled.
  init(rows: SlicedRows) {
    self.rows = rows
    neighbours = Column(repeating: 2 * UInt32(rows.agents), count: rows.positions)
  }
}

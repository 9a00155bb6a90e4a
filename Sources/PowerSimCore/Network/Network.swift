/// An undirected simple graph in compressed sparse rows: both halves of each tie are stored.
///
/// Row i holds i's neighbours in ascending order. No tie leads to its own start, none is doubled.
/// Topology only: strengths are state and live with the world.
public struct Network: Sendable {
  /// The number of agents.
  public var agents: Int { rowStart.count - 1 }
  /// Where each agent's row starts in `neighbours`; one element more than there are agents.
  var rowStart: Column<UInt32>
  /// The neighbours, row after row; a column's slack lets a walk look ahead without asking.
  var neighbours: Column<UInt32>

  /// The most half-ties a network can hold.
  public static let mostHalfTies = Int(UInt32.max)

  /// The number of ties.
  public var ties: Int { halfTies / 2 }

  /// The number of stored half-ties, twice the number of ties.
  public var halfTies: Int { neighbours.count }

  /// The positions of an agent's half-ties.
  public func row(_ agent: Int) -> Range<Int> {
    Int(rowStart[agent])..<Int(rowStart[agent + 1])
  }

  /// The positions of the half-ties of successive agents.
  func row(_ first: Int, to end: Int) -> Range<Int> { Int(rowStart[first])..<Int(rowStart[end]) }

  /// The number of an agent's ties.
  public func degree(_ agent: Int) -> Int { row(agent).count }

  /// The agent at the far end of a half-tie.
  public func neighbour(_ halfTie: Int) -> Int { Int(neighbours[halfTie]) }

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

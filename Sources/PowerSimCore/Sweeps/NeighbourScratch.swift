/// Scratch for what the agents of a tile get from their neighbours, between the two parts of a sweep.
struct NeighbourScratch: Sendable {
  /// The most agents of a tile: few enough that it stays in the nearest cache.
  static let size = 256

  /// What an agent gains in encounters, in units.
  let gained = Column<Int64>(repeating: 0, count: size)
  /// Σ y w v G, the call that comes through.
  let calling = Column<Float>(repeating: 0, count: size)
  /// Σ y w x.
  let sharing = Column<Float>(repeating: 0, count: size)
  /// Σ y w, what is seen.
  let seen = Column<Float>(repeating: 0, count: size)
  /// Σ w at t + 1.
  let nextTotal = Column<Float>(repeating: 0, count: size)
}

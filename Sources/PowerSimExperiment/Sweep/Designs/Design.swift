import PowerSimCore

/// Which values of the factors are combined to cells.
enum Design: Sendable, Equatable {
  /// Every value with every other; the last factor changes fastest.
  case grid
  /// Points drawn independently.
  case random(samples: Int, seed: UInt64)
  /// Points that hit each of as many equal slices of every factor once (McKay, Beckman and Conover 1979).
  case latinHypercube(samples: Int, seed: UInt64)
  /// Points of Sobol's sequence.
  case sobol(samples: Int, skip: Int)
  /// Saltelli's scheme of 2010: for each base point A, A with each factor from B, then B.
  case saltelli(samples: Int, skip: Int, seed: UInt64)
  /// Trajectories along which one factor moves at a time, on so many levels (Morris 1991).
  case morris(trajectories: Int, levels: Int, seed: UInt64)
  /// The rows of a table, whose columns are factors with a level for each row.
  case table(rows: Int)

  /// How many cells there are.
  func count(_ factors: [Factor]) -> Int {
    switch self {
    case .grid:
      factors.reduce(1) { count, factor in
        let (product, isTooMuch) = count.multipliedReportingOverflow(by: factor.levels ?? 0)
        return isTooMuch ? .max : product
      }
    case .random(let samples, _), .latinHypercube(let samples, _), .sobol(let samples, _): samples
    case .saltelli(let samples, _, _): samples * (factors.count + 2)
    case .morris(let trajectories, _, _): trajectories * (factors.count + 1)
    case .table(let rows): rows
    }
  }

  /// How many dimensions of Sobol's sequence are used.
  func sobolDimensions(_ factors: Int) -> Int {
    switch self {
    case .sobol: factors
    case .saltelli: 2 * factors
    default: 0
    }
  }

  /// The coordinates of all cells, cell after cell, as `Factor.value` takes them.
  func coordinates(_ factors: [Factor]) -> [Double] {
    let count = count(factors)
    var all: [Double] = []
    all.reserveCapacity(count * factors.count)
    func add(_ point: some Sequence<Double>) {
      for (factor, u) in zip(factors, point) { all.append(factor.coordinate(u)) }
    }
    switch self {
    case .grid:
      for cell in 0..<count {
        var rest = cell
        var point = [Double](repeating: 0, count: factors.count)
        for k in factors.indices.reversed() {
          let levels = factors[k].levels ?? 1
          point[k] = Double(rest % levels)
          rest /= levels
        }
        all += point
      }
    case .table:
      for row in 0..<count { all += factors.map { _ in Double(row) } }
    case .random(_, let seed):
      for cell in 0..<count {
        add(factors.indices.map { Design.uniform(seed, $0, cell, 0) })
      }
    case .latinHypercube(_, let seed):
      let slices = factors.indices.map { Design.permutation(seed, $0, count) }
      for cell in 0..<count {
        add(
          factors.indices.map {
            (Double(slices[$0][cell]) + Design.uniform(seed, $0, cell, 0)) / Double(count)
          })
      }
    case .sobol(let samples, let skip):
      var sequence = SobolSequence(dimensions: factors.count)
      sequence.skip(skip)
      for _ in 0..<samples { add(sequence.next()) }
    case .saltelli(let samples, let skip, _):
      var sequence = SobolSequence(dimensions: 2 * factors.count)
      sequence.skip(skip)
      for _ in 0..<samples {
        let point = sequence.next()
        let (a, b) = (Array(point.prefix(factors.count)), Array(point.dropFirst(factors.count)))
        add(a)
        for k in factors.indices {
          var mixed = a
          mixed[k] = b[k]
          add(mixed)
        }
        add(b)
      }
    case .morris(let trajectories, let levels, let seed):
      for trajectory in 0..<trajectories {
        for point in Design.trajectory(trajectory, levels, seed, factors.count) { add(point) }
      }
    }
    return all
  }

  /// How far a factor moves on so many levels: a little more than half of its range.
  static func delta(levels: Int) -> Double { Double(levels) / Double(2 * (levels - 1)) }

  /// The points of a trajectory: a start on the grid, then each factor once, in random order, up or down.
  private static func trajectory(
    _ number: Int, _ levels: Int, _ seed: UInt64, _ factors: Int
  ) -> [[Double]] {
    let half = levels / 2
    let draws = (0..<factors).map { uniform(seed, $0, number, 3) }
    let order = (0..<factors).sorted { (draws[$0], $0) < (draws[$1], $1) }
    // Levels as whole numbers, so that what comes back to a level has its bits.
    var point = (0..<factors).map { k in Int(uniform(seed, k, number, 4) * Double(half)) }
    let rises = (0..<factors).map { uniform(seed, $0, number, 5) < 0.5 }
    for k in 0..<factors where !rises[k] { point[k] += half }
    var points = [point]
    for k in order {
      point[k] += rises[k] ? half : -half
      points.append(point)
    }
    return points.map { $0.map { Double($0) / Double(levels - 1) } }
  }

  // MARK: Draws

  /// A number strictly between 0 and 1, a pure function of what it is for.
  static func uniform(_ seed: UInt64, _ factor: Int, _ cell: Int, _ purpose: UInt64) -> Double {
    let key = mix(mix(mix(seed) ^ purpose) ^ UInt64(factor))
    return (Double(mix(key ^ UInt64(cell)) >> 12) + 0.5) * 0x1p-52
  }

  /// An order of so many slices, all equally likely: sorted by a number drawn for each.
  private static func permutation(_ seed: UInt64, _ factor: Int, _ count: Int) -> [Int] {
    let draws = (0..<count).map { uniform(seed, factor, $0, 1) }
    return (0..<count).sorted { (draws[$0], $0) < (draws[$1], $1) }
  }
}

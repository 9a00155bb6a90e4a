/// The sums of every mean's quantity: over all agents, over each place, and over each cell
/// (group × access × population × quarter) whose margins are the groupings.
///
/// One sweep, tile by tile. Sums are formed chunk by chunk for places and for all, and block by
/// block for cells; blocks and chunks do not depend on the number of workers.
struct QuantitySums: Sendable {
  private let plan: MetricPlan
  private let chunks: Chunks
  private let workers: Workers

  /// How many chunks share sums by cells.
  private let chunksInBlock: Int
  /// Chunks that one worker takes at once: whole blocks.
  private let batches: [Range<Int>]
  private var tiles: [AgentTile]
  /// For each worker the quantities of a tile, mean by mean.
  private let rows: [Column<Float>]
  /// For each worker the sums of a chunk under way.
  private let running: [Column<LaneSum>]

  private let chunkSums: Column<Double>
  /// Sums over all agents, by mean.
  let totals: Column<Double>

  private let cells: Column<UInt32>
  private let cellCount: Int
  /// Where in a tile's rows the quantities of the means in cells stand, in vectors.
  private let rowsInCells: Column<Int>
  /// The sums of four means, block by block, cell by cell.
  private let cellSums: Column<SIMD4<Double>>
  private let vectors: Int
  /// Their margins, member by member.
  private let memberSums: Column<SIMD4<Double>>

  init(_ simulation: Simulation, _ plan: MetricPlan, _ cells: Cells) {
    self.plan = plan
    self.cells = cells.cell
    cellCount = cells.count
    chunks = simulation.world.fixed.chunks
    let small = simulation.world.fixed.count <= QuantitySums.minimumShared
    workers = small ? .one : simulation.workers
    let means = plan.means.count
    // At most a million partial sums; one block a chunk where that suffices.
    let most = max(1, 1_000_000 / (cells.count * means))
    chunksInBlock = max(1, (chunks.count + most - 1) / most)
    batches = QuantitySums.batches(chunks, chunksInBlock)
    tiles = (0..<workers.count).map { _ in AgentTile() }
    rows = (0..<workers.count).map { _ in Column(repeating: 0, count: means * AgentTile.size) }
    running = (0..<workers.count).map { _ in Column(repeating: LaneSum(), count: means) }
    chunkSums = Column(repeating: 0, count: chunks.count * means)
    totals = Column(repeating: 0, count: means)
    vectors = (plan.meansInCells.count + 3) / 4
    let last = plan.meansInCells.last ?? 0
    rowsInCells = Column(
      (0..<4 * vectors).map { k in
        (k < plan.meansInCells.count ? plan.meansInCells[k] : last) * AgentTile.size
      })
    let blocks = (chunks.count + chunksInBlock - 1) / chunksInBlock
    cellSums = Column(repeating: .zero, count: blocks * cells.count * vectors)
    memberSums = Column(repeating: .zero, count: cells.members * vectors)
  }

  /// Up to so many agents one worker is faster than several that wait for each other.
  static let minimumShared = 4096

  /// Whole blocks with together up to 2048 agents, or one.
  private static func batches(_ chunks: Chunks, _ chunksInBlock: Int) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var agents = 0
    for first in stride(from: 0, to: chunks.count, by: chunksInBlock) {
      let block = first..<min(first + chunksInBlock, chunks.count)
      let size = chunks.ranges[block].reduce(0) { $0 + $1.count }
      agents += size
      if let last = batches.last, agents <= 2048 {
        batches[batches.count - 1] = last.lowerBound..<block.upperBound
      } else {
        batches.append(block)
        agents = size
      }
    }
    return batches
  }

  /// What the sweep leaves for others, by agent.
  struct Byproducts: Sendable {
    /// ans_i, where places are wanted.
    let answer: Column<Float>?
    /// Power in whole units (see `AgentTile.Source.unitsOfPower`), where it is defined.
    let power: Column<Int64>?
    /// How many of them one mean holding is.
    let unitsOfPower: Double
  }

  /// Sums everything.
  ///
  /// - Parameter meansInCells: of how many means in cells; the first of the plan's.
  mutating func sum(
    _ source: AgentTile.Source, _ answering: [Answering], meansInCells: Int,
    _ byproducts: Byproducts
  ) {
    for worker in tiles.indices { tiles[worker].setLevels(source) }
    let (sums, vectors) = (self, (meansInCells + 3) / 4)
    sums.workers.forEachWithWorker(sums.batches.count) { batch, worker in
      sums.sweep(sums.batches[batch], worker, source, answering, vectors, byproducts)
    }
    addUp(chunks: 0..<chunks.count, into: totals, at: 0)
  }

  /// The sum of one mean over some chunks, in their order.
  func sum(of mean: Int, _ chunks: Range<Int>) -> Double {
    var sum = 0.0
    for chunk in chunks { sum += chunkSums[chunk * plan.means.count + mean] }
    return sum
  }

  /// Sums of all means over some chunks, in their order.
  func addUp(chunks: Range<Int>, into sums: Column<Double>, at first: Int) {
    let means = plan.means.count
    for mean in 0..<means { sums[first + mean] = 0 }
    for chunk in chunks {
      for mean in 0..<means { sums[first + mean] += chunkSums[chunk * means + mean] }
    }
  }

  // MARK: The sweep

  private func sweep(
    _ batch: Range<Int>, _ worker: Int, _ source: AgentTile.Source, _ answering: [Answering],
    _ vectors: Int, _ byproducts: Byproducts
  ) {
    clearCells(batch)
    let tile = tiles[worker]
    let ranges = chunks.ranges
    var chunk = batch.lowerBound
    while chunk < batch.upperBound {
      let start = ranges[chunk].lowerBound
      if ranges[chunk].count > AgentTile.size {
        // A chunk in several tiles.
        for first in stride(from: start, to: ranges[chunk].upperBound, by: AgentTile.size) {
          let agents = first..<min(first + AgentTile.size, ranges[chunk].upperBound)
          tile.load(source, agents, at: 0, answering[chunks.place[chunk]])
          measure(tile, agents, worker, byproducts)
          addUp(chunk, agents, at: 0, worker, vectors)
        }
        chunk += 1
      } else {
        // Several chunks in one tile: a call for each mean and place would cost more than its sum.
        var end = chunk
        while end < batch.upperBound && ranges[end].upperBound - start <= AgentTile.size {
          tile.load(
            source, ranges[end], at: ranges[end].lowerBound - start, answering[chunks.place[end]])
          end += 1
        }
        measure(tile, start..<ranges[end - 1].upperBound, worker, byproducts)
        for chunk in chunk..<end {
          addUp(chunk, ranges[chunk], at: ranges[chunk].lowerBound - start, worker, vectors)
        }
        chunk = end
      }
    }
  }

  /// Computes the quantities of a tile's agents.
  private func measure(
    _ tile: AgentTile, _ agents: Range<Int>, _ worker: Int, _ byproducts: Byproducts
  ) {
    let rows = rows[worker]
    for mean in plan.wantedMeans {
      plan.means[mean](tile, agents.count, rows, mean * AgentTile.size)
    }
    let first = agents.lowerBound
    precondition(first >= 0 && agents.count <= AgentTile.size)
    if let answer = byproducts.answer {
      precondition(agents.upperBound <= answer.count)
      for k in 0..<agents.count { unsafe answer[unchecked: first &+ k] = tile.answer(k) }
    }
    if let power = byproducts.power {
      precondition(agents.upperBound <= power.count)
      for k in 0..<agents.count {
        unsafe power[unchecked: first &+ k] = Int64(
          Double(tile.power(k)) * byproducts.unitsOfPower)
      }
    }
  }

  /// Adds the agents of a chunk, all or a tile full, who stand in the rows from `first` on.
  private func addUp(
    _ chunk: Int, _ agents: Range<Int>, at first: Int, _ worker: Int, _ vectors: Int
  ) {
    let (rows, running, means) = (rows[worker], running[worker], plan.means.count)
    let last = first + agents.count
    precondition(first >= 0 && last <= AgentTile.size && rows.count == means * AgentTile.size)
    let begins = agents.lowerBound == chunks.ranges[chunk].lowerBound
    let ends = agents.upperBound == chunks.ranges[chunk].upperBound
    for mean in plan.wantedMeans {
      let row = mean * AgentTile.size
      var sum = begins ? LaneSum() : running[mean]
      let rest = unsafe sum.add(unchecked: rows, row + first..<row + last)
      if ends {
        var total = sum.total
        for k in rest..<row + last { unsafe total += Double(rows[unchecked: k]) }
        chunkSums[chunk * means + mean] = total
      } else {
        running[mean] = sum
      }
    }
    if vectors > 0 { addToCells(chunk / chunksInBlock, agents, at: first, rows, vectors) }
  }

  private func clearCells(_ batch: Range<Int>) {
    let first = batch.lowerBound / chunksInBlock
    let last = (batch.upperBound - 1) / chunksInBlock
    let positions = first * cellCount * vectors..<(last + 1) * cellCount * vectors
    precondition(first >= 0 && positions.upperBound <= cellSums.count)
    let cellSums = cellSums
    for position in positions { unsafe cellSums[unchecked: position] = .zero }
  }

  /// Adds agents to their cells, four means at once.
  ///
  /// Four agents' quantities of four means are turned from rows into one vector for each agent:
  /// half the time of adding number by number.
  private func addToCells(
    _ block: Int, _ agents: Range<Int>, at first: Int, _ rows: Column<Float>, _ vectors: Int
  ) {
    let (cellOf, cellSums, rowsInCells, width) = (cells, cellSums, rowsInCells, self.vectors)
    let base = block * cellCount
    precondition(agents.lowerBound >= 0 && agents.upperBound <= cellOf.count)
    precondition((base + cellCount) * width <= cellSums.count && vectors <= width)
    let whole = agents.count & ~3
    for k in stride(from: 0, to: whole, by: 4) {
      let agent = agents.lowerBound &+ k
      let sum0 = unsafe (base &+ Int(cellOf[unchecked: agent])) &* width
      let sum1 = unsafe (base &+ Int(cellOf[unchecked: agent &+ 1])) &* width
      let sum2 = unsafe (base &+ Int(cellOf[unchecked: agent &+ 2])) &* width
      let sum3 = unsafe (base &+ Int(cellOf[unchecked: agent &+ 3])) &* width
      for four in 0..<vectors {
        let a = unsafe quad(rows, rowsInCells[unchecked: 4 &* four] &+ first &+ k)
        let b = unsafe quad(rows, rowsInCells[unchecked: 4 &* four &+ 1] &+ first &+ k)
        let c = unsafe quad(rows, rowsInCells[unchecked: 4 &* four &+ 2] &+ first &+ k)
        let d = unsafe quad(rows, rowsInCells[unchecked: 4 &* four &+ 3] &+ first &+ k)
        unsafe cellSums[unchecked: sum0 &+ four] += SIMD4<Double>(SIMD4(a[0], b[0], c[0], d[0]))
        unsafe cellSums[unchecked: sum1 &+ four] += SIMD4<Double>(SIMD4(a[1], b[1], c[1], d[1]))
        unsafe cellSums[unchecked: sum2 &+ four] += SIMD4<Double>(SIMD4(a[2], b[2], c[2], d[2]))
        unsafe cellSums[unchecked: sum3 &+ four] += SIMD4<Double>(SIMD4(a[3], b[3], c[3], d[3]))
      }
    }
    for k in whole..<agents.count {
      let sum = (base + Int(cellOf[agents.lowerBound + k])) * width
      for four in 0..<vectors {
        var next = SIMD4<Float>.zero
        for mean in 0..<4 { next[mean] = rows[rowsInCells[4 * four + mean] + first + k] }
        cellSums[sum + four] += SIMD4<Double>(next)
      }
    }
  }

  /// Four neighbouring numbers.
  @inline(__always)
  @unsafe private func quad(_ rows: Column<Float>, _ first: Int) -> SIMD4<Float> {
    unsafe SIMD4(
      rows[unchecked: first], rows[unchecked: first &+ 1], rows[unchecked: first &+ 2],
      rows[unchecked: first &+ 3])
  }

  // MARK: Margins

  /// Sums of the members of all groupings, margins of the cells, row by row.
  ///
  /// - Parameter meansInCells: of how many means in cells; the first of the plan's.
  func addUpMembers(_ cells: Cells, into rows: MetricRows, meansInCells: Int) {
    let blocks = (chunks.count + chunksInBlock - 1) / chunksInBlock
    let (cellSums, width, asked) = (cellSums, vectors, (meansInCells + 3) / 4)
    precondition(blocks * cellCount * width <= cellSums.count && asked <= width)
    for k in memberSums.indices { memberSums[k] = .zero }
    for cell in 0..<cellCount where cells.counts[cell] > 0 {
      let margins = cells.margins(cell)
      for four in 0..<asked {
        var sum = SIMD4<Double>.zero
        for block in 0..<blocks {
          unsafe sum += cellSums[unchecked: (block &* cellCount &+ cell) &* width &+ four]
        }
        memberSums[margins.group * width + four] += sum
        memberSums[margins.access * width + four] += sum
        memberSums[margins.population * width + four] += sum
        memberSums[margins.quarter * width + four] += sum
      }
    }
    let means = plan.means.count
    for (k, mean) in plan.meansInCells.prefix(meansInCells).enumerated() {
      for member in 0..<cells.members {
        rows.sums[member * means + mean] = memberSums[member * width + k / 4][k % 4]
      }
    }
  }
}

import PowerSimCore

extension KnownResult {
  /// Every statistic is a sum of ±1, or of products of them, in standard errors; of chi-squares likewise.
  static let coins = KnownResult(
    name: "coins", statement: "The coins of encounters along ties are fair and independent.",
    source: "Mean 0, in standard errors; beyond 4.5 once in 5,000 whole tables"
  ) { effort in
    let (agents, ticks) = effort == .quick ? (2048, 32) : (65_536, 512)
    return CoinTable(agents: agents, ticks: ticks).statistics.map {
      Finding($0.name, $0.z, .value(0, within: 4.5))
    }
  }
}

/// How fair and independent the coins of many ticks are, between agents near and far from each other in
/// number.
private struct CoinTable {
  private let agents: Int
  private var sums: [(name: String, sum: Double, count: Double)] = []

  init(agents: Int, ticks: Int) {
    self.agents = agents
    let draws = Draws(seed: 2022, replicate: 1)(.exchange)
    let others: [(name: String, coins: (Int) -> Coins)] = [
      ("a tick later", { draws.row(UInt64($0 + 1)).coins }),
      ("2 ticks later", { draws.row(UInt64($0 + 2)).coins }),
      ("a year later", { draws.row(UInt64($0 + 52)).coins }),
      (
        "in the next replicate",
        { Draws(seed: 2022, replicate: 2)(.exchange).row(UInt64($0)).coins }
      ),
      ("under the next seed", { Draws(seed: 2023, replicate: 1)(.exchange).row(UInt64($0)).coins }),
    ]
    var ofTie = [[Int32]](repeating: [Int32](repeating: 0, count: agents), count: Self.far.count)
    var ofTick = [Double](repeating: 0, count: Self.far.count)
    var heads = [Double](repeating: 0, count: 11)
    for tick in 0..<ticks {
      let now = Words(draws.row(UInt64(tick)).coins, agents)
      let elsewhere = others.map { Words($0.coins(tick), agents) }
      for (number, distance) in Self.far.enumerated() {
        var sum = 0
        for i in 0..<agents {
          let coin = now(i, i + distance)
          sum += coin
          ofTie[number][i] += Int32(coin)
        }
        add("ties of i and i + \(distance)", Double(sum), agents)
        ofTick[number] += Double(sum * sum) / Double(agents)
        for (other, words) in zip(others, elsewhere) {
          var sum = 0
          for i in 0..<agents { sum += now(i, i + distance) * words(i, i + distance) }
          add("a tie now and \(other.name)", Double(sum), agents)
        }
      }
      addFigures(now, &heads)
    }
    for (number, distance) in Self.far.enumerated() {
      let ofTies = ofTie[number].reduce(0) { $0 + Double($1) * Double($1) } / Double(ticks)
      addSquares("spread of ties' means, i + \(distance)", ofTies, agents)
      addSquares("spread of ticks' means, i + \(distance)", ofTick[number], ticks)
    }
    let binomial = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1].map { Double($0) / 1024 }
    let all = heads.reduce(0, +)
    let squares = zip(heads, binomial).reduce(0) { sum, cell in
      sum + (cell.0 - all * cell.1) * (cell.0 - all * cell.1) / (all * cell.1)
    }
    addSquares("heads among ten ties of an agent", squares, 10)
  }

  /// How far apart the numbers of the two ends of a tie are.
  private static let far = [1, 2, 7, 4096, 31_337]

  /// Standard deviations from 0 of each.
  var statistics: [(name: String, z: Double)] {
    sums.map { ($0.name, $0.sum / $0.count.squareRoot()) }
  }

  /// Coins that share agents: along paths, round cycles, of a hub.
  private mutating func addFigures(_ coin: Words, _ heads: inout [Double]) {
    var (paths, triangles, squares, near, hexagons, four, hub) = (0, 0, 0, 0, 0, 0, 0)
    let spokes = Array(stride(from: 0, to: agents, by: 4))
    for a in spokes {
      let (b, c) = (a + 1 + Int(mix(UInt64(a)) % 9000), a + 2)
      let d = 70_000 + Int(mix(UInt64(7 * a + 1)) % UInt64(agents))
      let (e, f) = (d + 1, a + 3)
      paths += coin(a, b) * coin(b, d)
      triangles += coin(a, c) * coin(c, d) * coin(a, d)
      squares += coin(a, d) * coin(d, c) * coin(c, e) * coin(e, a)
      near += coin(a, a + 1) * coin(a + 1, a + 2) * coin(a + 2, a + 3) * coin(a + 3, a)
      hexagons +=
        coin(a, b) * coin(b, c) * coin(c, d) * coin(d, e) * coin(e, f) * coin(f, a)
      four += coin(a, c) * coin(a, d) * coin(a, f) * coin(c, d) * coin(c, f) * coin(d, f)
      // Two hubs tied to everybody.
      hub += coin(100_000, a) * coin(100_001, a)
      heads[(1...10).count { coin(a, a + $0 * $0) > 0 }] += 1
    }
    add("two ties of an agent", Double(paths), spokes.count)
    add("triangles", Double(triangles), spokes.count)
    add("four-cycles", Double(squares), spokes.count)
    add("four-cycles of successive agents", Double(near), spokes.count)
    add("six-cycles", Double(hexagons), spokes.count)
    add("all six ties among four agents", Double(four), spokes.count)
    // Products of a tick share the hubs' words: their square, not their sum, has a known mean.
    addSquares("ties of everybody to two hubs", Double(hub * hub) / Double(spokes.count), 1)
  }

  private mutating func add(_ name: String, _ sum: Double, _ count: Int) {
    if let position = sums.firstIndex(where: { $0.name == name }) {
      sums[position].sum += sum
      sums[position].count += Double(count)
    } else {
      sums.append((name, sum, Double(count)))
    }
  }

  /// Adds a chi-square with so many degrees of freedom: mean and half its variance.
  private mutating func addSquares(_ name: String, _ value: Double, _ freedom: Int) {
    add(name, value - Double(freedom), 2 * freedom)
  }

  /// The agents' words of a tick.
  private struct Words {
    private let coins: Coins
    private let words: [UInt32]

    init(_ coins: Coins, _ agents: Int) {
      self.coins = coins
      words = (0..<UInt32(agents + 32_000)).map(coins.word)
    }

    private func word(_ agent: Int) -> UInt32 {
      agent < words.count ? words[agent] : coins.word(UInt32(agent))
    }

    /// +1 where the coin favours the lower-numbered, else -1.
    @inline(__always) func callAsFunction(_ a: Int, _ b: Int) -> Int {
      1 - 2 * Int((word(a) &* word(b)) >> 31)
    }
  }
}

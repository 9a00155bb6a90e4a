import Testing

@testable import PowerSimExperiment

/// Trajectories as Morris wants them, and effects against SALib (`recorded.py` prints the numbers).
@Suite struct MorrisTests {
  private let factors = Array(
    repeating: Factor(path: "x", position: nil, values: .drawn(.uniform(from: 0, to: 1))), count: 3)

  @Test(arguments: [2, 4, 8]) func oneFactorMovesAtATimeAndEachOnce(_ levels: Int) {
    let design = Design.morris(trajectories: 30, levels: levels, seed: 2)
    let points = design.coordinates(factors)
    #expect(points.count == 30 * 4 * 3)
    var (rising, starts) = (0, Set<[Double]>())
    for trajectory in 0..<30 {
      let rows = (0..<4).map {
        Array(points[(trajectory * 4 + $0) * 3..<(trajectory * 4 + $0 + 1) * 3])
      }
      starts.insert(rows[0])
      var moved: Set<Int> = []
      for (before, after) in zip(rows, rows.dropFirst()) {
        let changes = (0..<3).filter { before[$0] != after[$0] }
        #expect(changes.count == 1)
        moved.formUnion(changes)
        let change = after[changes[0]] - before[changes[0]]
        #expect((change.magnitude - Design.delta(levels: levels)).magnitude < 1e-15)
        if change > 0 { rising += 1 }
      }
      #expect(moved.count == 3)
      for u in rows.joined() {
        #expect(u >= 0 && u <= 1 && (u * Double(levels - 1)).rounded() / Double(levels - 1) == u)
      }
    }
    // Of 90 moves, each up or down by chance: five standard deviations.
    #expect((21...69).contains(rising) && starts.count >= 6)
  }

  /// Two trajectories by hand through y = 2 a + b c + 10 c², as in `recorded.py`.
  @Test func effectsAreThoseOfSALib() {
    let points: [[Double]] = [
      [0, 1, 1 / 3.0], [2 / 3.0, 1, 1 / 3.0], [2 / 3.0, 1, 1], [2 / 3.0, 1 / 3.0, 1],
      [1, 0, 2 / 3.0], [1, 0, 0], [1 / 3.0, 0, 0], [1 / 3.0, 2 / 3.0, 0],
      [1 / 3.0, 1 / 3.0, 1], [1 / 3.0, 1, 1], [1 / 3.0, 1, 1 / 3.0], [1, 1, 1 / 3.0],
    ]
    let values = points.map { 2 * $0[0] + $0[1] * $0[2] + 10 * $0[2] * $0[2] }
    let steps = [
      (0, true), (2, true), (1, false), (2, false), (0, false), (1, true), (1, true), (2, false),
      (0, true),
    ].map { (factor: $0.0, rises: $0.1) }
    let found = MorrisEffects(
      values, factors: 3, steps: steps, delta: Design.delta(levels: 4), seed: 1)
    let (mu, sigma) = (
      [2, 0.6666666666666661, 11.777777777777777], [0, 0.5773502691896253, 4.426352063787131]
    )
    let muStar = mu
    for k in 0..<3 {
      #expect((found.mu[k] - mu[k]).magnitude < 1e-9)
      #expect((found.muStar[k].value - muStar[k]).magnitude < 1e-9)
      #expect((found.sigma[k] - sigma[k]).magnitude < 1e-9)
      #expect(found.muStar[k].low <= muStar[k] + 1e-9 && muStar[k] <= found.muStar[k].high + 1e-9)
    }
    #expect(found.samples == 3 && found.leftOut == 0)
    var cut = values
    cut[5] = .nan
    let rest = MorrisEffects(
      cut, factors: 3, steps: steps, delta: Design.delta(levels: 4), seed: 1)
    #expect(rest.samples == 2 && rest.leftOut == 1 && (rest.mu[0] - 2).magnitude < 1e-9)
  }
}

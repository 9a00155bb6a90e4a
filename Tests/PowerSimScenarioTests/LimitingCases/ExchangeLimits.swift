import Foundation
import PowerSimCore
import Testing

extension LimitingCases {
  /// Exchange of currency alone: L1, L1b, L2 and L3 of model section 8.
  @Suite struct ExchangeLimits {
    /// L1, random reallocation in pairs becomes exponential.
    ///
    /// Source: Drăgulescu and Yakovenko 2000, Eur. Phys. J. B 17:723-729. Expected: Gini 0.5 ± 0.01,
    /// Kolmogorov-Smirnov distance below 0.02. It mixes in a few ticks: a tenth of the case's 400
    /// ticks shows it.
    @Test func reshufflingBecomesExponential() throws {
      try checkReshuffling(seed: 1, weeks: 40, observedFrom: 20)
    }

    /// L1 at full length, 400 ticks, for three seeds.
    @Test(.slow, arguments: [1, 2, 3])
    func reshufflingStaysExponential(_ seed: Int) throws {
      try checkReshuffling(seed: seed, weeks: 400, observedFrom: 200)
    }

    private func checkReshuffling(seed: Int, weeks: Int, observedFrom first: Int) throws {
      let traders = try Society(
        "population.agents=5000", "parameters.exchangeKind=reshuffle", "seed=\(seed)",
        "time.weeks=\(weeks)", #"initial.currency={"weibull":{"gini":0.3}}"#)
      var ginis: [Double] = []
      traders.run {
        if traders.simulation.tick > first && traders.simulation.tick % 5 == 0 {
          ginis.append(gini(traders.agents.map(\.currency)))
        }
      }
      let mean = ginis.reduce(0, +) / Double(ginis.count)
      let distance = distanceFromExponential(traders.agents.map(\.currency))
      #expect((mean - 0.5).magnitude < 0.01)
      #expect(distance < 0.02)
    }

    /// L1b, the same on a ring with 4 neighbours: not exponential, for what is lost in one
    /// encounter of the week is won in another; that is why L1 needs a well-mixed society.
    ///
    /// Expected: V = ⟨s²⟩ - 1 reproduces itself. Each agent stakes s/4 four times and gets u times
    /// the sum of two stakes, u uniform. With independent neighbours
    /// V = (16 + 4)/64 V + 4 (2V + 4)/(16 × 12), so V = 8/62. A Gamma distribution of that variance
    /// has Gini Γ(k + 1/2)/(√π Γ(k + 1)) with k = 1/V: 0.199. Within 0.01.
    @Test func reshufflingOnARingAveragesOut() throws {
      let ring = try Society(
        #"network={"kind":"ring","neighbours":4}"#, "parameters.exchangeKind=reshuffle",
        #"initial.currency={"weibull":{"gini":0.3}}"#, "time.weeks=200")
      var ginis: [Double] = []
      ring.run {
        if ring.simulation.tick > 100 && ring.simulation.tick % 10 == 0 {
          ginis.append(gini(ring.agents.map(\.currency)))
        }
      }
      let mean = ginis.reduce(0, +) / Double(ginis.count)
      let k = 62.0 / 8
      let expected = exp(lgamma(k + 0.5) - lgamma(k + 1)) / Double.pi.squareRoot()
      #expect((mean - expected).magnitude < 0.01)
      #expect(distanceFromExponential(ring.agents.map(\.currency)) > 0.2)
    }

    /// L2, the yard sale condenses though its coin is fair.
    ///
    /// Source: Chakraborti 2002, Int. J. Mod. Phys. C 13:1315-1321. Expected: the Gini coefficient
    /// goes to 1 - 1/N = 0.995 and is above 0.98 at 5000 ticks.
    @Test(.slow, arguments: [1, 2, 3]) func yardSaleCondenses(_ seed: Int) throws {
      try checkYardSale(seed: seed, weeks: 5000, above: 0.98)
    }

    /// L2 on its way: at 1000 ticks 0.969 was measured with another program; above 0.95.
    @Test func yardSaleBeginsToCondense() throws {
      try checkYardSale(seed: 1, weeks: 1000, above: 0.95)
    }

    private func checkYardSale(seed: Int, weeks: Int, above bound: Double) throws {
      let sale = try Society(
        "population.agents=200", "parameters.exchangeNoise=0.3", "seed=\(seed)",
        "time.weeks=\(weeks)", #"initial.currency={"weibull":{"gini":0.1}}"#)
      sale.run()
      let end = Observer(sale.simulation).observe(sale.simulation)
      #expect(end("giniCurrency") > bound)
      #expect(end("giniCurrency") <= 1 - 1.0 / 200)
      #expect((end("giniCurrency") - gini(sale.agents.map(\.currency))).magnitude < 1e-12)
    }

    /// The stake of an encounter is β √dt of the smaller holding, at most all of it: from equal
    /// holdings half of the agents gain it and half lose it, to a millionth.
    @Test(arguments: [0.25, 1, 4, 16]) func stakeGrowsWithRootOfTime(_ dt: Double) throws {
      let sale = try Society(
        "population.agents=100", "parameters.exchangeNoise=0.3", "time.weeksPerTick=\(dt)",
        "output.every=\(dt)",
        "time.weeks=\(dt)")
      sale.run()
      let stake = min(1, 0.3 * dt.squareRoot())
      let gains = sale.agents.map { $0.currency - 1 }
      #expect(gains.allSatisfy { ($0.magnitude - stake).magnitude < 1e-6 })
      #expect(gains.count { $0 > 0 } == 50)
    }

    /// The coin is fair: being the lower-numbered of two brings nothing.
    ///
    /// From equal holdings the mean of the lower-numbered half stays 1; four standard errors are
    /// allowed. In an encounter across the halves ± 0.3 of the stake goes over, or, when reshuffled,
    /// up to all of it (standard deviation 1/√3).
    @Test(arguments: Encounters.all) func coinIsFair(_ encounters: Encounters) throws {
      let fair = try Society(
        "population.agents=\(encounters.agents)", #"network={"kind":"\#(encounters.network)"}"#,
        "parameters.exchangeKind=\(encounters.exchange)", "parameters.exchangeNoise=0.3",
        "time.weeks=1")
      fair.run()
      let gains = (0..<encounters.agents / 2).map { fair.simulation.agent($0).currency - 1 }
      let spread = encounters.exchange == "yardSale" ? 0.3 : 1 / 3.0.squareRoot()
      let error = encounters.crossing.squareRoot() * encounters.stake * spread
      #expect(gains.reduce(0, +).magnitude < 4 * error)
    }

    /// Encounters of a week, and how many of what stake join the halves of the society.
    struct Encounters {
      let network: String
      let exchange: String
      let agents: Int
      let crossing: Double
      let stake: Double

      static let all = ["yardSale", "reshuffle"].flatMap { exchange in
        [
          // Half of the pairs join the halves.
          Encounters(
            network: "wellMixed", exchange: exchange, agents: 100_000, crossing: 25_000, stake: 1),
          // Everybody meets all others, half of them in the other half.
          Encounters(
            network: "complete", exchange: exchange, agents: 600, crossing: 90_000,
            stake: 1.0 / 599),
        ]
      }
    }

    /// L3, the affine wealth model: with redistribution q times the advantage of the richer, one
    /// oligarch holds 1 - q while q < 1, and there is none beyond.
    ///
    /// Source: Boghosian et al. 2017, Physica A 476:15-37, doi:10.1016/j.physa.2017.01.071. Share
    /// of the richest, mean of the last quarter of 40,000 ticks, N 400, two seeds. Tolerance: ± 0.02
    /// for q <= 0.5, ± 0.05 at 0.75; below 0.06 from 1.1 on. At 0.9 a finite N rounds the transition
    /// off, so only that it is no more than 0.1.
    @Test(
      .slow,
      arguments: [
        (0.25, 0.73...0.77), (0.5, 0.48...0.52), (0.75, 0.2...0.3), (0.9, 0...0.1),
        (1.1, 0...0.06), (1.25, 0...0.06),
      ])
    func oligarchHoldsWhatIsNotShared(_ q: Double, _ expected: ClosedRange<Double>) throws {
      var shares: [Double] = []
      for seed in 1...2 {
        let affine = try Society(
          "population.agents=400", "seed=\(seed)", "parameters.exchangeNoise=0.1",
          "parameters.wealthAdvantage=0.002", "parameters.redistribution=\(q * 0.002)",
          #"initial.currency={"weibull":{"gini":0.3}}"#, "time.weeks=40000")
        let observer = Observer(affine.simulation)
        affine.run {
          guard affine.simulation.tick > 30_000 && affine.simulation.tick % 50 == 0 else { return }
          shares.append(observer.observe(affine.simulation)("richestShare"))
        }
      }
      let mean = shares.reduce(0, +) / Double(shares.count)
      #expect(expected.contains(mean))
    }

    /// The largest distance between the distribution of values with mean 1 and the exponential.
    private func distanceFromExponential(_ values: [Double]) -> Double {
      let n = Double(values.count)
      return values.sorted().enumerated().reduce(0) { largest, element in
        let expected = 1 - exp(-element.element)
        let (below, above) = (Double(element.offset) / n, Double(element.offset + 1) / n)
        return max(largest, (expected - below).magnitude, (above - expected).magnitude)
      }
    }
  }
}

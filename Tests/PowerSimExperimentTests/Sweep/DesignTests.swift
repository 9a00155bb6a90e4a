import PowerSimText
import Testing

@testable import PowerSimExperiment

/// Points against scipy and SALib (`recorded.py` prints the numbers), and against what designs promise.
@Suite struct DesignTests {
  private func factor(_ values: Factor.Values) -> Factor {
    Factor(path: "parameters.capacity", position: nil, values: values)
  }

  private func unit(_ count: Int) -> [Factor] {
    Array(repeating: factor(.drawn(.uniform(from: 0, to: 1))), count: count)
  }

  private func levels(_ values: [Double]) -> Factor {
    factor(.levels(values.map { Factor.Level(label: $0.literal, value: .number($0)) }))
  }

  /// All coordinates as whole numbers of 2⁻³⁰, folded into 64 bits.
  private func folded(_ points: [Double]) -> UInt64 {
    points.reduce(0) { value, coordinate in
      value &* 6_364_136_223_846_793_005 &+ UInt64(coordinate * 0x1p30) &+ 1
    }
  }

  @Test(
    arguments: [
      (1, 16, 0x914e_472b_7deb_fcb0), (5, 1000, 0x916b_8eec_4d1d_6b58),
      (200, 1024, 0x3e52_2293_bc6e_6000),
    ] as [(Int, Int, UInt64)])
  func sobolIsThatOfScipyToTheBit(_ dimensions: Int, _ count: Int, _ expected: UInt64) {
    let points = Design.sobol(samples: count, skip: 0).coordinates(unit(dimensions))
    #expect(points.count == dimensions * count && folded(points) == expected)
  }

  @Test func skippingLeavesOutTheFirst() {
    let all = Design.sobol(samples: 9, skip: 0).coordinates(unit(3))
    #expect(Design.sobol(samples: 4, skip: 5).coordinates(unit(3)) == Array(all.dropFirst(15)))
  }

  @Test func saltelliIsThatOfSALibToTheBit() {
    let design = Design.saltelli(samples: 64, skip: 64, seed: 1)
    #expect(design.count(unit(3)) == 320)
    #expect(folded(design.coordinates(unit(3))) == 0x5733_6d1a_072f_b140)
  }

  @Test func aGridHasEveryValueWithEveryOtherTheLastFastest() {
    let grid = Design.grid.coordinates([levels([1, 2]), levels([3, 4, 5])])
    #expect(grid == [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2])
    #expect(Design.grid.count(Array(repeating: levels([1, 2]), count: 80)) == .max)
  }

  @Test(arguments: [1, 2, 7, 100]) func aLatinHypercubeHitsEachSliceOnce(_ samples: Int) {
    let points = Design.latinHypercube(samples: samples, seed: 3).coordinates(unit(4))
    for k in 0..<4 {
      let slices = stride(from: k, to: points.count, by: 4).map {
        Int(points[$0] * Double(samples))
      }
      #expect(slices.sorted() == Array(0..<samples))
    }
    if samples == 100 {
      #expect(points != Design.latinHypercube(samples: samples, seed: 4).coordinates(unit(4)))
      let orders = (0..<4).map { k in stride(from: k, to: 400, by: 4).map { points[$0] } }
      #expect(correlation(orders[0], orders[1]).magnitude < 0.3)
    }
  }

  @Test func randomPointsFillTheUnitInterval() {
    let points = Design.random(samples: 2000, seed: 1).coordinates(unit(1))
    let mean = points.reduce(0, +) / 2000
    // Six standard errors of a uniform mean.
    #expect((mean - 0.5).magnitude < 6 * (1.0 / 12 / 2000).squareRoot())
    #expect(points.allSatisfy { $0 > 0 && $0 < 1 } && Set(points).count == 2000)
  }

  @Test func distributionsHaveTheQuantilesOfScipy() {
    let expected: [(Drawn, [Double])] = [
      (
        .logUniform(from: 0.01, to: 10),
        [0.019952623149688802, 0.05623413251903493, 5.011872336272725]
      ),
      (.triangular(from: 2, mode: 3, to: 6), [2.632455532033676, 3.0, 4.904554884989668]),
      (
        .normal(mean: 3, deviation: 2),
        [0.43689686891079926, 1.6510204996078366, 5.563103131089201]
      ),
      (.uniform(from: -1, to: 3), [-0.6, 0, 2.6]),
    ]
    for (distribution, values) in expected {
      for (u, value) in zip([0.1, 0.25, 0.9], values) {
        #expect((distribution.quantile(u) - value).magnitude <= 1e-14 * max(1, value.magnitude))
      }
    }
  }

  @Test func levelsShareTheUnitInterval() {
    let factor = levels([5, 6, 7])
    #expect([0, 0.33, 0.34, 0.66, 0.67, 0.999].map(factor.coordinate) == [0, 0, 1, 1, 2, 2])
    #expect(factor.coordinate(1) == 2 && factor.label(1) == "6")
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let (ma, mb) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    let products = zip(a, b).reduce((0.0, 0.0, 0.0)) { sums, pair in
      let (x, y) = (pair.0 - ma, pair.1 - mb)
      return (sums.0 + x * y, sums.1 + x * x, sums.2 + y * y)
    }
    return products.0 / (products.1 * products.2).squareRoot()
  }
}

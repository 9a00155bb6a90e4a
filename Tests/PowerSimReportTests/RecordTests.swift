import PowerSimCore
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

@Suite struct RecordTests {
  @Test func equalHoldingsLieOnTheDiagonal() throws {
    let curve = try #require(Lorenz([2, 2, 2, 2, 2, 2, 2, 2]))
    for k in 0...100 { #expect(abs(curve.shares[k] - Float(k) / 100) < 1e-6) }
  }

  @Test func poorestComeFirstWhateverTheOrder() throws {
    // Of 1, 2, 3, 4 the poorest half hold 3 of 10, the poorest three quarters 6 of 10.
    let curve = try #require(Lorenz([4, 1, 3, 2]))
    #expect(abs(curve.shares[25] - 0.1) < 1e-6)
    #expect(abs(curve.shares[50] - 0.3) < 1e-6)
    #expect(abs(curve.shares[75] - 0.6) < 1e-6)
    #expect(curve.shares[0] == 0 && curve.shares[100] == 1)
    // Between two agents the curve is straight.
    #expect(abs(curve.shares[60] - (0.3 + 0.3 * 0.4)) < 1e-6)
  }

  @Test func oneWhoHoldsAll() throws {
    let curve = try #require(Lorenz([0, 0, 0, 5]))
    #expect(curve.shares[75] == 0 && curve.shares[100] == 1)
    #expect(Lorenz([0, 0]) == nil)
  }

  @Test func momentsAreAtMostSoManyAndHoldBothEnds() {
    for (weeks, every, tick) in [
      (520.0, 1.0, 1.0), (0, 1, 1), (1, 1, 1), (7, 1, 0.5), (1000, 52, 1), (5000, 1, 0.25),
      (260, 1, 1), (261, 1, 1), (12, 5, 1),
    ] {
      var scenario = Scenario()
      scenario.time.weeks = weeks
      scenario.time.weeksPerTick = tick
      scenario.output.every = every
      let moments = Moments(scenario)
      #expect(moments.weeks.count <= 262)
      #expect(moments.weeks.first == 0 && moments.weeks.last == weeks)
      #expect(zip(moments.weeks, moments.weeks.dropFirst()).allSatisfy { $0 < $1 })
      for (k, week) in moments.weeks.enumerated() {
        #expect(moments.position(of: week) == k)
        // Only what is recorded can be shown.
        #expect(week.truncatingRemainder(dividingBy: every) == 0 || week == weeks)
      }
      #expect(moments.position(of: -1) == nil)
      #expect(moments.position(of: 0.125) == nil)
    }
  }

  @Test func bytesUnpackToWhatWasPacked() {
    for power in [0, 0.01, 0.3, 1, 2.5, 9, 16] {
      let back = NetworkMovie.power(NetworkMovie.byte(power: power))
      // Half a step of the root, at 255 steps up to 4.
      #expect(abs(back.squareRoot() - power.squareRoot()) <= 2.0 / 255)
    }
    #expect(NetworkMovie.byte(power: 1000) == 255)
    #expect(NetworkMovie.byte(power: -1) == 0)
    for part in [0, 0.2, 0.5, 1] {
      #expect(abs(Double(NetworkMovie.byte(part: part)) / 255 - part) <= 0.5 / 255)
    }
    #expect(NetworkMovie.byte(part: 1.5) == 255)
  }

  private static func simulation(agents: Int, places: Int, neighbours: Double = 6) -> Simulation {
    Simulation(
      .small(agents: agents, places: places, weeks: 4) { scenario in
        scenario.network = .generated(
          kind: "places",
          settings: ["neighbours": neighbours, "rewiring": 0.2, "crossTies": 2, "separation": 0.5])
      })
  }

  @Test func sampleHoldsAllTiesAmongItsAgents() throws {
    let simulation = RecordTests.simulation(agents: 900, places: 3)
    let sample = try #require(NetworkSample(simulation))
    let network = try #require(simulation.network)
    #expect(sample.agents.count == 600)
    #expect(Set(sample.agents).count == 600)
    var expected = 0
    for (k, a) in sample.agents.enumerated() {
      for b in sample.agents[(k + 1)...] where network.row(a).map(network.neighbour).contains(b) {
        expected += 1
      }
    }
    #expect(sample.ties.count == expected)
    for (k, tie) in sample.ties.enumerated() {
      let (a, b) = (sample.agents[tie.low], sample.agents[tie.high])
      #expect(network.row(a).map(network.neighbour).contains(b))
      #expect((sample.placeOf[tie.low] == sample.placeOf[tie.high]) == (k < sample.near))
    }
    for place in 0..<3 { #expect(sample.placeOf.count { $0 == place } == 200) }
  }

  @Test func denseNetworksAreDrawnWithFewerAgents() throws {
    let simulation = RecordTests.simulation(agents: 400, places: 1, neighbours: 60)
    let sample = try #require(NetworkSample(simulation))
    #expect(sample.ties.count <= 2400)
    #expect(sample.agents.count >= 50)
  }

  @Test func framesShowTheStateOfTheirTicks() throws {
    let simulation = RecordTests.simulation(agents: 120, places: 2)
    var movie = try #require(NetworkMovie(simulation, moments: 5))
    var powers: [[Double]] = []
    for moment in 0..<5 {
      movie.add(simulation, moment: moment)
      powers.append(
        movie.sample.agents.map { agent in
          simulation.power(of: agent).map { $0.currency + $0.current } ?? .nan
        })
      if moment < 4 { try simulation.advance() }
    }
    #expect(movie.moments == [0, 1, 2, 3, 4])
    #expect(movie.bytes.count == 5 * movie.frameSize)
    for moment in 0..<5 {
      let frame = movie.frame(moment)
      for (shown, power) in zip(frame.power, powers[moment]) where power < 16 {
        #expect(abs(shown.squareRoot() - power.squareRoot()) <= 2.0 / 255)
      }
      #expect(frame.strength.count == movie.sample.ties.count)
      #expect(frame.strength.allSatisfy { 0...1 ~= $0 })
    }
  }

  /// The parts of power add up to the metric that the registry has.
  @Test func powerOfAgentsIsTheMetricsPower() throws {
    let simulation = RecordTests.simulation(agents: 300, places: 2)
    try simulation.advance()
    let mean =
      (0..<300).reduce(0.0) { sum, agent in
        sum + (simulation.power(of: agent).map { $0.currency + $0.current } ?? .nan)
      } / 300
    #expect(abs(mean - Observer(simulation).observe(simulation)("meanPower")) < 1e-5)
  }

  @Test func picturesKeepToTheirPlaces() throws {
    let sample = try #require(NetworkSample(RecordTests.simulation(agents: 900, places: 7)))
    let layout = NetworkLayout(sample)
    #expect(layout.positions == NetworkLayout(sample).positions)
    for (k, position) in layout.positions.enumerated() {
      let centre = layout.centres[sample.placeOf[k]]
      #expect((position - centre).length <= layout.radius)
      #expect(position.x.isFinite && position.y.isFinite)
    }
  }
}

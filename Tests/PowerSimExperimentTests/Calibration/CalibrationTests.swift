import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimExperiment

/// Calibrations of the model itself, where the answer is known.
@Suite struct CalibrationTests {
  private struct NoTrial: UnitTrial {
    func run(
      cell: Int, replicate: Int, digest: String, shouldStop: () -> Bool
    ) throws -> TrialOutcome { .stopped }
  }

  private func calibrate(_ text: String) throws -> CalibrationFindings {
    let folder = try Folder(["targets.json": text])
    let calibration = try CalibrationReader.read(folder("targets.json"))
    let run = try CalibrationRun(
      calibration, folder: folder("o"), force: false, threads: 2, arguments: [])
    let outcome = try run.run(trial: { _, _ in NoTrial() })
    #expect(outcome.isComplete)
    return outcome.findings
  }

  /// A society in which nothing moves but what is laid over it, without its name.
  private static func still(_ weeks: Int, _ settings: String...) throws -> String {
    let tree = try ScenarioReader.laying(
      settings + ["time.weeks=\(weeks)", "population.agents=60"],
      over: JSONReader.read(Array(LimitingSociety.zeroAll.utf8), file: "still").value ?? [:])
    return JSONWriter.write(tree)
  }

  /// Ties that only fade have w(0) (1 - δ)ⁿ: the part of the decay that meets a figure is known.
  @Test func aDecayIsRecovered() throws {
    let scenario = try Self.still(
      50, #"network={"kind":"ring","neighbours":4}"#, "initial.tieStrength=0.8")
    let found = try calibrate(
      """
      {"name": "Ties that fade", "scenario": \(scenario), "replicates": 2, "waves": 3, "points": 12,
       "vary": {"parameters.tieDecay": {"from": 0.001, "to": 0.1}},
       "targets": {"w": {"is": "meanTieStrength[50]", "observed": 0.3, "observationError": 0.004,
                         "modelDiscrepancy": 0.003}}}
      """)
    // |0.8 (1 - δ)⁵⁰ - 0.3| ≤ 3 × 0.005: what is left goes as far, but for what a parabola is off the curve
    // over what the first wave left (|y‴| h³ / 24 = 1,550 h³, 0.0016 at h = 0.01: 0.3 standard deviations).
    let exact = (power(0.315 / 0.8, 1 / 50) - power(0.285 / 0.8, 1 / 50)) / 0.099
    let factor = try #require(found.ends(of: 0))
    for end in [factor.from, factor.to] {
      let implausibility = (0.8 * power(1 - end, 50) - 0.3).magnitude / 0.005
      #expect((implausibility - 3).magnitude < 0.3, "\(implausibility) at \(end)")
    }
    #expect((found.left.size.value - exact).magnitude < 0.05 * exact, "\(found.left.size)")
    #expect(found.waves.map(\.lost) == [0, 0, 0])
    // Each best point meets the figure, by the formula.
    for best in found.best {
      let delta = found.value(of: 0, at: best.point.position)
      #expect((best.again[0].mean - 0.8 * power(1 - delta, 50)).magnitude < 1e-5)
    }
  }

  private static let society = """
    {"time": {"weeks": 26, "burnIn": 8}, "population": {"agents": 200, "places": 4}}
    """
  private static let space = """
    "parameters.visibilityFear": {"from": 2, "to": 6}, "initial.openness": {"from": 0.1, "to": 0.7}
    """

  /// Figures that were made by the model at known values, on other seeds, leave these values.
  @Test func aPlantedTruthIsLeft() throws {
    let truth = try Self.truth(fear: 3.2, openness: 0.5)
    let found = try calibrate(
      """
      {"name": "Planted", "scenario": \(Self.society), "seed": 50, "replicates": 6, "waves": 2, "points": 20,
       "vary": {\(Self.space)},
       "targets": {
         "participation": {"is": "participation[26]", "observed": \(truth[0].mean),
                           "observationError": \(truth[0].deviation / 3), "modelDiscrepancy": 0},
         "responsiveness": {"is": "responsiveness[26]", "observed": \(truth[1].mean),
                            "observationError": \(truth[1].deviation / 3), "modelDiscrepancy": 0}}}
      """)
    let position = [(3.2 - 2) / 4, (0.5 - 0.1) / 0.6]
    #expect(found.region.leaves(position))
    #expect(found.left.size.value > 0 && found.left.size.value < 0.4, "\(found.left.size)")
    #expect(found.waves[1].after.value <= found.waves[0].after.high)
  }

  private static func truth(fear: Double, openness: Double) throws -> [Estimate] {
    let folder = try Folder([
      "truth.json": """
      {"name": "Truth", "scenario": \(society), "seed": 999, "replicates": 9,
       "vary": {"parameters.visibilityFear": [\(fear)], "initial.openness": [\(openness)]},
       "measures": {"participation": "participation[26]", "responsiveness": "responsiveness[26]"}}
      """
    ])
    let plan = try SweepReader.read(folder("truth.json"))
    let sweep = try SweepRun(plan, folder: folder("o"), force: false, threads: 2, arguments: [])
    _ = try sweep.run(trial: { _ in NoTrial() })
    return try plan.estimates(in: folder("o"))[0]
  }

  /// Nobody takes part in a tenth and in nine tenths at once: nothing remains, and it is said why.
  @Test func figuresThatExcludeLeaveNothing() throws {
    let found = try calibrate(
      """
      {"name": "Both", "scenario": \(Self.society), "replicates": 2, "waves": 3, "points": 12,
       "vary": {\(Self.space)},
       "targets": {
         "closed": {"is": "openness[0]", "observed": 0.2, "observationError": 0.02, "modelDiscrepancy": 0.01},
         "open": {"is": "openness[0]", "observed": 0.6, "observationError": 0.02, "modelDiscrepancy": 0.01}}}
      """)
    #expect(found.nothingRemains && found.waves.count == 1)
    let words = CalibrationWords(found)
    #expect(words.remains[0].hasPrefix("Nothing remains. After 1 wave"), "\(words.remains)")
    #expect(found.pairs.map(\.standing) == [.exclusive])
    #expect(
      words.pulls.count == 1
        && words.pulls[0].hasPrefix(
          "\"closed\" and \"open\" pull against each other: alone they leave"),
      "\(words.pulls)")
    #expect(words.pulls[0].contains("both together nothing"), "\(words.pulls)")
  }

  /// What no value of the space gives is said by its name.
  @Test func aFigureThatIsMetNowhereIsNamed() throws {
    let found = try calibrate(
      """
      {"name": "Nowhere", "scenario": \(Self.society), "replicates": 2, "points": 12, "best": 0,
       "vary": {\(Self.space)},
       "targets": {
         "far": {"is": "openness[0]", "observed": 5, "observationError": 0.1, "modelDiscrepancy": 0},
         "near": {"is": "openness[0]", "observed": 0.4, "observationError": 0.1, "modelDiscrepancy": 0}}}
      """)
    let words = CalibrationWords(found)
    #expect(
      words.remains.contains("\"far\" is met nowhere in this space, whatever the other figures."),
      "\(words.remains)")
    #expect(words.pulls.isEmpty)
  }
}

import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimExperiment

/// Files of calibrations: what is taken, and what is wrong with them, each at its place.
@Suite struct CalibrationReaderTests {
  private func read(_ text: String) throws -> Calibration {
    let folder = try Folder(["targets.json": text])
    return try CalibrationReader.read(folder("targets.json"))
  }

  private func problems(_ text: String) throws -> [String] {
    let folder = try Folder(["targets.json": text])
    do {
      _ = try CalibrationReader.read(folder("targets.json"))
      return []
    } catch {
      return error.all.map { $0.description.replacing(folder.path + "/", with: "") }
    }
  }

  private static let small = """
    {"name": "A", "scenario": {"seed": 7, "time": {"weeks": 8, "burnIn": 0}, "population": {"agents": 60}},
     "vary": {"parameters.capacity": {"from": 0.1, "to": 0.5}, "initial.openness": {"around": 0.3, "by": 0.1},
              "time.weeks": {"from": 8, "to": 12, "steps": 5}},
     "targets": {"p": {"is": "participation[4]", "observed": 0.2, "observationError": 0.1,
                       "modelDiscrepancy": 0}}}
    """

  @Test func whatIsLeftOutIsFilledIn() throws {
    let found = try read(Self.small)
    #expect(found.points == 30 && found.waves == 3 && found.cutoff == 3 && found.best == 3)
    #expect(found.plan.replicates == 10 && found.runs == 930)
    #expect((0...2).map(found.seed(ofWave:)) == [7, 8, 9])
    #expect(found.matched == [0] && found.heldOut == [])
  }

  /// One point in each of as many equal slices of each factor: what `scipy.stats.qmc.LatinHypercube` promises.
  @Test func theFirstWaveHitsEachSliceOnce() throws {
    let points = try read(Self.small).latinHypercube
    for factor in 0..<3 {
      #expect(points.map { Int($0[factor] * 30) }.sorted() == Array(0..<30))
    }
  }

  /// A wave's plan has the points as its cells, and the seed of the wave.
  @Test func aWaveIsASweepOfItsPoints() throws {
    let found = try read(Self.small)
    let plan = found.sweep("w", at: [[0.5, 0.25, 0.9], [0, 0, 0]], seed: 9)
    #expect(plan.cells == 2 && plan.base.scenario.seed == 9)
    let scenario = try SweepCells(plan).cell(0).scenario
    #expect(
      scenario.parameters.capacity == 0.1 + (0.5 - 0.1) * 0.5 && scenario.time.weeks == 12
        && scenario.seed == 9)
    #expect(
      String(decoding: plan.table?.bytes ?? [], as: UTF8.self)
        == "parameters.capacity,initial.openness,time.weeks\n0.30000000000000004,0.25,12\n0.1,0.19999999999999998,8\n"
    )
  }

  @Test func allFaultsAtOnceEachAtItsPlace() throws {
    let found = try problems(
      """
      {"name": "A", "scenario": {"time": {"weeks": 8, "burnIn": 0}},
       "vary": {"parameters.capacity": [0.5, 0.1, 0.3],
                "policies": {"none": null, "hubs": {"h": {"lever": "hubs", "value": 0.1}}},
                "parameters.feedback": {"from": 1, "to": 1}},
       "targets": {"p": {"is": "partizipation[4]", "observed": 0.2, "observationError": 0,
                         "modelDiscrepancy": 0, "heldOut": true}}}
      """)
    #expect(found.count == 6, "\(found)")
    for (number, part) in [
      "targets.json:2:34: vary.parameters.capacity: a calibration looks between values",
      "targets.json:3:23: vary.policies: a calibration looks between values",
      "vary.parameters.feedback.to: expected another value than \"from\"",
      "targets.json:5:13: targets: all are held out",
      "targets.json:5:14: targets.p: no run meets a figure exactly; give an observationError",
      "targets.p.is: there is no metric \"partizipation\"",
    ].enumerated() {
      #expect(found.indices.contains(number) && found[number].contains(part), "\(found)")
    }
  }

  @Test func keysAndNumbersAreChecked() throws {
    let found = try problems(
      """
      {"name": "A", "scenario": {}, "replicates": 1, "waves": 0, "vary": {"parameters.capacity": [0.1, 0.2]},
       "targets": {"p": {"is": "participation[4]", "observed": 0.2, "observationerror": 0.1}}}
      """)
    #expect(found.count == 5, "\(found)")
    #expect(found.contains { $0.contains("replicates: expected a whole number from 2") })
    #expect(found.contains { $0.contains("did you mean \"observationError\"?") })
    #expect(found.contains { $0.contains("missing key \"modelDiscrepancy\"") }, "\(found)")
  }
}

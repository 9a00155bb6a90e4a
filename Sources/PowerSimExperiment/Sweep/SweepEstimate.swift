package import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
package import PowerSimText

/// What a sweep will take, before it runs.
package struct SweepEstimate: Sendable {
  /// How many cells there are, and how many runs of them.
  package let cells, units: Int
  /// How many rows results.csv will have.
  package let rows: Int
  /// About how many bytes the files will have.
  package let bytes: Double
  /// About how long the runs take, in seconds, by the first replicates of two cells; references that cells
  /// share take less.
  package let seconds: Double

  /// Judges all cells of a plan and runs two.
  ///
  /// - Parameter shard: how many shards there are.
  /// - Throws: `Problems` where cells are no scenarios, or `ConservationFailure` if the program is
  ///   broken.
  package init(_ plan: SweepPlan, shards: Int = 1, threads: Int) throws {
    _ = try SweepCells(plan).digests(threads: threads)
    cells = plan.cells
    units = (plan.cells * plan.replicates - 1) / shards + 1
    rows = units * plan.measures.count
    let names = plan.measures.reduce(0) { $0 + $1.name.utf8.count } / max(1, plan.measures.count)
    // A number has up to 18 digits.
    let row = Double(names + 12 + 20 * (plan.reference == nil ? 1 : 2))
    bytes =
      Double(units * (plan.values + 3) * 8) + Double(rows) * row
      + Double(cells) * (60 + 20 * Double(plan.factors.count))
      + Double(cells * plan.measures.count) * (row + 100)
    let begin = ContinuousClock.now
    let probes = [0, plan.cells - 1]
    for cell in probes {
      let batch = try SweepBatch([cell], of: plan)
      try RunEngine(threads: 1).run(
        RunTree(batch.branches), replicates: 1..<2, into: [UnitSink(batch, keep: { _, _, _ in })])
    }
    let one = (ContinuousClock.now - begin) / .seconds(1) / Double(probes.count)
    seconds = one * Double(units) / Double(threads)
  }
}

extension SweepPlan {
  /// The scenario as it is, and as the first and the last cell have it: by them the need of memory is
  /// judged.
  package func samples() throws(Problems) -> [Scenario] {
    let cells = SweepCells(self)
    do throws(Problems) {
      return [
        base.scenario, try cells.cell(0).scenario, try cells.cell(self.cells - 1).scenario,
      ]
    } catch {
      // What is wrong with the others is told as well.
      _ = try cells.digests(threads: 1)
      throw error
    }
  }
}

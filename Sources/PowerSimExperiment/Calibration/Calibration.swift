import PowerSimCore
import PowerSimOutput
import PowerSimScenario
package import PowerSimText

/// The figures that a scenario is to meet, and the space of parameters in which it may.
package struct Calibration: Sendable {
  /// What varies and what is measured: one measure for each target, in their order.
  ///
  /// Its cells are those of a first wave.
  package let plan: SweepPlan
  /// All figures; the held-out ones among them.
  let targets: [Target]
  /// How many points a wave has.
  package let points: Int
  /// How many waves there are at most.
  package let waves: Int
  let cutoff: Double
  /// How many of the best points are run once more.
  package let best: Int
  let designSeed: UInt64

  /// What it is called.
  package var name: String { plan.name }

  /// The most runs that it takes.
  package var runs: Int { (waves * points + best) * plan.replicates }

  /// The positions of the targets that rule out, and of those that do not.
  var matched: [Int] { targets.indices.filter { !targets[$0].isHeldOut } }
  var heldOut: [Int] { targets.indices.filter { targets[$0].isHeldOut } }

  /// The seed of a wave from 1; of the best points it is 0, which no wave has.
  func seed(ofWave wave: Int) -> UInt64 { plan.base.scenario.seed &+ UInt64(wave) }

  /// The points of the first wave: each of as many equal slices of every factor is hit once.
  var latinHypercube: [[Double]] {
    let cube = plan.factors.map { _ in
      Factor(path: "", position: nil, values: .drawn(.uniform(from: 0, to: 1)))
    }
    let all = Design.latinHypercube(samples: points, seed: designSeed).coordinates(cube)
    return (0..<points).map { point in
      Array(all[point * cube.count..<(point + 1) * cube.count])
    }
  }

  /// The sweep of some points.
  ///
  /// - Parameters:
  ///   - title: what it is called.
  ///   - positions: points of the unit cube.
  func sweep(_ title: String, at positions: [[Double]], seed: UInt64) -> SweepPlan {
    var tree = plan.tree
    tree["seed"] = .number(seed)
    var scenario = plan.base.scenario
    scenario.seed = seed
    let values = positions.map { position in
      zip(plan.factors, position).map { $0.value($0.coordinate($1)) }
    }
    var text = TableFormat.csv.text.header(
      plan.factors.map { TableColumn($0.path, .number, "") })
    for row in values {
      for value in row { text.append(FactorReader.text(value)) }
      text.endRow()
    }
    var bytes: [UInt8] = []
    text.withBytes { span in bytes = span.indices.map { span[$0] } }
    let isTaken = plan.base.inputs.contains { $0.name.lowercased() == "points.csv" }
    let name = isTaken ? "points-of-the-wave.csv" : "points.csv"
    let factors = plan.factors.enumerated().map { column, factor in
      Factor(
        path: factor.path, position: factor.position,
        values: .levels(
          values.map {
            Factor.Level(label: FactorReader.text($0[column]), value: $0[column])
          }))
    }
    return SweepPlan(
      name: title, description: "", tree: tree, base: plan.base.with(scenario), reference: nil,
      costs: plan.costs, replicates: plan.replicates, stopping: nil, factors: factors,
      design: .table(rows: positions.count), measures: plan.measures, varied: [:],
      designed: ["kind": "table", "file": .string("inputs/" + name)],
      table: ReadScenario.Input(name: name, path: name, bytes: bytes), sources: plan.sources,
      notes: [])
  }

  /// The file with everything filled in: running it repeats every byte.
  package var resolved: JSONValue {
    var scenario = plan.base.resolved
    scenario["replicates"] = .number(plan.replicates)
    return [
      "name": .string(name), "description": .string(plan.description), "scenario": scenario,
      "vary": plan.varied,
      "targets": .object(
        targets.map { target in
          .init(
            target.name,
            [
              "is": .string(target.text), "observed": .number(target.observed),
              "observationError": .number(target.observationError),
              "modelDiscrepancy": .number(target.modelDiscrepancy),
              "heldOut": .bool(target.isHeldOut), "why": .string(target.why),
            ])
        }),
      "replicates": .number(plan.replicates), "points": .number(points), "waves": .number(waves),
      "cutoff": .number(cutoff), "best": .number(best),
      "seed": .number(plan.base.scenario.seed), "designSeed": .number(designSeed),
    ]
  }
}

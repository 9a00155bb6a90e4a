import PowerSimOutput

/// What sensitivity.csv says of each factor and measure, by the plan's design.
struct Sensitivity {
  /// What the table holds, a sentence.
  let description: String
  /// All columns of the table.
  let columns: [TableColumn]
  /// What is found from the means of all cells: the numbers of each factor, how many samples were used and
  /// how many left out.
  let estimate: (_ values: [Double]) -> (factors: [[Double]], samples: Int, leftOut: Int)

  /// Nil where the design is made for none.
  init?(_ plan: SweepPlan) {
    let factors = plan.factors.count
    switch plan.design {
    case .saltelli(_, _, let seed):
      description =
        "First and total order indices of each factor (Saltelli 2010, Jansen 1999) for the means of "
        + "cells over replicates, with bootstrap intervals of 95 %."
      columns = Sensitivity.columns(
        [
          TableColumn(
            "S1", .number, "first order index: the part of the variance that it makes alone"),
          TableColumn("S1low", .number, "lower end of its interval"),
          TableColumn("S1high", .number, "upper end of its interval"),
          TableColumn(
            "ST", .number,
            "total order index: the part that it makes alone and together with others"),
          TableColumn("STlow", .number, "lower end of its interval"),
          TableColumn("SThigh", .number, "upper end of its interval"),
        ], of: "base points")
      estimate = { values in
        let found = SobolIndices(values, factors: factors, seed: seed)
        return (
          zip(found.first, found.total).map {
            [$0.value, $0.low, $0.high, $1.value, $1.low, $1.high]
          },
          found.samples, found.leftOut
        )
      }
    case .morris(_, let levels, let seed):
      description =
        "Elementary effects of each factor (Morris 1991) on the means of cells over replicates, in the "
        + "measure's unit for the whole range of the factor, with bootstrap intervals of 95 %."
      columns = Sensitivity.columns(
        [
          TableColumn("mu", .number, "mean of the effects"),
          TableColumn("muStar", .number, "mean of their sizes"),
          TableColumn("muStarLow", .number, "lower end of its interval"),
          TableColumn("muStarHigh", .number, "upper end of its interval"),
          TableColumn(
            "sigma", .number,
            "their standard deviation: large where it acts together with others or not in a line"),
        ], of: "trajectories")
      let steps = Sensitivity.steps(plan)
      estimate = { values in
        let found = MorrisEffects(
          values, factors: factors, steps: steps, delta: Design.delta(levels: levels), seed: seed)
        let rows = (0..<factors).map { k in
          [
            found.mu[k], found.muStar[k].value, found.muStar[k].low, found.muStar[k].high,
            found.sigma[k],
          ]
        }
        return (rows, found.samples, found.leftOut)
      }
    case .grid, .random, .latinHypercube, .sobol, .table: return nil
    }
  }

  private static func columns(_ own: [TableColumn], of samples: String) -> [TableColumn] {
    [
      TableColumn("factor", .string, "the path that varies"),
      TableColumn("measure", .string, "the measure, as the plan calls it"),
      TableColumn("of", .string, "value, or difference from the reference"),
    ] + own + [
      TableColumn("samples", .integer, "\(samples) that were used"),
      TableColumn(
        "leftOut", .integer, "\(samples) left out because something of them is undefined"),
    ]
  }

  /// The factor that moves from cell to cell of each trajectory, and whether it rises.
  private static func steps(_ plan: SweepPlan) -> [(factor: Int, rises: Bool)] {
    let width = plan.factors.count + 1
    return (0..<plan.cells).filter { $0 % width > 0 }.map { cell in
      let (before, after) = (Array(plan.point(cell - 1)), Array(plan.point(cell)))
      let factor = before.indices.first { before[$0] != after[$0] } ?? 0
      return (factor, after[factor] > before[factor])
    }
  }
}

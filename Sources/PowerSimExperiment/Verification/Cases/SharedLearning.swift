import Foundation
import PowerSimCore

extension KnownResult {
  /// Three places with openness 0.2, 0.4 and 0.6 and the same activity for good: the last answers best.
  static let sharedLearning = KnownResult(
    name: "learning", statement: "Places learn openness from the third that answers best.",
    source: "o = 0.6 - (0.6 - o(0))(1 - 0.05)^n, from model text 2.7"
  ) { _ in
    let town = try LimitingSociety(
      #"network={"kind":"places"}"#, "population.agents=90", "population.places=3",
      "initial.current=0.5", "initial.openness={\"evenly\":{\"from\":0.2,\"to\":0.6}}",
      "parameters.capacity=0.2", "parameters.sharedLearning=0.05", "time.weeks=20")
    try town.run()
    let end = Observer(town.simulation).observe(town.simulation)
    let column = Metric.all.firstIndex { $0.name == "openness" } ?? 0
    return zip(end.places, [0.2, 0.4, 0.6]).map { row, start in
      Finding(
        "openness, begun at \(start)", row[column],
        .value(0.6 - (0.6 - start) * pow(0.95, 20), within: 1e-12))
    }
  }
}

package import PowerSimScenario

extension Prediction {
  /// In how many replicates each answer was right.
  package static func counts(of answers: [Answer], in measure: [Double]) -> [Int] {
    var counts = answers.map { _ in 0 }
    for value in measure {
      if let answer = answers.firstIndex(where: { $0.contains(value) }) { counts[answer] += 1 }
    }
    return counts
  }
}

import PowerSimText

/// Codes for missing answers, such as 99, far above the numbers of a short scale.
enum ScaleCodes {
  private static let codes: Set<Double> = [77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999]
  /// The longest scale that surveys use.
  private static let longest = 11.0

  /// What to say where the largest numbers are such codes, and all others answers on a scale; how to
  /// mend it is for the caller to add.
  static func sentence(on numbers: [Double]) -> String? {
    guard let largest = numbers.max(), codes.contains(largest) else { return nil }
    var answers: Set<Double> = []
    for number in numbers where !codes.contains(number) {
      guard (0...longest).contains(number), number == number.rounded() else { return nil }
      answers.insert(number)
    }
    guard answers.count > 1, let most = answers.max() else { return nil }
    return
      "\(Int(largest)) stands far above the others, which are \(Int(most)) at most, as a code for no "
      + "answer does; "
  }
}

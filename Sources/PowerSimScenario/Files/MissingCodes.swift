import PowerSimText

/// Codes in a matrix of zeros and ones that say no number, such as 9 for no answer and 10 for a tie
/// that cannot be (SIENA): looks at the cells one after the other.
struct MissingCodes {
  private static let codes: Set<Double> = [9, 10, 77, 88, 99, 999, 9999, -9, -99, -999]

  private var found: Set<Double> = []
  private var hasOnes = false
  private var isDecided = false

  /// Looks at the next cell that is not 0.
  mutating func look(_ value: Double) {
    if isDecided { return }
    if value == 1 {
      hasOnes = true
    } else if Self.codes.contains(value) {
      found.insert(value)
    } else {
      isDecided = true
    }
  }

  /// What to say of a matrix that holds nothing but zeros, ones and such codes, unless the scenario
  /// says that no cell is missing.
  ///
  /// - Throws: The sentence.
  func check(_ source: NetworkSource) throws(Problem) {
    guard !isDecided, hasOnes, !found.isEmpty, source.options.missing != "" else { return }
    let codes = found.sorted().map { String(Int($0)) }
    var problem = Problem(
      file: source.file,
      "its cells are 0 and 1, but for \(listed(codes)), which may say that an answer is missing (as 9 "
        + "does in SIENA) or that there can be no tie (as 10 does): say \"missing\": "
        + "\"\(codes[0])\", and write 0 for a second code; or say \"missing\": \"\" if they are ties"
    )
    problem.choices = [codes[0], ""].map { [JSONValue.Member("missing", .string($0))] }
    throw problem
  }
}

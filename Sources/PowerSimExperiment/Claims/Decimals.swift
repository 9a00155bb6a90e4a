/// A number with so many decimals that the half-width of its interval shows two digits, at most four.
func decimals(for estimate: Estimate) -> Int {
  let half = estimate.halfWidth
  guard half.isFinite, half > 0 else { return 3 }
  var decimals = 0
  var scaled = half
  while scaled < 9.5 && decimals < 4 {
    scaled *= 10
    decimals += 1
  }
  return decimals
}

extension Estimate {
  /// The mean with its interval: `0.185 (0.180 to 0.190)`.
  package var intervalText: String {
    let digits = decimals(for: self)
    return "\(fixed(mean, digits)) (\(fixed(low, digits)) to \(fixed(high, digits)))"
  }
}

/// A number with a fixed number of decimals, at most 9; a dash where it is undefined.
func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return "–" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 1e15 else { return plain(value) }
  let digits = String(Int64(scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return decimals == 0 ? sign + padded : "\(sign)\(whole).\(padded.suffix(decimals))"
}

/// A text filled up with blanks to a width; to the left of it for numbers.
func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(0, width - text.count))
  return left ? blanks + text : text + blanks
}

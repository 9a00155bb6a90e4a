/// |value - reference| relative to the reference; infinite for NaN, so that a comparison fails.
func deviation(_ value: Double, _ reference: Double) -> Double {
  if value == reference { return 0 }
  let result = ((value - reference) / reference).magnitude
  return result.isNaN ? .infinity : result
}

/// The value, or the end of the interval that it lies beyond; `low` for NaN.
///
/// Written so that it becomes two instructions; `min` and `max` order equal zeros and take six.
@inline(__always) func clamped(_ value: Float, from low: Float = 0, to high: Float = 1) -> Float {
  let raised = value > low ? value : low
  return raised < high ? raised : high
}

/// The same in double precision.
@inline(__always)
func clamped(_ value: Double, from low: Double = 0, to high: Double = 1) -> Double {
  let raised = value > low ? value : low
  return raised < high ? raised : high
}

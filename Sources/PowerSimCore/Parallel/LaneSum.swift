/// The sum of the first `count` elements, in eight interleaved partial sums.
///
/// One running sum would wait for each addition; eight keep the processor busy and leave the same
/// bits on every machine, because their order is fixed.
func laneSum(_ values: Column<Float>, count: Int) -> Double {
  precondition(count <= values.count)
  var lanes = SIMD8<Double>(repeating: 0)
  var k = 0
  while k + 8 <= count {
    var next = SIMD8<Float>(repeating: 0)
    for lane in 0..<8 { next[lane] = unsafe values[unchecked: k + lane] }
    lanes += SIMD8<Double>(next)
    k += 8
  }
  var sum = 0.0
  for lane in 0..<8 { sum += lanes[lane] }
  while k < count {
    sum += Double(values[k])
    k += 1
  }
  return sum
}

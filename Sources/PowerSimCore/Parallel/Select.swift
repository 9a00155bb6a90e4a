/// One of two numbers, without a branch.
///
/// Whether a neighbour belongs to the same group, or a coin falls heads, cannot be foreseen: a branch
/// on it is mispredicted every other time, at the price of ten multiplications.
@inline(__always) func select(_ condition: Bool, _ yes: Float, _ no: Float) -> Float {
  let mask = UInt32(bitPattern: condition ? -1 : 0)
  return Float(bitPattern: yes.bitPattern & mask | no.bitPattern & ~mask)
}

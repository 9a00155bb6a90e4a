/// The coins of one tick's encounters along ties: fair, one for each pair, made of one word an agent.
///
/// Each agent has an odd 32-bit word R, drawn from the tick's key and its number. The coin of i < j is the
/// top bit of R_i R_j mod 2³²: two multiplications a neighbour and one a tie, where a hash of the pair
/// takes three of 64 bits.
///
/// Odd numbers are a group under multiplication mod 2³², so if words are drawn independently and uniformly:
/// - A coin is fair, and all coins of a tick along ties without a cycle are independent, exactly: each
///   further word makes its product uniform, whatever the others are.
/// - So are the three of a triangle: R_i R_j R_j R_k R_k R_i is a square, which only fixes its last three
///   bits.
/// - Round a four-cycle the product of the coins, as ±1, is 3 × 2⁻³⁰ on average instead of 0, less round
///   longer cycles: far below what any run can see.
/// - Between ticks, replicates and seeds words are drawn anew.
///
/// What remains is whether words are as good as drawn; `powersim verify coins` measures that.
package struct Coins: Sendable {
  /// The tick's key; keys must be mixed, or the words of successive ticks resemble each other.
  let key: UInt64

  /// R of an agent, odd.
  @inline(__always) package func word(_ agent: UInt32) -> UInt32 {
    var z = (agent ^ UInt32(truncatingIfNeeded: key)) &* 0x21f0_aaad
    z ^= z >> 15
    z = (z &+ UInt32(truncatingIfNeeded: key >> 32)) &* 0xd35a_2d97
    return (z ^ (z >> 15)) | 1
  }

  /// Whether the coin of two agents falls for the lower-numbered one: a top bit of 0.
  package func favoursLower(_ a: UInt32, _ b: UInt32) -> Bool { (word(a) &* word(b)) >> 31 == 0 }
}

extension Draws.Row {
  /// The coins with this key.
  package var coins: Coins { Coins(key: key) }
}

/// A ring on which everybody is tied to those at most `reach` seats away.
///
/// Each tie is listed once, forwards, by its starting seat and its offset. On a ring too small for
/// its reach the ties close to a complete graph; an offset of half the ring then has half the ties.
struct RingLattice {
  /// The number of seats.
  let size: Int
  /// The largest offset.
  let reach: Int

  /// A ring with `neighbours` (an even number) per seat, or everybody if there are fewer.
  init(size: Int, neighbours: Int) {
    self.size = size
    reach = min(neighbours / 2, size / 2)
  }

  /// The number of ties of an offset in `1...reach`; they start from the seats `0..<starts`.
  func starts(_ offset: Int) -> Int { 2 * offset == size ? offset : size }

  /// The number of all ties.
  var ties: Int { reach == 0 ? 0 : (reach - 1) * size + starts(reach) }

  /// The seat an offset ahead, an offset of at most `size`.
  func seat(_ start: Int, ahead offset: Int) -> Int {
    let end = start + offset
    return end < size ? end : end - size
  }

  /// The place of a tie in the list that runs through offset 1 first, then 2, and so on.
  func position(_ start: Int, ahead offset: Int) -> Int { (offset - 1) * size + start }

  /// The start and the offset of the lattice's tie between two seats, if it has one.
  func tie(_ a: Int, _ b: Int) -> (start: Int, offset: Int)? {
    let low = min(a, b)
    let high = max(a, b)
    if low == high { return nil }
    if high - low <= reach { return (low, high - low) }
    if low + size - high <= reach { return (high, low + size - high) }
    return nil
  }
}

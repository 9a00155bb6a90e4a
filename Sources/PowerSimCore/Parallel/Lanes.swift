import PowerSimShims

/// Four numbers side by side: what the smallest vector unit of every supported processor holds.
///
/// The loops over ties and agents are bound by the number of instructions; four at a time need two
/// to three times fewer. A sum over lanes is added up in a fixed order: the same bits everywhere.
typealias Lanes = SIMD4<Float>

/// Some of four lanes: all bits set in them, none elsewhere.
///
/// Not `SIMDMask`: what it selects becomes branches in a large loop.
struct LaneMask: Sendable {
  private let bits: SIMD4<Int32>

  @inline(__always) private init(bits: SIMD4<Int32>) { self.bits = bits }

  /// The first lanes, as many as given; all from 4 on.
  @inline(__always) init(first count: Int) {
    bits = (SIMD4<Int32>(0, 1, 2, 3) &- Int32(truncatingIfNeeded: count)) &>> 31
  }

  /// The lanes in which two whole numbers below 2^31 are in ascending order.
  @inline(__always) init(_ a: SIMD4<Int32>, isBelow b: SIMD4<Int32>) { bits = (a &- b) &>> 31 }

  /// The lanes that hold 0.
  @inline(__always) init(zeros: SIMD4<UInt32>) {
    let signed = SIMD4<Int32>(truncatingIfNeeded: zeros)
    bits = ~((signed | (0 &- signed)) &>> 31)
  }

  /// The lanes in which a < b.
  @inline(__always) init(_ a: Lanes, isBelow b: Lanes) { bits = powersim_less(a, b) }

  /// Whether a lane is one of them.
  @inline(__always) subscript(lane: Int) -> Bool { bits[lane] != 0 }

  /// The lanes in both.
  @inline(__always) static func & (a: LaneMask, b: LaneMask) -> LaneMask {
    LaneMask(bits: a.bits & b.bits)
  }

  /// One of two in each lane.
  @inline(__always) func select(_ yes: SIMD4<Int32>, _ no: SIMD4<Int32>) -> SIMD4<Int32> {
    (yes & bits) | (no & ~bits)
  }
}

/// The first of two numbers in the lanes of a mask, the second elsewhere; no branch.
@inline(__always) func select(_ mask: LaneMask, _ yes: Lanes, _ no: Lanes) -> Lanes {
  unsafe unsafeBitCast(
    mask.select(
      unsafeBitCast(yes, to: SIMD4<Int32>.self), unsafeBitCast(no, to: SIMD4<Int32>.self)),
    to: Lanes.self)
}

/// The number in the lanes of a mask, 0 elsewhere.
@inline(__always) func masked(_ mask: LaneMask, _ value: Lanes) -> Lanes {
  select(mask, value, Lanes())
}

/// The smaller of two numbers, lane by lane.
@inline(__always) func smaller(_ a: Lanes, _ b: Lanes) -> Lanes { powersim_smaller(a, b) }

/// The larger of two numbers, lane by lane.
@inline(__always) func larger(_ a: Lanes, _ b: Lanes) -> Lanes { powersim_larger(a, b) }

/// Each lane, or the end of the interval that it lies beyond; the low end for NaN.
@inline(__always)
func clamped(
  _ value: Lanes, from low: Lanes = Lanes(), to high: Lanes = Lanes(repeating: 1)
) -> Lanes {
  powersim_smaller(powersim_larger(value, low), high)
}

extension SIMD4<Double> {
  /// The sum of the lanes, halves first.
  @inline(__always) var total: Double { (self[0] + self[2]) + (self[1] + self[3]) }
}

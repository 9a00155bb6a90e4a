/// The sine of an angle in degrees, 0...90.
///
/// - Error: relative, below 4e-16.
/// - Edge cases: exact at 0, 30 and 90; at 45 the same bits as the cosine. NaN outside 0...90.
/// - Source: Taylor's series; above 45 degrees that of the cosine of the (exact) complement.
package func sine(degrees: Double) -> Double {
  guard degrees >= 0, degrees <= 90 else { return .nan }
  return degrees <= 45 ? sineBelow45(degrees) : cosineBelow45(90 - degrees)
}

/// The cosine of an angle in degrees, 0...90.
///
/// - Error: relative, below 4e-16.
/// - Edge cases: exact at 0, 60 and 90; at 45 the same bits as the sine. NaN outside 0...90.
/// - Source: as for `sine(degrees:)`.
package func cosine(degrees: Double) -> Double {
  guard degrees >= 0, degrees <= 90 else { return .nan }
  return degrees < 45 ? cosineBelow45(degrees) : sineBelow45(90 - degrees)
}

/// The angle of the point (x, y) over the x-axis in degrees, for x ≥ 0 and y ≥ 0: 0...90.
///
/// t = the smaller over the larger; arctan t = arctan c + arctan((t - c)/(1 + ct)), c the nearest
/// quarter, and Taylor's series for the rest, which is at most 1/8.
///
/// - Error: relative, below 5e-16.
/// - Edge cases: exactly 0 on the x-axis, 90 on the y-axis, 45 where x == y. That includes
///   (0, 0), which has no angle: the caller decides what it means. A negative number or NaN
///   gives NaN.
package func arcTangentDegrees(_ y: Double, _ x: Double) -> Double {
  guard x >= 0, y >= 0 else { return .nan }
  if x == y { return 45 }
  let t = x > y ? y / x : x / y
  let quarter = (t * 4 + 0x1.8p52) - 0x1.8p52
  let c = quarter * 0.25
  let r = (t - c) / (1 + c * t)
  let z = r * r
  // To r^17: the next term is below 4e-18.
  let series =
    z
    * (-1.0 / 3 + z
      * (1.0 / 5 + z
        * (-1.0 / 7 + z
          * (1.0 / 9 + z * (-1.0 / 11 + z * (1.0 / 13 + z * (-1.0 / 15 + z * (1.0 / 17))))))))
  let angle = arcTangentOfQuarter(Int(quarter)) + (r + r * series) * degreesPerRadian
  return x > y ? angle : 90 - angle
}

private let degreesPerRadian = 0x1.ca5dc1a63c1f8p+5
private let radiansPerDegree = 0x1.1df46a2529d39p-6

/// arctan(n/4) in degrees.
private func arcTangentOfQuarter(_ n: Int) -> Double {
  switch n {
  case 0: 0
  case 1: 14.036243467926479
  case 2: 26.56505117707799
  case 3: 36.86989764584402
  default: 45
  }
}

/// The sine of 0...45 degrees; the series to x^17, the next term is below 1e-19.
private func sineBelow45(_ degrees: Double) -> Double {
  // Two values that the series could miss by a bit.
  if degrees == 30 { return 0.5 }
  if degrees == 45 { return 0.5.squareRoot() }
  let x = degrees * radiansPerDegree
  let z = x * x
  let series =
    z
    * (-1.0 / 6 + z
      * (1.0 / 120 + z
        * (-1.0 / 5_040 + z
          * (1.0 / 362_880 + z
            * (-1.0 / 39_916_800 + z
              * (1.0 / 6_227_020_800 + z
                * (-1.0 / 1_307_674_368_000 + z * (1.0 / 355_687_428_096_000))))))))
  return x + x * series
}

/// The cosine of 0..<45 degrees; the series to x^18, the next term is below 4e-21.
private func cosineBelow45(_ degrees: Double) -> Double {
  let x = degrees * radiansPerDegree
  let z = x * x
  let series =
    z * z
    * (1.0 / 24 + z
      * (-1.0 / 720 + z
        * (1.0 / 40_320 + z
          * (-1.0 / 3_628_800 + z
            * (1.0 / 479_001_600 + z
              * (-1.0 / 87_178_291_200 + z
                * (1.0 / 20_922_789_888_000 + z * (-1.0 / 6_402_373_705_728_000))))))))
  return 1 - (0.5 * z - series)
}

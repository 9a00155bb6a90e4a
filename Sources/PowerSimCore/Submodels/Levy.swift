// Rent, levy and dividend, model 2.2. All in whole units; every division is rounded towards zero.

/// A part of a holding, rounded towards zero and never more than the holding.
@inline(__always) func part(_ rate: Double, of units: Int64) -> Int64 {
  min(units, Int64(rate * Double(units)))
}

/// What the platform and the public purse do with a tick's rents and levies.
struct Settlement {
  /// What everyone gets, in units.
  let dividend: Int64
  /// What the owner holds afterwards, in units.
  let hoard: Int64
  /// What could not be divided, in units.
  let remainder: Int64

  /// Q += Σ rent - trunc(coOwnership Σ rent) - trunc(χ dt Q); the pool is paid out equally.
  init(
    rents: Int64, levies: Int64, hoard: Int64, remainder: Int64, agents: Int, p: Parameters,
    dt: Double
  ) {
    let returned = part(p.coOwnership, of: rents)
    let ownersLevy = part(p.redistribution * dt, of: hoard)
    let pool = levies + ownersLevy + returned + remainder
    dividend = pool / Int64(agents)
    self.hoard = hoard + rents - returned - ownersLevy
    self.remainder = pool - dividend * Int64(agents)
  }
}

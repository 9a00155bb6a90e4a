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

  /// Nothing taken, nothing paid.
  static let none = Settlement(dividend: 0, hoard: 0, remainder: 0)

  private init(dividend: Int64, hoard: Int64, remainder: Int64) {
    (self.dividend, self.hoard, self.remainder) = (dividend, hoard, remainder)
  }

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

extension Submodel {
  static let levy = Submodel(
    name: "Rent, levy and dividend", section: "2.2",
    purpose: "The platform's owner takes rent from those who are active; a flat levy is paid out "
      + "equally to all in the same tick. All in whole units.",
    equations: [
      Equation(
        "rent_i = trunc(platformRent dt (1 - regulation) a'_i v_i C_i),  C_i = c_i + Σ_j k_ij",
        otherwise: "The platform takes no rent.", if: { $0.has("platformRent") }),
      Equation(
        "levy_i = trunc(redistribution dt (C_i - rent_i)),  C_i = c_i + Σ_j k_ij",
        otherwise: "There is no levy.", if: { $0.has("redistribution") }),
      Equation(
        """
        pool = Σ_i levy_i + trunc(redistribution dt Q) + trunc(coOwnership Σ_i rent_i) + remainder
        Q += Σ_i rent_i - trunc(coOwnership Σ_i rent_i) - trunc(redistribution dt Q)
        c_i += floor(pool/N),  remainder = pool - N floor(pool/N)
        """,
        "N is the number of agents. Agents, owner and remainder together hold what was issued, to "
          + "the unit, at every tick; this is checked while the program runs.",
        otherwise: "Nothing is paid out.", if: { $0.hasLevies }),
    ], parameters: ["platformRent", "redistribution", "regulation", "coOwnership"], sources: [])
}

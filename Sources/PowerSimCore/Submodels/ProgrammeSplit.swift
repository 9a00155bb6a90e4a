extension Programme {
  /// The budget's vertical and horizontal parts: V = R sin θ/(sin θ + cos θ), H = R - V (model 2.8).
  public var split: (vertical: Double, horizontal: Double) {
    let up = sine(degrees: angle)
    let along = cosine(degrees: angle)
    return (budget * (up / (up + along)), budget * (along / (up + along)))
  }

  /// Spends a budget, split into its parts, at the unit prices in force.
  static func spend(
    _ budget: (vertical: Double, horizontal: Double), on p: inout Parameters, strength: Double
  ) {
    for bought in ParPrice.all {
      let part = bought.side == .vertical ? budget.vertical : budget.horizontal
      p[keyPath: bought.lever.parameter.path] += strength * part * p[keyPath: bought.price.path]
    }
  }
}

extension Submodel {
  package static let programmes = Submodel(
    name: "Programmes", section: "2.8",
    purpose:
      "A budget divided by an angle between institutions (90 degrees: capacity, leadership that "
      + "opens, feedback) and self-organising (0 degrees: organisers, everyday places, associations). "
      + "The prices are at par twice: half a unit of budget for three years on any one of the six "
      + "leaves the same gain in settled power three years later, and so does a budget of 1.5 on "
      + "either side. An angle means something only at stated prices.",
    equations: [
      Equation(
        """
        vertical = budget sin(angle)/(sin(angle) + cos(angle))
        horizontal = budget cos(angle)/(sin(angle) + cos(angle))
        """, otherwise: "There is no programme.", if: { !$0.scenario.programmes.isEmpty }),
      Equation(
        """
        capacity += strength priceCapacity vertical
        leadershipOpening += strength priceLeadership vertical
        feedback += strength priceFeedback vertical
        organising += strength priceOrganising horizontal
        socialInfrastructure += strength priceInfrastructure horizontal
        associationSupport += strength priceAssociations horizontal
        """, "In all places; strength as for policies.",
        if: { !$0.scenario.programmes.isEmpty }),
    ],
    parameters: [
      "priceCapacity", "priceLeadership", "priceFeedback", "priceOrganising", "priceInfrastructure",
      "priceAssociations",
    ], sources: [])
}

extension Programme {
  /// The budget's vertical and horizontal parts: V = R sin θ/(sin θ + cos θ), H = R - V (model 2.8).
  public var split: (vertical: Double, horizontal: Double) {
    let up = sine(degrees: angle)
    let along = cosine(degrees: angle)
    return (budget * (up / (up + along)), budget * (along / (up + along)))
  }

  /// Spends the budget at the unit prices in force.
  func act(on p: inout Parameters, strength: Double) {
    let (vertical, horizontal) = split
    p.capacity += strength * vertical * p.priceCapacity
    p.organising += strength * horizontal * p.priceOrganising
    p.socialInfrastructure += strength * horizontal * p.priceInfrastructure
    p.associationSupport += strength * horizontal * p.priceAssociations
  }
}

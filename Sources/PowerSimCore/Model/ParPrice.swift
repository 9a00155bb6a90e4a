/// A lever that a programme's budget buys, on which side, and at which price: the one list behind
/// programmes, costs at par and the sides of a mixture (model 2.8).
package struct ParPrice: Sendable {
  /// What is bought.
  package let lever: Lever
  /// Which part of a budget buys it.
  package let side: Side
  /// How much of it one unit of its side's budget buys, beside as much of the side's other levers.
  package let price: Parameter

  /// The two parts of a budget.
  package enum Side: Sendable {
    /// Institutions.
    case vertical
    /// Self-organising.
    case horizontal
  }

  private init(_ lever: String, _ side: Side, _ price: String) {
    guard let lever = Lever.named(lever), let price = Parameter.named(price) else {
      fatalError("no lever \(lever) or no parameter \(price)")
    }
    (self.lever, self.side, self.price) = (lever, side, price)
  }

  /// All of them, side by side.
  package static let all = [
    ParPrice("institutionalCapacity", .vertical, "priceCapacity"),
    ParPrice("leadershipOpening", .vertical, "priceLeadership"),
    ParPrice("feedback", .vertical, "priceFeedback"),
    ParPrice("organising", .horizontal, "priceOrganising"),
    ParPrice("socialInfrastructure", .horizontal, "priceInfrastructure"),
    ParPrice("associationSupport", .horizontal, "priceAssociations"),
  ]

  /// The price of a lever; nil where no budget buys it.
  package static func of(_ lever: Lever) -> ParPrice? { all.first { $0.lever == lever } }

  /// How much of the lever one unit of budget buys that is spent on it alone.
  ///
  /// A side's budget is shared out equally, so that each of its levers has a part of it.
  package func bought(by parameters: Parameters) -> Double {
    Double(ParPrice.all.count { $0.side == side }) * parameters[keyPath: price.path]
  }
}

extension Scenario {
  /// Whether levers of both sides are pulled, by policies or by the angle of a programme.
  package var mixesSides: Bool {
    var sides = Set(policies.filter { $0.value > 0 }.compactMap { ParPrice.of($0.lever)?.side })
    for programme in programmes where programme.budget > 0 {
      if programme.angle > 0 { sides.insert(.vertical) }
      if programme.angle < 90 { sides.insert(.horizontal) }
    }
    return sides.count == 2
  }
}

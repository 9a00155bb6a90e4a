extension Submodel {
  /// Policies, programmes and shocks change parameters while they last; `Timeline` puts them in force.
  static let policies = Submodel(
    name: "Policies and shocks", section: "7",
    purpose:
      "While a policy or a shock lasts it changes parameters, everywhere or in named places. "
      + "Values set come first, then programmes and additions, then shocks, then fractions; what "
      + "then lies outside a parameter's range is set to the nearer end of it.",
    equations: [
      Equation(
        "strength = min(1, (week - from)/ramp) if from ≤ week < until, else 0",
        "1 at once if ramp is 0. Without until it lasts to the end.",
        otherwise: "No policy, programme or shock.",
        if: {
          !$0.scenario.policies.isEmpty || !$0.scenario.programmes.isEmpty
            || !$0.scenario.shocks.isEmpty
        }),
      Equation(
        "add: parameter += value strength", if: { $0.pulls(.add) }),
      Equation(
        "reduce: parameter = parameter Π (1 - value strength)",
        "The product runs over the policies that pull this lever.", if: { $0.pulls(.reduce) }),
      Equation(
        "fill: parameter = 1 - (1 - parameter) Π (1 - value strength)",
        "The product runs over the policies that pull this lever.", if: { $0.pulls(.fill) }),
      Equation(
        "set: parameter = value", "The latest from wins, then the later policy in the file.",
        if: { $0.pulls(.set) }),
    ], parameters: [], sources: [])
}

import PowerSimCore
import PowerSimText

extension ODD {
  mutating func addEntities() {
    out.heading(2, "2. Entities, state variables and scales")
    out.heading(3, "2.1 Entities")
    out.paragraph(
      "There are five kinds of entity: **agents** (people, or in a network from a file whatever its "
        + "nodes are), **ties** between two agents, **places** in which agents live and whose "
        + "institutions answer them, one **platform** with an owner, and the **public purse**, which "
        + "holds what could not be divided. Agents have a group and a population, which say how they",
      "start; neither changes.")
    out.heading(3, "2.2 State variables")
    out.table(
      ["entity", "variable", "letter", "values", "changes"],
      StateVariable.all.filter { activity.hasTies || $0.entity != "tie" }.map {
        [$0.entity, $0.name, $0.letter, $0.values, $0.isFixed ? "fixed" : "every tick"]
      })
    out.paragraph(
      "Derived at each tick: an agent's share s = c/c̄ with c̄ the mean holding of the agents, "
        + (activity.hasTies ? "its total tie strength W (the sum of its w) and rootedness R, " : "")
        + "its answer ans; a place's pressure P (the mean of v in it), capacity K, offer q, answered "
        + "activity, responsiveness and X (the mean of v R).")
    out.heading(3, "2.3 Scales")
    let time = scenario.time
    out.bullets([
      "Time: a tick is \(time.weeksPerTick == 1 ? "one week" : grouped(time.weeksPerTick) + " weeks") "
        + "(dt = \(grouped(time.weeksPerTick))); rates are per week. The run has "
        + "\(grouped(time.weeks)) weeks, "
        + (time.burnIn > 0
          ? "after a burn-in of \(grouped(time.burnIn)) weeks with negative numbers; it ends at "
            + calendar.words(0) : "without a burn-in, from " + calendar.words(0)) + ".",
      "Agents: \(grouped(scenario.agents)).",
      "Ties: " + tieCount,
      "Places: \(grouped(scenario.places.count))" + placeSizes,
      "Space: only the network and the membership in places; there is no geography and no distance.",
      "Replicates: \(grouped(scenario.replicates))"
        + (scenario.replicates > 1 ? ", which differ by their draws alone." : "."),
    ])
  }

  private var tieCount: String {
    switch scenario.network {
    case .wellMixed: "none are stored; everybody meets anybody."
    case .given(let network): grouped(network.ties.count) + ", from the input data."
    case .generated: "about \(grouped(Int(scenario.expectedTies.rounded()))), drawn at the start."
    }
  }

  private var placeSizes: String {
    if scenario.places.count == 1 { return ", which holds everybody." }
    if case .given = scenario.network { return ", of the sizes that the network's file gives." }
    if scenario.places.weights != nil {
      return ", of sizes in proportion to the weights in the input data (largest remainders), none "
        + "below 30 agents."
    }
    return ", of equal sizes: the place of agent i is floor(i places/N)."
  }
}

/// A state variable of the model (model section 1).
struct StateVariable {
  let entity: String
  let name: String
  let letter: String
  let values: String
  var isFixed = false

  static let all = [
    StateVariable(
      entity: "agent", name: "currency", letter: "c",
      values: "whole units ≥ 0; the mean holding at the start is 10⁹ units"),
    StateVariable(entity: "agent", name: "current (activity)", letter: "v", values: "[0, 1]"),
    StateVariable(entity: "agent", name: "fatigue", letter: "f", values: "≥ 0"),
    StateVariable(
      entity: "agent", name: "disposition to share power", letter: "x", values: "[0, 1]"),
    StateVariable(
      entity: "agent", name: "efficacy, the belief that acting has an effect", letter: "e",
      values: "[0, 1]"),
    StateVariable(
      entity: "agent", name: "trust in institutions", letter: "T", values: "[0, 1]"),
    StateVariable(
      entity: "agent", name: "baselines of x, e and T: their starting values",
      letter: "x0, e0, T0", values: "[0, 1]", isFixed: true),
    StateVariable(
      entity: "agent", name: "reluctance, the personal factor of the threshold", letter: "z",
      values: "> 0, a factor", isFixed: true),
    StateVariable(
      entity: "agent", name: "digital access", letter: "a", values: "[0, 1]; 0.1 or 1 by default",
      isFixed: true),
    StateVariable(
      entity: "agent", name: "place, group, population", letter: "p", values: "names",
      isFixed: true),
    StateVariable(entity: "tie", name: "strength", letter: "w", values: "[0, 1]"),
    StateVariable(
      entity: "tie", name: "its two ends", letter: "i, j",
      values: "agents; gone for good only when ties are removed", isFixed: true),
    StateVariable(
      entity: "place", name: "openness of institutions", letter: "o", values: "[0, 1]"),
    StateVariable(
      entity: "place", name: "settled power: power frozen into rules", letter: "S",
      values: "[0, 1]"),
    StateVariable(entity: "place", name: "associations", letter: "A", values: "[0, 1]"),
    StateVariable(
      entity: "place", name: "level that associations return to", letter: "A0", values: "[0, 1]",
      isFixed: true),
    StateVariable(
      entity: "place", name: "pressure last heard", letter: "h", values: "[0, 1]"),
    StateVariable(entity: "platform", name: "owner's hoard", letter: "Q", values: "units ≥ 0"),
    StateVariable(
      entity: "platform", name: "usual current, a running mean", letter: "m", values: "[0, 1]"),
    StateVariable(
      entity: "public purse", name: "remainder of the last dividend", letter: "remainder",
      values: "units, 0 to N - 1"),
  ]
}

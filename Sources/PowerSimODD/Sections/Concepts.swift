import PowerSimCore
import PowerSimText

extension ODD {
  mutating func addConcepts() {
    out.heading(2, "4. Design concepts")
    for concept in concepts {
      out.heading(3, concept.title)
      out.paragraph(concept.text.filter { !$0.isEmpty }.joined(separator: " "))
    }
    addObservation()
  }

  /// The eleven concepts but observation, which has a table of its own.
  private var concepts: [(title: String, text: [String])] {
    let has = activity.has
    return [
      (
        "4.1 Basic principles",
        [
          "The distinction of old power as a currency and new power as a current is that of Heimans "
            + "and Timms (2014), as the essays of the Better Way network and of Labour Together use "
            + "it. It is put into mechanisms that have a literature of their own:",
          activity.exchanges
            ? "asset exchange, in which chance alone condenses wealth (Chakraborti 2002; Boghosian et "
              + "al. 2017);" : "",
          "thresholds of collective action that differ between people (Granovetter 1978);",
          has("platformAmplification")
            ? "attention that follows novelty and wears off (Wu and Huberman 2007);" : "",
          has("socialInfluence")
            ? "opinions that follow neighbours and hold to a baseline (Friedkin and Johnsen 1990);"
            : "",
          Submodel.ties.acts(in: activity) ? "ties that decay without use (Burt 2000);" : "",
          "and institutions as queues that answer within their capacity and turn what they answer "
            + "into rules that outlast the callers.",
        ]
      ),
      (
        "4.2 Emergence",
        [
          "Inequality and its drift, the size and length of a surge, what is left of it, how many "
            + "take part, who is answered, settled power and openness of places, and the angle "
            + "between relational and institutional power emerge from the agents and their places.",
          has("dissolution")
            ? "Imposed rather than emergent: how fast associations dissolve (from data),"
            : "Imposed:",
          "the network's form, the starting distributions and the levels to which efficacy, trust "
            + "and disposition return.",
        ]
      ),
      (
        "4.3 Adaptation",
        [
          "Agents adapt one behaviour: how active they are. Activity rises while the input they feel "
            + "passes their threshold (submodel Current), and the threshold falls with efficacy"
            + (has("trustWeight") ? " and trust." : "."),
          "Institutions adapt their openness to leaders, to the pressure they hear and to elites.",
        ]
      ),
      (
        "4.4 Objectives",
        ["None: nobody in the model maximises anything. Thresholds and rates stand for motives."]
      ),
      (
        "4.5 Learning",
        [
          has("efficacyLearning")
            ? "Efficacy is learnt from being answered or not."
            : "Nobody learns from being answered.",
          has("trustLearning")
            ? "Trust is learnt from the public record of the place." : "",
          has("culture") ? "Sharing is learnt by acting." : "",
          has("sharedLearning") ? "Places take up the openness of those that answer best." : "",
          "All are rates, not rules of inference; what is learnt fades towards the baseline.",
        ]
      ),
      (
        "4.6 Prediction",
        ["None: agents and institutions react to the present and to fading memories of the past."]
      ),
      (
        "4.7 Sensing",
        [
          activity.hasTies
            ? "An agent senses the current, disposition, share of currency and group of those it is "
              + "tied to"
              + (activity.screens ? ", of other groups only what the platform lets through" : "")
              + ";" : "An agent senses the mean current of all others;",
          has("platformAmplification") ? "the novelty on the platform, by its digital access;" : "",
          has("associationPull") || activity.hasThreat
            ? "the associations of its place, through its rootedness;" : "",
          "whether it was answered, and what its place was answered. Institutions sense the mean "
            + "current of their place"
            + (scenario.parameters.responseCycle > 1
              ? ", at the times at which they listen." : "."),
          "All sensing is exact.",
        ]
      ),
      (
        "4.8 Interaction",
        [
          activity.exchanges
            ? "Direct: currency changes hands in encounters "
              + (activity.hasTies ? "along ties." : "of random pairs.") : "",
          activity.hasTies
            ? "Along ties current calls on neighbours"
              + (has("socialInfluence") ? ", disposition rubs off" : "")
              + (has("tieGrowth") ? ", and acting together strengthens the tie." : ".") : "",
          "Mediated: agents compete for the answers of their institutions, call on one another by "
            + "the platform and by associations, and pay and receive through levy and dividend.",
        ]
      ),
      (
        "4.9 Stochasticity",
        [
          "Starting values and the network are drawn (section 5). After the start the only chance is "
            + (activity.exchanges
              ? "the coin of each encounter"
                + (activity.hasTies ? "" : " and the pairing of the well-mixed society")
                + ": given the initial state, current and institutions move deterministically but "
                + "for what currency does to voice and elites."
              : "none: given the initial state the run is deterministic."),
          "Draws are pure functions of the seed, the replicate, the purpose, the entity and the tick, "
            + "so that two scenarios with one seed share all random numbers and are compared by paired "
            + "differences.",
        ]
      ),
      (
        "4.10 Collectives",
        [
          "Places (imposed), \(counted(scenario.groups.count, "group")) and "
            + "\(counted(scenario.populations.count, "population")) (imposed, they differ by their "
            + "starts and, for groups, by whom they are tied to), and associations: a state of the "
            + "place, founded by agents who are active and tied and outlasting them."
        ]
      ),
    ]
  }

  private mutating func addObservation() {
    out.heading(3, "4.11 Observation")
    let output = scenario.output
    out.paragraph(
      "The state at t is observed with the parameters in force at t, "
        + (output.every <= scenario.time.weeksPerTick
          ? "every tick" : "every \(grouped(output.every)) weeks")
        + (output.recordBurnIn ? ", the burn-in included" : "")
        + "; observing changes nothing. Over replicates the median with the 10th and 90th percentile "
        + "is reported. Shares of nothing are left empty; quarters of currency are those of week 0; n "
        + "is the number of agents of whom a metric is taken."
        + (activity.hasTies
          ? ""
          : " Without ties isolation, bridging, tie strength, degree and power are left empty."))
    if output.placesEvery > output.every || output.groupsEvery > output.every {
      out.paragraph(
        "Series of places have a row every \(grouped(output.placesEvery)) weeks, those of groups "
          + "every \(grouped(output.groupsEvery)); means over windows go by all observed weeks.")
    }
    if let every = output.agentsEvery {
      out.paragraph(
        "Single agents are recorded every \(grouped(every)) weeks"
          + (output.agentSample.map { ", a sample of \(grouped($0))." } ?? "."))
    }
    if let every = output.tiesEvery {
      out.paragraph(
        "Ties and their strengths are recorded every \(grouped(every)) weeks"
          + (output.agentSample == nil ? "." : ", those among the sampled agents."))
    }
    if !output.windows.isEmpty {
      out.paragraph(
        "Beside single years these windows are averaged over: "
          + listed(
            output.windows.map {
              "“\(escaped($0.name))” (weeks \(grouped($0.from)) to before \(grouped($0.until)))"
            }, "and") + ".")
    }
    let strata: [(Metric.Strata, String)] = [
      (.overall, "all"), (.places, "places"), (.groups, "groups"), (.access, "digital access"),
      (.sites, "populations, quarters of currency"),
    ]
    out.table(
      ["metric", "meaning", "computed as", "unit", "range", "of"],
      Metric.all.filter(scenario.records).map { metric in
        [
          coded(metric.name) + (metric.isHeadline ? " (headline)" : ""), metric.meaning,
          metric.formula, escaped(scenario.unit(of: metric)), metric.range,
          strata.filter { metric.strata.contains($0.0) }.map(\.1).joined(separator: "; "),
        ]
      })
    out.paragraph("Thresholds and weights of observation:")
    addParameters(named: ODD.observed)
  }

  /// The parameters that serve observation alone.
  package static let observed = ["participationLevel", "isolationLevel", "powerWeight"]
}

import PowerSimCore
import PowerSimScenario

extension ODD {
  mutating func addPurpose() {
    out.heading(2, "1. Purpose and patterns")
    out.heading(3, "1.1 Purpose")
    out.paragraph(
      "powersim is for understanding how *old power* (a currency: held by few, guarded, hoarded) and "
        + "*new power* (a current: made by many, shared, fading) act on one another and on the",
      "institutions that freeze power into rules, and for comparing what policies would do to both. "
        + "It is for researchers, policy writers and teachers who ask in which direction, by which",
      "mechanism and under which assumptions a society would move. It does not forecast: no level "
        + "and no date may be read off a run.")
    out.paragraph("This scenario, “\(plain(scenario.name))”: " + description)
    if let question = read.resolved["lesson"]?["question"]?.string, !question.isEmpty {
      out.paragraph("The question it is made to ask: " + plain(question))
    }
    out.heading(3, "1.2 Patterns")
    out.paragraph(
      "The model is judged by three kinds of pattern. First, levels and speeds of British society "
        + "around 2020, by which the defaults were chosen (history matching over 28 parameters, "
        + "2,592 settings; the model's figures are means over 24 replicates of the baseline with "
        + "2,000 agents):")
    addPatterns(Pattern.matched)
    out.paragraph(
      "Second, figures chosen beforehand and used in no choice of a value; both are missed on the "
        + "low side:")
    addPatterns(Pattern.heldOut)
    out.paragraph(
      "Third, results known in theory, which ordinary scenarios of the program reach and its tests",
      "repeat:")
    addPatterns(Pattern.limits)
    if let debrief = read.resolved["lesson"]?["debrief"]?.string, !debrief.isEmpty {
      out.paragraph("What this scenario shows and what it does not: " + plain(debrief))
    }
    out.heading(3, "1.3 Limits")
    out.paragraph("Known before any run, and to be said with every result:")
    out.bullets(ODD.limits)
  }

  private var description: String {
    scenario.description.isEmpty ? "it has no description." : plain(scenario.description)
  }

  private mutating func addPatterns(_ patterns: [Pattern]) {
    out.table(
      ["pattern", "observed or known", "source", "model"],
      patterns.map { [$0.what, $0.observed, $0.source, $0.model] })
  }

  /// Weaknesses of the model, each a sentence or two.
  private static let limits = [
    "Levels are matched to a dozen figures of one country; rates are identified in bands at best, "
      + "several only against one another, and most are assumptions. Directions and paired "
      + "differences are to be believed, levels are not.",
    "Contagion along ties is weak, the price of graded mobilisation: most of what moves people is "
      + "everyday salience and associations. A surge spreads between places mainly by the platform.",
    "There is no tipping point near the defaults: gradedness and tipping pull against one another.",
    "The effect of a single crisis on trust and efficacy is small, because both return to their "
      + "baselines; the fall of trust in Britain is not explained.",
    "The residue of a surge lies in associations, hardly in current, and its half-life is put in.",
    "Ties never form anew, nobody moves, is born or dies; groups differ in their starts and ties, "
      + "not in their rules.",
    "Institutions are nearly passive: no party, law, violence or internal politics; there is no "
      + "abuser, so abuse of new power cannot be shown, only drift.",
    "Redistribution is a very strong lever, through elites; devolution strengthens equal places "
      + "very much: their sizes are to be taken with care.",
    "The best angle of a programme depends on prices, on the society and on what is counted.",
  ]
}

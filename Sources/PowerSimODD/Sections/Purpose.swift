import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

extension ODD {
  mutating func addPurpose(_ patterns: Patterns) {
    out.heading(2, "1. Purpose and patterns")
    out.heading(3, "1.1 Purpose")
    out.paragraph(
      "powersim is for understanding how *old power* (a currency: held by few, guarded, hoarded) and "
        + "*new power* (a current: made by many, shared, fading) act on one another and on the",
      "institutions that freeze power into rules, and for comparing what policies would do to both. "
        + "It is for researchers, policy writers and teachers who ask in which direction, by which",
      "mechanism and under which assumptions a society would move. It does not forecast: no level "
        + "and no date may be read off a run.")
    out.paragraph("This scenario, “\(escaped(scenario.name))”: " + description)
    if let question = read.resolved["lesson"]?["question"]?.string, !question.isEmpty {
      out.paragraph("The question it is made to ask: " + escaped(question))
    }
    out.heading(3, "1.2 Patterns")
    out.paragraph(
      "The model is judged by four kinds of pattern; the program measures all of them on the reader's "
        + "machine. First, figures of British society around 2020 by which the defaults were chosen "
        + "(model 1 by history matching over 28 parameters, 2,592 settings; model 2 from there by hand and "
        + "by a random walk of 140 settings), so that meeting them is no prediction; `powersim grounding`:"
    )
    addFigures(of: "matched", in: patterns)
    out.paragraph(
      "Second, figures that were in no score. The first is missed on the low side; the second is put in "
        + "by the start since model 2:")
    addFigures(of: "held-out", in: patterns)
    out.paragraph(
      "Third, results known in theory, reached by ordinary scenarios; `powersim verify`:")
    out.table(
      ["name", "what must come out", "known from"],
      KnownResult.limits.map { [$0.name, $0.statement, $0.source] })
    out.paragraph(
      "Fourth, what essays on power claim, each turned into runs with an expectation written down "
        + "beforehand and an ablation in which the mechanism is switched off; many come out in part only, and "
        + "where a claim is not shown, that is a result too; `powersim claims`:")
    out.table(
      ["claim", "about", "by what it is to come out"],
      patterns.claims.map { [$0.id, $0.title, $0.mechanism] })
    if !scenario.programmes.isEmpty { Placebo.add(to: &out) }
    if let debrief = read.resolved["lesson"]?["debrief"]?.string, !debrief.isEmpty {
      out.paragraph(
        "What this scenario shows and what it does not: "
          + escaped(debrief.replacing("\n", with: " ")))
    }
    out.heading(3, "1.3 Limits")
    out.paragraph("Known before any run, and to be said with every result:")
    out.bullets(Limit.of(scenario).map(\.text))
  }

  private var description: String {
    scenario.description.isEmpty ? "it has no description." : escaped(scenario.description)
  }

  private mutating func addFigures(of name: String, in patterns: Patterns) {
    out.table(
      ["figure", "observed", "bounds", "an independent implementation of the model"],
      (patterns.grounding[name]?.figures ?? []).map {
        [$0.name, $0.why, $0.expectation?.text ?? "", $0.prototype.map { grouped($0) } ?? ""]
      })
  }
}

import PowerSimScenario
package import PowerSimText

/// What the file of an experiment may hold.
package enum ExperimentShape {
  /// The whole file.
  package static let file = Shape.object([
    Field("id", "what it is called, such as C12", .text, isRequired: true),
    Field("title", "what it is about, in a few words", .text, isRequired: true),
    Field("claim", "the sentence of the texts", .text, isRequired: true),
    Field("source", "the text that it stands in", .text, isRequired: true),
    Field("mechanism", "by what in the model it is to come out", .text, isRequired: true),
    Field(
      "expected", "what is expected, and why; written before the first run", .text, isRequired: true
    ),
    Field("found", "what came out, in plain words; written after the first run", .text),
    Field("byConstruction", "why the outcome holds by construction", .text),
    Field("corrected", "what was mended after a run, and why", .text),
    Field(
      "smallestWhy", "why effects below \"smallest\" should concern nobody", .text),
    Field(
      "sharesRunsWith", "ids of experiments whose headlines rest on runs that its own rest on",
      .list(.text, atLeast: 1)),
    Field("noAblation", "why no mechanism is switched off", .text),
    Field("common", "keys of a scenario that all runs share", .anything, default: [:]),
    Field(
      "runs", "keys of a scenario, by the run's name", .named(.anything, atLeast: 1),
      isRequired: true),
    Field(
      "terms", "formulas that figures below name, such as what is left of a rise", .named(.text),
      default: [:]),
    Field(
      "figures", "what is measured, by its name in words", .named(figure, atLeast: 1),
      isRequired: true),
    Field(
      "ablations", "the runs with a mechanism off, by what is switched off", .named(ablation),
      default: [:]),
  ])

  private static let above = Field("above", "the interval lies above this", .number())
  private static let below = Field("below", "the interval lies below this", .number())

  private static let figure = Shape.object([
    Field("is", "a formula over runs", .text, isRequired: true),
    above, below,
    Field("why", "why that is expected", .text, default: ""),
    Field("headline", "whether the claim stands or falls with it", .bool, default: false),
    Field(
      "smallest",
      "the smallest effect that anyone should care about: an interval within it is too small to matter",
      .number(above: 0, atMost: 1e9)),
    Field(
      "neutral", "what the figure is where nothing has an effect, such as 1 for a ratio",
      .number(), default: 0),
    Field("known", "what the model's version before found, known when this was written", .number()),
    Field("prototype", "what an independent implementation found", .number()),
    Field("circumstance", "the circumstance it is measured in, where that is not the rule", .text),
  ])

  private static let ablation = Shape.object([
    Field("set", "keys of a scenario that switch the mechanism off", .anything, isRequired: true),
    Field("runs", "the runs that they are laid over; all if absent", .list(.text, atLeast: 1)),
    Field(
      "expect", "what becomes of figures, by their names",
      .named(
        .object([
          Field(
            "shrinksTo", "at most this part of the figure is left", .number(above: 0, atMost: 1)),
          Field("keeps", "at least this part of the figure is left", .number(above: 0, atMost: 1)),
          above, below,
          Field("moreBy", "the figure is larger by more than this", .number(0...1e9)),
          Field("lessBy", "the figure is smaller by more than this", .number(0...1e9)),
        ]), atLeast: 1), isRequired: true),
  ])
}

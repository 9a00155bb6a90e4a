/// One part of what happens in a tick, in words and equations, as the model page states it.
///
/// Each file of `Submodels/` holds the code of one and its text side by side. `powersim odd` prints
/// the texts; the tests hold the model page to them, so that page, text and code are one model. In
/// equations parameters have their names of the scenario file, state has the letters of model
/// section 1, and everything on a right-hand side is at t.
package struct Submodel: Sendable {
  /// What it is called.
  package let name: String
  /// The section of the model page that states it.
  package let section: String
  /// What it is for, in a few sentences.
  package let purpose: String
  /// Its equations, in order.
  package let equations: [Equation]
  /// The parameters that have their home here, by name; each parameter has one home.
  package let parameters: [String]
  /// The literature it follows.
  package let sources: [Reference]

  /// One equation, and what holds instead where it does not act.
  package struct Equation: Sendable {
    /// The equation, as on the model page.
    package let text: String
    /// What its letters mean that are not state, as a sentence; empty if nothing is left to say.
    package let reading: String
    /// What holds in a scenario where it does not act, as a sentence.
    package let otherwise: String
    private let acts: @Sendable (Activity) -> Bool

    init(
      _ text: String, _ reading: String = "", otherwise: String = "",
      if acts: @escaping @Sendable (Activity) -> Bool = { _ in true }
    ) {
      self.text = text
      self.reading = reading
      self.otherwise = otherwise
      self.acts = acts
    }

    /// Whether it changes anything in a scenario, at any time of the run.
    package func acts(in activity: Activity) -> Bool { acts(activity) }
  }

  /// Whether any of it changes anything in a scenario.
  package func acts(in activity: Activity) -> Bool {
    equations.contains { $0.acts(in: activity) }
  }

  /// All submodels, in the order of the model page.
  package static let all: [Submodel] = [
    .elites, .exchange, .levy, .platform, .current, .answers, .norms, .ties, .institutions,
    .programmes, .policies, .removal,
  ]
}

import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// The experiments by which the model is judged, as the program carries them.
struct Patterns {
  /// On figures of the real world, by the name of their file.
  let grounding: [String: Experiment]
  /// On the claims of the texts.
  let claims: [Experiment]

  init() throws(Problems) {
    let names = ExperimentCatalogue.grounding.names
    grounding = Dictionary(
      uniqueKeysWithValues: zip(names, try ExperimentCatalogue.grounding.read()))
    claims = try ExperimentCatalogue.claims.read()
  }
}

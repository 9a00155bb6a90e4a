import PowerSimCore
import PowerSimOutput
package import PowerSimScenario
package import PowerSimText

/// The model description of one scenario after the ODD protocol of Grimm and others (2020).
///
/// It is written from the very tables that the program runs by, so that text and run cannot disagree:
/// purpose, entities, schedule, design concepts, initialisation, input data and submodels, each a
/// file in `Sections/`. What is switched off in the scenario is listed as off and not described.
package struct ODD {
  let read: ReadScenario
  let scenario: Scenario
  let activity: Activity
  let calendar: Calendar
  var out = Markdown()

  /// The protocol of a scenario as Markdown; the same scenario gives the same text.
  ///
  /// - Throws: problems of the experiments that the program carries, if it was built from broken ones.
  package static func text(of read: ReadScenario) throws(Problems) -> String {
    let patterns = try Patterns()
    var odd = ODD(read)
    odd.addTitle()
    odd.addPurpose(patterns)
    odd.addEntities()
    odd.addProcess()
    odd.addConcepts()
    odd.addInitialisation()
    odd.addInputData()
    odd.addSubmodels()
    odd.addReferences()
    return odd.out.text
  }

  private init(_ read: ReadScenario) {
    self.read = read
    scenario = read.scenario
    activity = Activity(read.scenario)
    calendar = Calendar(read.scenario.time)
  }

  private mutating func addTitle() {
    out.heading(1, escaped(scenario.name) + ": model description (ODD protocol)")
    out.paragraph(
      "This text follows the ODD protocol (Overview, Design concepts, Details) for describing",
      "individual- and agent-based models (Grimm et al. 2006), as updated by Grimm et al. (2020). "
        + "powersim \(Release.version), model version \(ScenarioShape.modelVersion), wrote it from "
        + "the tables that the program runs by and from the scenario; it describes what acts in",
      "this scenario and lists what is switched off. It is a comparison of mechanisms, not a "
        + "forecast.")
  }
}

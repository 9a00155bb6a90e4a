import PowerSimCore
import PowerSimText

extension ODD {
  mutating func addSubmodels() {
    out.heading(2, "7. Submodels")
    out.paragraph(
      "In equations parameters have their names of the scenario file and state has the letters of "
        + "section 2.2; i and j are agents, p a place (of i, where i is meant), dt the length of a "
        + "tick in weeks; += adds to the value at t. Values are those of this scenario; where "
        + "programmes, policies or shocks move one, the column “in force” says from where to where."
    )
    for (number, submodel) in zip(1..., acting) {
      out.heading(3, "7.\(number) \(submodel.name)")
      out.paragraph(submodel.purpose, follows(submodel))
      for equation in submodel.equations where equation.acts(in: activity) {
        out.code(equation.text)
        out.paragraph(equation.reading)
      }
      out.paragraph(
        submodel.equations.filter { !$0.acts(in: activity) && !$0.otherwise.isEmpty }
          .map(\.otherwise).joined(separator: " "))
      addParameters(named: submodel.parameters)
    }
    out.heading(3, "7.\(acting.count + 1) Switched off in this scenario")
    out.bullets(
      Submodel.all.filter { !$0.acts(in: activity) }.map { submodel in
        "\(submodel.name): "
          + submodel.equations.map(\.otherwise).filter { !$0.isEmpty }.joined(separator: " ")
      })
    out.bullets(
      Parameter.all.filter { activity.isOff($0) || !takesPart($0) }.map {
        coded($0.name)
          + (activity.isOff($0) ? " is 0 throughout: " : " has no part in what acts here: ")
          + $0.meaning + "."
      })
    out.heading(3, "7.\(acting.count + 2) Arithmetic")
    out.paragraph(
      "Currency is whole units; a transfer is computed in double precision, rounded towards zero and "
        + "applied with opposite signs. The state of places is in double precision, that of agents "
        + "and ties otherwise in single. A tick uses + − × ÷ and √ alone; logarithm, exponential and "
        + "quantiles serve the start and the angle of power, and are the program's own. Sums run in a "
        + "fixed order. The same scenario gives the same bytes for any number of threads.")
  }

  private var acting: [Submodel] { Submodel.all.filter { $0.acts(in: activity) } }

  private func follows(_ submodel: Submodel) -> String {
    submodel.sources.isEmpty
      ? "" : "It follows \(listed(submodel.sources.map(\.citation), "and"))."
  }

  /// Whether a parameter is read by anything that acts, at the start, in a tick or in observation.
  private func takesPart(_ parameter: Parameter) -> Bool {
    if parameter.name == "thresholdSpread" { return scenario.initial.reluctance == .spread }
    return ODD.observed.contains(parameter.name)
      || acting.flatMap(\.equations).contains { equation in
        equation.acts(in: activity)
          && (equation.text + equation.reading).contains(parameter.name)
      }
  }

  /// A table of the parameters that take part, with their values in this scenario.
  mutating func addParameters(named names: [String]) {
    let rows = names.compactMap(Parameter.named).filter {
      !activity.isOff($0) && takesPart($0)
    }.map { parameter in
      let value = scenario.parameters[keyPath: parameter.path]
      let force = activity.range(of: parameter)
      return [
        coded(parameter.name), parameter.meaning, grouped(value), parameter.unit,
        force.lowerBound == force.upperBound && force.lowerBound == value ? "" : ends(force),
        value == parameter.defaultValue ? "" : grouped(parameter.defaultValue),
        (parameter.isAboveLowest ? "above " : "") + ends(parameter.range)
          + (parameter.isWhole ? ", whole" : ""),
        parameter.source,
      ]
    }
    out.table(
      [
        "parameter", "meaning", "value", "unit", "in force", "default", "allowed",
        "source of the default",
      ], rows)
  }
}

import PowerSimScenario
package import PowerSimText

/// Experiments in another society: what `--set` lays over their runs.
extension Experiment {
  /// The same with assignments laid over every run, as `--set` has them.
  ///
  /// Ablations are laid over that, so that they still switch off what they switch off.
  /// - Throws: what cannot be laid over a run, by the run's name and the key.
  package func laying(_ assignments: [String]) throws(Problems) -> Experiment {
    var copy = self
    var problems: [Problem] = []
    for (number, run) in runs.enumerated() {
      var told: [Problem]
      do throws(Problems) {
        let tree = try ScenarioReader.laying(assignments, over: run.tree)
        copy.runs[number].tree = tree
        told = Experiment.decided.compactMap { keys, why in
          value(keys, in: tree) == value(keys, in: run.tree)
            ? nil : Problem(file: "--set", path: keys.joined(separator: "."), why)
        }
      } catch { told = error.all }
      for place in told.indices {
        told[place].path =
          "\(id) runs.\(run.name)" + (told[place].path.isEmpty ? "" : "." + told[place].path)
      }
      problems += told
    }
    if !problems.isEmpty { throw Problems(problems) }
    return copy
  }

  /// Lays assignments over several experiments.
  ///
  /// - Throws: the problems of all of them at once.
  package static func laying(
    _ assignments: [String], over experiments: [Experiment]
  ) throws(Problems) -> [Experiment] {
    var laid: [Experiment] = []
    var problems: [Problem] = []
    for experiment in experiments {
      do throws(Problems) { laid.append(try experiment.laying(assignments)) } catch {
        problems += error.all
      }
    }
    if !problems.isEmpty { throw Problems(toldOnce(problems)) }
    return laid
  }

  /// Keys that would be accepted and ignored.
  private static let decided: [(keys: [String], why: String)] = [
    (["seed"], "all runs share one seed; give it as --seed"),
    (["replicates"], "give them as --replicates"),
    (["time", "weeks"], "how long runs last is decided by the weeks that figures look at"),
    (["output"], "what is recorded is decided by the figures"),
    (["name"], "runs keep their names, since figures use them"),
    (["description"], "no figure looks at it"),
    (["lesson"], "no figure looks at it"),
  ]

  private func value(_ keys: [String], in tree: JSONValue) -> JSONValue? {
    keys.reduce(tree) { value, key in value?[key] }
  }

  /// Problems of the command line that many runs share are told of the first, with the number of the
  /// others.
  static func toldOnce(_ problems: [Problem]) -> [Problem] {
    struct Same: Hashable {
      let key, message: String
    }
    var told: [Problem] = []
    var places: [Same: Int] = [:]
    var others: [Int: Int] = [:]
    for problem in problems {
      guard problem.isOfCommandLine, let runs = problem.path.firstRange(of: "runs.") else {
        told.append(problem)
        continue
      }
      // Behind the run's name.
      let key = problem.path[runs.upperBound...].drop { $0 != "." }
      let same = Same(key: String(key), message: problem.message)
      if let place = places[same] {
        others[place, default: 0] += 1
      } else {
        places[same] = told.count
        told.append(problem)
      }
    }
    for (place, count) in others {
      told[place].message += " (and so in \(count) other \(count == 1 ? "run" : "runs"))"
    }
    return told
  }
}

package import PowerSimScenario

/// The experiments on the claims of the texts.
package enum ClaimsCatalogue {
  /// Every claim has one experiment, C01 to C38.
  package static let ids = (1...38).map { ($0 < 10 ? "C0" : "C") + String($0) }

  /// Reads experiments; a file each in a folder.
  ///
  /// - Parameter ids: which; all if empty.
  package static func read(_ ids: [String], folder: String) throws(Problems) -> [Experiment] {
    var experiments: [Experiment] = []
    var problems: [Problem] = []
    for id in ids.isEmpty ? self.ids : ids {
      let path = "\(folder)/\(id).json"
      do {
        experiments.append(
          try ExperimentReader.read(FileBytes.bytes(of: InputFile(path)), file: path))
      } catch let error as Problem {
        problems.append(error)
      } catch let error as Problems {
        problems += error.all
      } catch {}
    }
    if !problems.isEmpty { throw Problems(problems) }
    return experiments
  }
}

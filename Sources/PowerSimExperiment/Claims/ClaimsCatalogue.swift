package import PowerSimScenario

/// The experiments on the claims of the texts, which the program carries inside it.
package enum ClaimsCatalogue {
  /// Where they stand among the shipped files.
  package static let folder = ShippedFiles.root + "claims"

  /// Their names: C01 to C38 for the claims, R19 for a remedy that is an experiment of its own.
  package static let names: [String] = ShippedFiles.names.compactMap { name in
    name.hasPrefix("claims/")
      ? String(name.dropFirst("claims/".count).dropLast(".json".count)) : nil
  }

  /// Reads experiments, a file each.
  ///
  /// - Parameter names: the files' names without their ending.
  /// - Throws: all problems of all files at once.
  package static func read(
    _ names: [String] = names, folder: String = folder
  ) throws(Problems) -> [Experiment] {
    var experiments: [Experiment] = []
    var problems: [Problem] = []
    for name in names {
      do throws(Problems) { experiments.append(try read("\(folder)/\(name).json")) } catch {
        problems += error.all
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return experiments
  }

  private static func read(_ path: String) throws(Problems) -> Experiment {
    let bytes: [UInt8]
    do { bytes = try FileBytes.bytes(of: InputFile(path)) } catch { throw Problems([error]) }
    return try ExperimentReader.read(bytes, file: path)
  }
}

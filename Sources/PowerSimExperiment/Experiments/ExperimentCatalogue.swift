import PowerSimScenario
package import PowerSimText

/// The experiments that the program carries inside it, a folder for each kind.
package struct ExperimentCatalogue: Sendable {
  /// On the claims of the texts: C01 to C38, and R19 for a remedy that is an experiment of its own.
  package static let claims = ExperimentCatalogue(of: "claims")
  /// On figures of the real world.
  package static let grounding = ExperimentCatalogue(of: "grounding")

  /// Where they stand among the shipped files.
  package let folder: String
  /// The files' names without their ending, in the order of the table.
  package let names: [String]

  private init(of kind: String) {
    folder = ShippedFiles.root + kind
    names = ShippedFiles.names.compactMap { name in
      name.hasPrefix(kind + "/")
        ? String(name.dropFirst(kind.count + 1).dropLast(".json".count)) : nil
    }
  }

  /// Reads all of them.
  package func read() throws(Problems) -> [Experiment] {
    try Self.read(names, folder: folder)
  }

  /// Reads experiments, a file each.
  ///
  /// - Parameter names: the files' names without their ending.
  /// - Throws: all problems of all files at once.
  package static func read(
    _ names: [String], folder: String
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

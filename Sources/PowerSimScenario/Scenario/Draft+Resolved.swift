import PowerSimCore
import PowerSimText

extension Draft {
  /// What the file says beside the scenario's values, with paths to the copies in `inputs/`, which lie
  /// beside it in the bundle.
  var source: ScenarioEncoder.Source {
    var copied = tree
    for (path, input) in inputNames {
      copied[path[0]]?[path[1]] = .string("inputs/" + input)
    }
    // How the network file was read, so that it need not be found out again.
    if let networkFile {
      copied["network"]?["format"] = .string(networkFile.format)
      for setting in networkFile.settings {
        copied["network"]?[setting.key.rawValue] = setting.value
      }
    }
    return ScenarioEncoder.Source(
      places: copied["places"], network: networkFile == nil ? nil : copied["network"],
      lesson: copied["lesson"])
  }

  /// The keys that name files, with the names of their copies.
  private var inputNames: [([String], String)] {
    var used: Set<String> = []
    return Draft.fileKeys.compactMap { path in
      guard let name = value(at: path)?.string else { return nil }
      var copy = Paths.file(name)
      while !used.insert(copy.lowercased()).inserted { copy = path[1] + "-" + copy }
      return (path, copy)
    }
  }

  private static let fileKeys = [
    ["network", "path"], ["network", "nodes"], ["places", "file"], ["places", "neighbours"],
  ]

  /// Reads the copies; files were readable a moment ago.
  mutating func collectInputs() {
    inputs = inputNames.compactMap { path, name in
      guard let file = inputFile(path), let bytes = try? FileBytes.bytes(of: file) else {
        return nil
      }
      return ReadScenario.Input(name: name, path: file.path, bytes: bytes)
    }
  }
}

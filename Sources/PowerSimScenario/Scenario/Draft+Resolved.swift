import PowerSimCore

extension Draft {
  /// The scenario with everything filled in: running it repeats the run to the byte.
  ///
  /// Paths lead to the copies in `inputs/`, which lie beside it in the bundle.
  var resolved: JSONValue {
    var result = tree
    result["$schema"] = nil
    // No `until` means to the end, last row included, which no number can say.
    for section in ["programmes", "policies", "shocks"] {
      result.changeMembers(of: section) {
        if $0.value["label"] == nil { $0.value["label"] = .string($0.key) }
      }
    }
    for (path, input) in inputNames {
      result[path[0]]?[path[1]] = .string("inputs/" + input)
    }
    // How the network file was read, so that it need not be found out again.
    if let networkFile {
      result["network"]?["format"] = .string(networkFile.format)
      for setting in networkFile.settings {
        result["network"]?[setting.key.rawValue] = setting.value
      }
    }
    // Once more, for the order of the keys: the resolved file of a resolved file is the same.
    result = ScenarioShape.file.completed(result)
    for path in decidedElsewhere { result[path[0]]?[path[1]] = nil }
    return result
  }

  /// Keys whose values come from elsewhere: beside it they would contradict or say nothing.
  private var decidedElsewhere: [[String]] {
    var paths: [[String]] = []
    if networkFile != nil {
      paths += [["population", "agents"], ["population", "places"]]
      if value("network", "group") != nil { paths.append(["population", "groups"]) }
    }
    if value("network", "weight") != nil || value("network", "kind")?.string == "wellMixed" {
      paths.append(["initial", "tieStrength"])
    }
    return paths
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

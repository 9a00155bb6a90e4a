import PowerSimCore

extension Draft {
  /// The scenario with everything filled in: running it repeats the run to the byte.
  ///
  /// Paths lead to the copies in `inputs/`, which lie beside it in the bundle.
  var resolved: JSONValue {
    var result = tree
    result["$schema"] = nil
    let weeks = value("time", "weeks")?.double ?? 0
    for section in ["programmes", "policies", "shocks"] {
      for member in members(section) {
        let lasts =
          section != "shocks"
          || ShockKind.named(member.value["kind"]?.string ?? "")?.lasts ?? false
        if lasts && member.value["until"] == nil {
          let from = member.value["from"]?.double ?? 0
          // What begins after the end has no end to fill in.
          if from < weeks { result[section]?[member.key]?["until"] = .number(weeks) }
        }
        if member.value["label"] == nil {
          result[section]?[member.key]?["label"] = .string(member.key)
        }
      }
    }
    for (path, input) in inputNames {
      result[path[0]]?[path[1]] = .string("inputs/" + input)
    }
    if networkFile != nil {
      // The file decides these; beside it they would contradict.
      result["population"]?["agents"] = nil
      result["population"]?["places"] = nil
      if value("network", "group") != nil { result["population"]?["groups"] = nil }
    }
    return result
  }

  /// The keys that name files, with the names of their copies.
  private var inputNames: [([String], String)] {
    var used: Set<String> = []
    return Draft.fileKeys.compactMap { path in
      guard let name = value(at: path)?.string else { return nil }
      var copy = Paths.file(name)
      while !used.insert(copy).inserted { copy = path[1] + "-" + copy }
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

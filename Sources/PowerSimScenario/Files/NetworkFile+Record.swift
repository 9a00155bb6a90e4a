import PowerSimText

// What is told of how a network file was read.

extension NetworkFile {
  /// A sentence for the user: what the file was taken for, and why.
  var reading: String {
    let columns = settings.compactMap { setting -> String? in
      switch setting.key {
      case .source, .target:
        setting.key.rawValue + " "
          + (setting.value.string.map { shown($0) } ?? setting.value.int.map { String($0) } ?? "")
      default: nil
      }
    }
    return "read as \(format), since \(reason)"
      + (columns.isEmpty ? "" : "; \(columns.joined(separator: ", "))")
  }

  /// The record for run.json: how it was read, and what became of its lines.
  var record: JSONValue {
    var record: JSONValue = ["format": .string(format), "reason": .string(reason)]
    for setting in settings { record[setting.key.rawValue] = setting.value }
    record["linesRead"] = linesRead.map { .number($0) } ?? JSONValue(.null)
    record["ties"] = .number(ties.count)
    record["droppedSelfLoops"] = .number(selfLoops)
    record["droppedRepeats"] = .number(repeats)
    record["mergedDirections"] = .number(mergedDirections)
    record["droppedZeroWeights"] = .number(zeroWeights)
    record["droppedNegativeWeights"] = .number(negativeWeights)
    record["missingEnds"] = .number(missingEnds)
    record["suspicions"] = .array(suspicions.map(JSONValue.string))
    return record
  }
}

import PowerSimOutput
import PowerSimRun
import PowerSimText

extension SweepRun {
  /// What a folder holds is of another plan.
  private struct Another: Error {
    /// What it is and what to do, a sentence without its end.
    let sentence: String
  }

  /// A folder with its record of units: goes on with what is there where it is of this plan.
  ///
  /// - Returns: A folder beside where it is of another plan or command, and the request replaces that.
  /// - Throws: `OutputFailure` where it is, and the request does not.
  static func open(
    _ request: BundleRequest, files: [String], of plan: SweepPlan, _ digests: [String]
  ) throws -> (GrowingFolder, UnitFile) {
    var folder = try GrowingFolder(request, kind: kind, files: files)
    while true {
      do { return (folder, try units(of: plan, digests, in: folder)) } catch let other as Another {
        guard request.force else { throw OutputFailure(other.sentence) }
        // What was cut off beside may be of another plan as well.
        try folder.growBeside(isAnew: folder.isBeside)
      }
    }
  }

  /// The record of units in a folder: the one that is there, with its records in the places that they have
  /// in this plan.
  private static func units(
    of plan: SweepPlan, _ digests: [String], in folder: GrowingFolder
  ) throws -> UnitFile {
    let path = folder(UnitFile.name)
    func open(_ path: String, cells: Int?) throws -> UnitFile {
      try UnitFile(path, meaning: plan.meaning, cells: cells, values: plan.values)
    }
    do {
      let file = try open(path, cells: plan.cells)
      let places = Places(digests)
      var (moved, strange) = (file.cells != plan.cells, 0)
      try file.forEach { record in
        let place = places[record.key, at: record.cell]
        if place == nil { strange += 1 }
        if place != record.cell { moved = true }
      }
      if strange > 0 {
        throw Another(
          sentence:
            "\(folder.path) holds \(counted(strange, "unit")) of cells that this plan does not have, or "
            + "that another version of the scenario or of powersim computed; add --force to begin anew, "
            + "or choose another --output")
      }
      if !moved { return file }
      let part = path + ".part"
      try removeFile(part)
      let new = try open(part, cells: plan.cells)
      new.keepPermissions(of: path)
      try file.forEach { record in
        guard let cell = places[record.key, at: record.cell] else { return }
        try new.write(record.moved(to: cell))
      }
      try new.flush()
      try file.end()
      try replaceFile(path, by: part)
      return new
    } catch is UnitFile.Difference {
      throw Another(
        sentence:
          "\(folder.path) holds a sweep with other measures, another reference or other results "
          + "of powersim; add --force to begin anew, or choose another --output")
    }
  }

  /// Where the cells of digests stand.
  private struct Places {
    private let keys: [UnitFile.Key]
    private let cells: [UnitFile.Key: Int]

    init(_ digests: [String]) {
      keys = digests.map { UnitFile.Key($0) }
      cells = Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// The cell of a key; of several that are the same the one at a place.
    subscript(key: UnitFile.Key, at place: Int) -> Int? {
      place < keys.count && keys[place] == key ? place : cells[key]
    }
  }

  /// Takes over the units of other folders of the same plan.
  static func take(
    unitsOf folders: [String], into units: UnitFile, of plan: SweepPlan, _ digests: [String],
    shouldStop: () -> Bool
  ) throws {
    let places = Places(digests)
    for other in folders {
      do {
        let file = try UnitFile(
          "\(other)/\(UnitFile.name)", meaning: plan.meaning, cells: nil, values: plan.values)
        try file.forEach { record in
          if shouldStop() { throw RunEngine.Interruption() }
          guard let cell = places[record.key, at: record.cell] else {
            throw UnitFile.Difference()
          }
          if try record.failure == nil || !units.has(cell, record.replicate) {
            try units.write(record.moved(to: cell))
          }
        }
      } catch is UnitFile.Difference {
        throw OutputFailure(
          "\(other) holds units of another plan, scenario or version of powersim; merge shards of one "
            + "plan")
      }
    }
  }
}

extension UnitFile {
  /// Whether anything is known of a unit.
  fileprivate func has(_ cell: Int, _ replicate: Int) throws -> Bool {
    var isThere = false
    try forEach(cells: cell..<cell + 1, replicate: replicate) { _ in isThere = true }
    return isThere
  }
}

extension UnitFile.Record {
  /// The same in the place of a cell.
  fileprivate func moved(to cell: Int) -> UnitFile.Record {
    UnitFile.Record(
      cell: cell, replicate: replicate, key: key, values: values, failure: failure)
  }
}

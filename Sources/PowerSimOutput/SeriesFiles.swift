package import PowerSimCore

/// The files of a bundle that grow while the replicates of one scenario run, and the means of windows
/// that are left for its summary.
package final class SeriesFiles: Sendable {
  private let scenario: Scenario
  private let tables: [SeriesTable]
  /// How tables are written.
  package let format: TableFormat
  /// For each table one without rows.
  private let texts: [any RowText]
  private let files: OrderedFiles
  private let summary: Summary
  private let means: MeansFile
  /// The files under way.
  package let parts: [PartFile]

  /// How many files are open while a scenario runs: its tables, and the means of windows.
  static func openFiles(_ scenario: Scenario) -> Int {
    SeriesTable.all.count { $0.isWanted(scenario) } + 1
  }

  /// Opens the files and writes their headers.
  ///
  /// - Parameters:
  ///   - folder: where they lie; it is there.
  ///   - format: how tables are written.
  ///   - part: where several scenarios share a bundle, which of them this is, from 1: all but the
  ///     first write to files without header, whose content is to be appended to those of the first.
  ///   - hasTables: whether tables are written, or means alone.
  ///   - aside: windows whose means are formed beside those of the summary.
  ///   - mostKept: bytes kept in memory for replicates whose turn has not come.
  /// - Throws: `OutputFailure`.
  package init(
    _ scenario: Scenario, folder: String, format: TableFormat, part: Int = 1,
    hasTables: Bool = true,
    aside: [OutputSettings.Window] = [], mostKept: Int = 256 << 20
  ) throws {
    self.scenario = scenario
    self.format = format
    tables = hasTables ? SeriesTable.all.filter { $0.isWanted(scenario) } : []
    func path(_ table: String) -> String {
      "\(folder)/" + format.file(part == 1 ? table : "\(table).\(part)")
    }
    parts = try tables.map { try PartFile(path($0.name)) }
    let columns = tables.map { $0.columns(scenario) }
    texts = columns.map(format.text.init)
    if part == 1 {
      for (file, columns) in zip(parts, columns) { try file.write(format.text.header(columns)) }
    }
    files = OrderedFiles(parts, mostKept: mostKept)
    summary = Summary(scenario, aside: aside + Summary.endingAside(of: scenario))
    means = try MeansFile(
      beside: path(Summary.table), windows: summary.windows.count, width: summary.width)
  }

  /// What records one replicate.
  ///
  /// - Parameters:
  ///   - simulation: of this scenario's society; names are this scenario's.
  ///   - workers: threads that may format rows.
  func recorder(_ simulation: Simulation, workers: Workers) -> Recorder {
    Recorder(
      simulation, of: scenario, tables: tables, texts: texts, format: format, files: files,
      summary: summary, means: means, workers: workers)
  }

  /// Writes the rows of the summary, once all replicates have run.
  package func writeSummary(replicates: Int, to file: PartFile) throws {
    try summary.writeRows(
      means, replicates: replicates, of: scenario, format: format, to: file)
  }

  /// Forgets the means of windows, once nobody asks for them any more.
  package func forgetMeans() throws { try means.end() }

  // MARK: Means

  /// The windows of time over which means are formed: those of the summary, then those beside it.
  package var windows: [OutputSettings.Window] { summary.windows }

  /// The window that tells how the run ended.
  package var ending: Int? { windows.firstIndex(of: Summary.ending(of: scenario)) }

  /// How many of them, the first, are those of the summary.
  package var written: Int { summary.written }

  /// Of whom and in which metrics means are formed: everybody, places, members of groupings.
  package var subjects: [Summary.Subject] { summary.subjects }

  /// The position of the first place among the subjects.
  package var firstPlace: Int { 1 }

  /// The means of one subject's metrics in a window: for each replicate, from 1, a value for each of
  /// the subject's metrics; NaN where one was never defined.
  ///
  /// - Parameters:
  ///   - subject: a position in `subjects`.
  ///   - window: a position in `windows`.
  ///   - replicates: how many have run.
  package func means(
    of subject: Int, window: Int, replicates: Int
  ) throws -> [[Double]] {
    let start = summary.starts[subject]
    let positions = start..<start + summary.subjects[subject].metrics.count
    return try (1...replicates).map {
      try means.read(window: window, replicate: $0, positions: positions)
    }
  }
}

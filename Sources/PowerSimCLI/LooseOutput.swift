import PowerSimOutput

/// Takes hold of files that are to be written, and says what a user should know of them.
///
/// - Parameters:
///   - force: whether files that are there already are to be replaced; nil: there is no such option.
///   - start: how those begin that the user did not name, all but the first.
///   - sources: files that they are made from.
func looseFiles(
  _ paths: [String], force: Bool?, start: String? = nil, sources: [String] = []
) throws -> LooseFiles {
  let files = try LooseFiles(
    paths, force: force, start: start, sources: sources,
    arguments: Arguments.own)
  for note in files.notes { Terminal.error("note: \(note)") }
  return files
}

/// Writes files outside of any folder of results, all or none; Ctrl-C and its like leave nothing behind.
func writeLoose(
  _ files: [(path: String, bytes: [UInt8])], force: Bool?, sources: [String] = []
) throws {
  let interrupt = Interrupt()
  let loose = try looseFiles(files.map(\.path), force: force, sources: sources)
  for (number, file) in files.enumerated() { try loose.write(file.bytes, to: number) }
  if interrupt.isRequested { throw interrupt.ending("nothing was written") }
  try loose.complete()
}

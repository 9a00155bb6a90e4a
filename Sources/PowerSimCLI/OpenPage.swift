import Foundation

/// Shows a page in the system's browser; says so where that does not work.
func openPage(_ path: String) {
  #if os(macOS)
    let opener = "open"
  #else
    let opener = "xdg-open"
  #endif
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [opener, path]
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  do {
    try process.run()
    process.waitUntilExit()
  } catch {
    Terminal.error("note: \(path) could not be opened; open it in a browser yourself")
    return
  }
  if process.terminationStatus != 0 {
    Terminal.error(
      "note: \(path) could not be opened (\(opener) failed); open it in a browser yourself")
  }
}

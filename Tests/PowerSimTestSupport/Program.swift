import Foundation
import Synchronization

/// The built program, run as its users run it: as a process in a folder of its own.
package final class Program {
  private let home: Folder

  /// What a run of the program left.
  package struct Outcome: Sendable {
    /// The exit code, or 1000 and the number of the signal that ended it.
    package let status: Int32
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let errors: String
  }

  private struct NotBuilt: Error {}

  /// It had not ended after five minutes, and was ended.
  private struct StillRunning: Error {
    let arguments: [String]
  }

  /// The program in a folder with files, each its text by its name.
  package init(_ files: [String: String] = [:]) throws { home = try Folder(files) }

  /// The path of its folder.
  package var folder: String { home.path }

  /// Writes a file into its folder.
  package func write(_ text: String, to name: String) throws { try home.write(text, to: name) }

  /// The names of what lies in the folder, or in one inside it, sorted.
  package func names(in name: String = "") -> [String] { home.names(in: name) }

  /// The text of a file in its folder.
  package func text(of name: String) throws -> String { try home.text(of: name) }

  /// Runs the program to its end.
  ///
  /// - Parameter interrupt: asked ten times a second; true presses Ctrl-C, once.
  package func callAsFunction(
    _ arguments: String..., environment: [String: String] = [:], interrupt: () -> Bool = { false }
  ) throws -> Outcome {
    try call(arguments, environment: environment, interrupt: interrupt)
  }

  /// Runs the program with a list of arguments.
  package func call(
    _ arguments: [String], environment: [String: String] = [:], interrupt: () -> Bool = { false }
  ) throws -> Outcome {
    try start(
      Program.executable(), arguments, environment: environment, interrupt: interrupt)
  }

  #if DEBUG
    /// So many weeks that there is time to do something while they are run.
    package static let long = 2000
  #else
    /// So many weeks that there is time to do something while they are run.
    package static let long = 50000
  #endif

  /// Has a shell run a command, in which `$P` is the program, `$LONG` is `long`, and `await FILE`
  /// waits until the command in the background, if it goes on, has made a file; `awaitText FILE`, until
  /// it has written to it.
  package func shell(_ command: String, environment: [String: String] = [:]) throws -> Outcome {
    var environment = environment
    environment["P"] = try Program.executable().path
    environment["LONG"] = String(Program.long)
    let functions =
      #"until_() { while [ ! "$1" "$2" ] && kill -0 $! 2> /dev/null; do sleep 0.01; done; }; "#
      + #"await() { until_ -e "$1"; }; awaitText() { until_ -s "$1"; }; "#
    return try start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", functions + command], environment: environment)
  }

  private func start(
    _ executable: URL, _ arguments: [String], environment: [String: String],
    interrupt: () -> Bool = { false }
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a full pipe would stop the program.
    var files: [FileHandle] = []
    for name in [".output", ".errors"] {
      let path = folder + "/" + name
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      guard let file = FileHandle(forWritingAtPath: path) else { throw NotBuilt() }
      files.append(file)
    }
    process.standardOutput = files[0]
    process.standardError = files[1]
    try process.run()
    let status = try Program.status(of: process, interrupt: interrupt)
    defer {
      for name in [".output", ".errors"] {
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
      }
    }
    return Outcome(status: status, output: try text(of: ".output"), errors: try text(of: ".errors"))
  }

  /// Waits for a process and says how it ended, as `Outcome.status` does.
  ///
  /// The system is asked, not `Process.isRunning`: on Linux that waits for a socket which whatever the
  /// process started holds as well (swift-corelibs-foundation, issue 4795).
  private static func status(of process: Process, interrupt: () -> Bool) throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: 300)
    var isInterrupted = false
    while process.isRunning {
      var info = unsafe siginfo_t()
      let options = WEXITED | WNOHANG | WNOWAIT
      if unsafe waitid(P_PID, id_t(process.processIdentifier), &info, options) == 0,
        unsafe info.si_signo == SIGCHLD
      {
        let status = unsafe info._sifields._sigchld.si_status
        return unsafe info.si_code == Int32(CLD_EXITED) ? status : 1000 + status
      }
      Thread.sleep(forTimeInterval: 0.01)
      if !isInterrupted && interrupt() {
        process.interrupt()
        isInterrupted = true
      }
      if Date() > deadline {
        kill(process.processIdentifier, SIGKILL)
        throw StillRunning(arguments: process.arguments ?? [])
      }
    }
    return process.terminationReason == .exit
      ? process.terminationStatus : 1000 + process.terminationStatus
  }

  /// The program lies beside the tests, wherever they were built.
  private static func executable() throws -> URL {
    let places =
      Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL]
      + (Bundle.main.executableURL.map { [$0] } ?? [])
    for place in places {
      for folder in [place, place.deletingLastPathComponent()] {
        let program = folder.appendingPathComponent("powersim")
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return program
        }
      }
    }
    throw NotBuilt()
  }
}

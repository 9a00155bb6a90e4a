import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput

/// A powersim beside this one that runs units one at a time: what goes down there takes nothing with it.
///
/// It reads a line for each unit, `CELL REPLICATE DIGEST`, and answers with one: `values` and the bits of the
/// numbers, or `failed` and a code. Where it ends instead, the unit was why.
final class TrialProcess: UnitTrial {
  private let arguments: [String]
  private var process: Process?
  private var requests: FileHandle?
  private var answers: FileHandle?

  /// - Parameters:
  ///   - plan: as the user named it.
  ///   - threads: how many it may have.
  init(plan: String, threads: Int) {
    arguments = ["sweep", plan, "--trials", "--threads", String(threads)]
  }

  deinit { end() }

  func run(
    cell: Int, replicate: Int, digest: String, shouldStop: () -> Bool
  ) throws -> TrialOutcome {
    if process == nil { try start() }
    guard let process, let requests, let answers else { return .stopped }
    try? requests.write(contentsOf: Data("\(cell) \(replicate) \(digest)\n".utf8))
    var answer: [UInt8] = []
    while answer.last != UInt8(ascii: "\n") {
      var wish = pollfd(fd: answers.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let count = unsafe poll(&wish, 1, 100)
      if shouldStop() {
        end()
        return .stopped
      }
      if count <= 0 { continue }
      let bytes = answers.availableData
      if bytes.isEmpty { return try ending(of: process) }
      answer += bytes
    }
    let words = String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let numbers = words.dropFirst().compactMap { UInt64($0, radix: 16) }
    switch words.first {
    case "values": return .values(numbers.map { Double(bitPattern: $0) })
    case "failed":
      guard let failure = numbers.first.flatMap(UnitFailure.init(code:)) else { break }
      return .failed(failure)
    default: break
    }
    throw OutputFailure(
      "the plan or a file that it names was changed while it ran; give the command again")
  }

  private func start() throws {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    // Why it went down is said in results.csv.
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      throw OutputFailure("a process of its own for a run could not be started (\(error))")
    }
    (requests, answers) = (input.fileHandleForWriting, output.fileHandleForReading)
    self.process = process
  }

  /// What it says of a unit that the process ended.
  private func ending(of process: Process) throws -> TrialOutcome {
    process.waitUntilExit()
    self.process = nil
    let code = process.terminationStatus
    // Whoever asks a process to end says nothing of the unit.
    let asks = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGXCPU]
    if process.terminationReason == .uncaughtSignal && asks.contains(code) { return .stopped }
    return .failed(process.terminationReason == .exit ? .exit(code) : .signal(code))
  }

  private func end() {
    guard let process else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }
}

/// The other end: answers for units until nobody asks any more.
func answerTrials(of plan: SweepPlan, threads: Int) throws {
  // Who asks decides when it ends.
  for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU] { signal(number, SIG_IGN) }
  let parent = getppid()
  while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 3, let cell = Int(words[0]), let replicate = Int(words[1]) else { return }
    let outcome = try plan.trial(
      cell: cell, replicate: replicate, digest: words[2], threads: threads,
      shouldStop: { getppid() != parent })
    switch outcome {
    case .values(let values):
      Streams.output(
        (["values"] + values.map { String($0.bitPattern, radix: 16) }).joined(separator: " ")
          + "\n")
    case .failed(let failure): Streams.output("failed " + String(failure.code, radix: 16) + "\n")
    case .stopped: return
    case nil: Streams.output("another\n")
    }
  }
}

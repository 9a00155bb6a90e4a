import ArgumentParser
import Dispatch
import PowerSimOutput
import PowerSimScenario
import PowerSimText
import PowerSimWorkshop
import Synchronization

/// `powersim workshop`: a lesson with a room of people, live.
struct WorkshopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workshop",
    abstract: "Serves a live page for a lesson with a room: predict, run, change, talk about it.",
    discussion: """
      One page for whoever leads the lesson, one for the projector, both on this
      machine alone; nothing is loaded from anywhere, so the room needs no internet.
      With --phones whoever is on the room's network can vote, and nothing else.
      Ctrl-C ends it. Votes and changes are kept in results/workshop-<date>-<time>/
      as they happen.

      Examples:
        powersim workshop --open                     every scenario of the program
        powersim workshop shipped:/humble-state      this one
        powersim workshop mine.json --agents 1000    one of yours, with fewer people
        powersim workshop --phones --open            phones of the room vote
        powersim workshop --resume results/workshop-2026-11-30-0915
      """)

  @Argument(help: "Scenario files to choose from; all that the program carries if left out.")
  var scenarios: [String] = []

  @Flag(
    help: "Lets phones on the room's network vote; without it nothing else can reach this machine.")
  var phones = false

  @Option(
    help: "With --phones: this machine's address on the room's network (default: the likeliest).")
  var address: String?

  @Option(help: "The port of the pages.")
  var port = 8245

  @Option(help: "How many agents each society has, unless its network comes from a file.")
  var agents: Int?

  @Option(help: "A folder of an earlier session, which goes on where it stood.")
  var resume: String?

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Opens the page in a browser.")
  var open = false

  func validate() throws {
    try checkThreads(threads)
    guard (1...65_535).contains(port) else {
      throw ValidationError("--port takes 1 to 65535, not \(port)")
    }
    if address != nil && !phones {
      throw ValidationError(
        "--address goes with --phones; nothing but this machine gets in without it")
    }
    if let agents, !(2...200_000).contains(agents) {
      throw ValidationError(
        "--agents takes 2 to 200000 here, not \(agents): a room will not wait for more")
    }
  }

  func run() throws {
    try checkThreads(atLeast: 4, "a workshop takes 4 threads")
    var settings = Workshop.Settings()
    settings.scenarios = scenarios
    settings.port = port
    settings.agents = agents
    settings.phones = phones
    settings.address = address
    settings.resume = resume.map(trimmed)
    settings.threads = threads ?? Allowance.own.processors
    settings.arguments = Arguments.own
    let wanted = settings
    let interrupt = Interrupt()
    try reportingFailures {
      do {
        let workshop = try waiting { try await Workshop(wanted) }
        for note in workshop.notes { Terminal.error("note: \(note)") }
        print("The page: \(workshop.address)")
        if let phones = workshop.addressOfPhones { print("Phones vote at: \(phones)") }
        print("Ctrl-C ends it.")
        if open { openPage(workshop.address) }
        let ending = try waiting { try await workshop.run { interrupt.isRequested } }
        throw interrupt.ending(sentence(ending))
      } catch let reason as Workshop.NoDoor {
        Terminal.error("error: \(sentence(reason))")
        throw ExitStatus.noOutput
      }
    }
  }
}

/// What is left of a session.
private func sentence(_ ending: Workshop.Ending) -> String {
  switch ending {
  case .nothing: "the room had said and changed nothing, and nothing was kept"
  case .kept(let folder):
    "what the room did is in \(folder); powersim workshop --resume \(folder) goes on"
  case .lost(let why, kept: nil): "what the room did could not be kept: \(why)"
  case .lost(let why, let folder?):
    "what the room did last could not be kept: \(why); what was kept before is in \(folder)"
  }
}

/// Why there is no door, and what to do.
private func sentence(_ reason: Workshop.NoDoor) -> String {
  switch reason {
  case .port(let port, let reason):
    "port \(port) cannot be used (\(reason)); is a workshop running already? another one: --port "
      + "\(port == 65_535 ? 8245 : port + 1)"
  case .address(let address, let others):
    "this machine has no address \(address.quoted) on a network"
      + (others.isEmpty ? "" : "; it has \(listed(others, "and"))")
  case .noNetwork:
    "this machine is on no network that phones could be on; join the room's network, open a hotspot, or "
      + "leave out --phones and count hands"
  }
}

/// Waits for something that runs in tasks.
private func waiting<Result: Sendable>(
  _ work: @escaping @Sendable () async throws -> Result
) throws -> Result {
  let found = Mutex<Swift.Result<Result, any Error>?>(nil)
  let isDone = DispatchSemaphore(value: 0)
  Task.detached {
    do {
      let result = try await work()
      found.withLock { $0 = .success(result) }
    } catch { found.withLock { $0 = .failure(error) } }
    isDone.signal()
  }
  isDone.wait()
  guard let result = found.withLock({ $0 }) else { preconditionFailure("work ends in a result") }
  return try result.get()
}

import FlyingSocks
import Foundation
import PowerSimText

/// `powersim workshop`: a room, and the doors that lead to it.
package struct Workshop: Sendable {
  /// What a user may choose.
  package struct Settings: Sendable {
    /// Scenarios by their files; none: all that the program carries.
    package var scenarios: [String] = []
    /// The port of both doors, 1 … 65535.
    package var port = 8245
    /// How many agents societies have that are no network from a file; nil: as they say.
    package var agents: Int?
    /// The folder of a session to go on with.
    package var resume: String?
    /// Whether phones may vote.
    package var phones = false
    /// This machine's address on the room's network; nil: the likeliest.
    package var address: String?
    /// An upper bound on threads.
    package var threads = 1
    /// The command line, by which others are told who writes a session's folder.
    package var arguments: [String] = []

    /// All scenarios at the usual port.
    package init() {}
  }

  private let room: Room
  private let listeners: [Listener]
  /// Where the presenter's page is.
  package let address: String
  /// Where phones vote; nil: they do not.
  package let addressOfPhones: String?
  /// What a user should know, each a sentence.
  package let notes: [String]

  /// What is left of a session.
  package enum Ending: Sendable, Equatable {
    /// There was nothing worth keeping.
    case nothing
    /// All is in a folder.
    case kept(String)
    /// What happened last could not be kept, and why; the folder with what had been kept before, if any.
    case lost(String, kept: String?)
  }

  /// Why no door could be opened.
  package enum NoDoor: Error {
    /// A port cannot be used, and what the system says.
    case port(Int, reason: String)
    /// This machine has no such address, but others.
    case address(String, others: [String])
    /// This machine is on no network that phones could be on.
    case noNetwork
  }

  /// Opens the presenter's door on this machine alone and, if asked for, the phones' on the room's network.
  ///
  /// - Throws: `Problems` of scenarios or of a session that was named, `OutputFailure` where another
  ///   process writes that session, `NoDoor`.
  package init(_ settings: Settings) async throws {
    let files: SessionFiles
    var record: SessionRecord?
    if let folder = settings.resume {
      // Read first, so that nothing is made beside what is no session; what counts is read once it is held.
      _ = try Workshop.session(folder)
      files = try SessionFiles(
        resuming: folder, threads: settings.threads, arguments: settings.arguments)
      record = try Workshop.session(folder)
    } else {
      files = SessionFiles(
        new: SessionFiles.newName, threads: settings.threads, arguments: settings.arguments)
    }
    notes = files.notes
    let catalogue = try Catalogue.offered(settings.scenarios, resumed: record?.count.scenario)
    let phones = try settings.phones ? Workshop.addressOfRoom(settings.address) : nil
    let port = settings.port
    // With phones, others are on the network: what only the presenter knows leads to the presenter's page.
    let secret = phones == nil ? "" : "/" + Workshop.secret
    address = "http://127.0.0.1:\(port)\(secret)/"
    addressOfPhones = phones.map { "http://\($0)\(port == 80 ? "" : ":\(port)")/" }
    room = Room(
      catalogue, agents: settings.agents ?? record?.agents, threads: settings.threads,
      files: files, addressOfPhones: addressOfPhones)
    let presenter = Door(
      hosts: Workshop.hosts(["127.0.0.1", "localhost", "[::1]"], port), prefix: secret,
      routes: PresenterRoutes(room: room).all)
    var listeners: [Listener] = []
    do {
      listeners.append(try Listener(Workshop.loopback(port), door: presenter))
      if let phones {
        let door = Door(
          hosts: Workshop.hosts([phones], port), prefix: "", routes: PhoneRoutes(room: room).all)
        let own = try sockaddr_in.inet(ip4: phones, port: UInt16(port))
        listeners.append(try Listener([own], door: door))
      }
    } catch {
      throw NoDoor.port(port, reason: error.localizedDescription)
    }
    self.listeners = listeners
    if let record {
      do throws(Problem) { try await room.resume(record) } catch { throw Problems([error]) }
    }
  }

  private static func session(_ folder: String) throws(Problems) -> SessionRecord {
    do throws(Problem) { return try SessionFiles.read(folder) } catch { throw Problems([error]) }
  }

  /// The address that phones are told, if this machine has it.
  private static func addressOfRoom(_ wanted: String?) throws(NoDoor) -> String {
    let addresses = RoomNetwork.addresses
    guard let wanted else {
      guard let likeliest = addresses.first else { throw .noNetwork }
      return likeliest
    }
    guard addresses.contains(wanted) else { throw .address(wanted, others: addresses) }
    return wanted
  }

  /// Sixteen letters and digits that nobody can guess.
  private static var secret: String {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return String((0..<16).map { _ in letters.randomElement(using: &random) ?? "a" })
  }

  /// What requests may call a door: browsers leave port 80 out.
  private static func hosts(_ names: [String], _ port: Int) -> Set<String> {
    Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
  }

  /// The loopback addresses of this machine: IPv4, and IPv6 where there is any.
  private static func loopback(_ port: Int) throws -> [any SocketAddress] {
    let port = UInt16(port)
    var addresses: [any SocketAddress] = [try sockaddr_in.inet(ip4: "127.0.0.1", port: port)]
    let six = try sockaddr_in6.inet6(ip6: "::1", port: port)
    if let socket = try? Socket(domain: Int32(AF_INET6)) {
      defer { try? socket.close() }
      // Without a port: whether the address is there at all.
      if let probe = try? sockaddr_in6.inet6(ip6: "::1", port: 0),
        (try? socket.bind(to: probe)) != nil
      {
        addresses.append(six)
      }
    }
    return addresses
  }

  /// Serves until it should stop.
  ///
  /// - Parameter shouldStop: asked several times a second.
  /// - Returns: what is left of the session.
  package func run(shouldStop: @escaping @Sendable () -> Bool) async throws -> Ending {
    #if canImport(Darwin)
      let pool = SocketPool<kQueue>.kQueue()
    #else
      let pool = SocketPool<ePoll>.ePoll()
    #endif
    try await pool.prepare()
    let (room, listeners) = (room, listeners)
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await pool.run() }
      for listener in listeners { group.addTask { try? await listener.run(pool) } }
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(2))
          await room.beat()
        }
      }
      while !shouldStop() { try? await Task.sleep(for: .milliseconds(100)) }
      let ending = await room.close()
      group.cancelAll()
      return ending
    }
  }
}

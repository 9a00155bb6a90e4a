import FlyingSocks
import Foundation
import PowerSimText

/// `powersim workshop`: a room, and the doors that lead to it.
package struct Workshop: Sendable {
  /// What a user may choose.
  package struct Settings: Sendable {
    /// Scenarios by their files; none: all that the program carries.
    package var scenarios: [String] = []
    /// The port of the presenter's door, 1 … 65535.
    package var port = 8245
    /// How many agents societies have that are no network from a file; nil: as they say.
    package var agents: Int?
    /// The folder of a session to go on with.
    package var resume: String?
    /// An upper bound on threads.
    package var threads = 1

    /// All scenarios at the usual port.
    package init() {}
  }

  private let room: Room
  private let presenter: Listener
  /// Where the presenter's page is.
  package let address: String
  /// Where the session is kept once there is something to keep.
  package var folder: String { room.files.folder }
  /// Whether anything was kept.
  package var isKept: Bool { room.files.isBegun }

  /// Why no door could be opened.
  package struct PortTaken: Error {
    /// The port.
    package let port: Int
    /// What the system says.
    package let reason: String
  }

  /// Opens the presenter's door on this machine alone.
  ///
  /// - Throws: `Problems` of scenarios or of a session that was named, `PortTaken`.
  package init(_ settings: Settings) async throws {
    let record: SessionRecord?
    do throws(Problem) {
      record = try settings.resume.map { folder throws(Problem) in try SessionFiles.read(folder) }
    } catch { throw Problems([error]) }
    room = Room(
      try Catalogue.offered(settings.scenarios, resumed: record?.scenario),
      agents: settings.agents ?? record?.agents, threads: settings.threads,
      files: SessionFiles(
        folder: settings.resume ?? SessionFiles.newFolder, threads: settings.threads))
    let port = settings.port
    let bare = ["127.0.0.1", "localhost", "[::1]"]
    let names = bare.map { "\($0):\(port)" } + (port == 80 ? bare : [])
    let door = Door(
      hosts: Set(names), prefix: "", routes: PresenterRoutes(room: room).all)
    do {
      presenter = try Listener(
        Workshop.loopback(port), door: door, open: Listener.OpenConnections())
    } catch {
      throw PortTaken(port: port, reason: error.localizedDescription)
    }
    address = "http://127.0.0.1:\(port)/"
    if let record {
      do throws(Problem) { try await room.resume(record) } catch { throw Problems([error]) }
    }
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
  package func run(shouldStop: @escaping @Sendable () -> Bool) async throws {
    #if canImport(Darwin)
      let pool = SocketPool<kQueue>.kQueue()
    #else
      let pool = SocketPool<ePoll>.ePoll()
    #endif
    try await pool.prepare()
    let (room, presenter) = (room, presenter)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await pool.run() }
      group.addTask { try? await presenter.run(pool) }
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(8))
          await room.beat()
        }
      }
      while !shouldStop() { try? await Task.sleep(for: .milliseconds(100)) }
      await room.close()
      group.cancelAll()
    }
  }
}

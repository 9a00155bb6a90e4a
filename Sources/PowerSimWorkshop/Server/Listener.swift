import FlyingSocks
import Synchronization

/// Takes connections at some addresses and lets a door answer them.
struct Listener: Sendable {
  private let sockets: [Socket]
  private let door: Door
  /// Each door counts its own, so that phones never keep the presenter out.
  private let open = OpenConnections()

  /// How many clients there are.
  private final class OpenConnections: Sendable {
    private let count = Atomic(0)
    /// The most at once.
    static let most = 256

    func enter() -> Bool {
      if count.wrappingAdd(1, ordering: .relaxed).newValue <= OpenConnections.most { return true }
      leave()
      return false
    }
    func leave() { count.wrappingSubtract(1, ordering: .relaxed) }
  }

  /// Listens at addresses.
  ///
  /// - Throws: `SocketError` where one is taken or not this machine's.
  init(_ addresses: [any SocketAddress], door: Door) throws {
    var sockets: [Socket] = []
    do {
      for address in addresses { sockets.append(try Listener.listening(address)) }
    } catch {
      for socket in sockets { try? socket.close() }
      throw error
    }
    self.sockets = sockets
    self.door = door
  }

  private static func listening(_ address: some SocketAddress) throws -> Socket {
    let socket = try Socket(domain: Int32(type(of: address).family))
    do {
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
    } catch {
      try? socket.close()
      throw error
    }
    try socket.listen()
    return socket
  }

  /// Serves until its task is cancelled.
  func run(_ pool: some AsyncSocketPool) async throws {
    let door = door
    let open = open
    try await withThrowingTaskGroup(of: Void.self) { group in
      for socket in sockets {
        group.addTask {
          let listening = try AsyncSocket(socket: socket, pool: pool)
          defer { try? socket.close() }
          try await withThrowingDiscardingTaskGroup { clients in
            while !Task.isCancelled {
              let client: AsyncSocket
              do { client = try await listening.accept() } catch is CancellationError {
                throw CancellationError()
              } catch {
                // No more open files, or a client that left at once: the next may come.
                try await Task.sleep(for: .milliseconds(50))
                continue
              }
              guard open.enter() else {
                try? client.close()
                continue
              }
              clients.addTask {
                await Connection(client, door: door).serve()
                open.leave()
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

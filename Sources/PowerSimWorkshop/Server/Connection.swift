import FlyingSocks
import Foundation

/// One client: reads its requests within bounds of size and time, and answers each.
///
/// FlyingFox's own server sets no bound on the length of headers or the time they take, and closes on
/// what it cannot read without an answer; its sockets are used here, with a reader of our own.
actor Connection {
  private let socket: AsyncSocket
  private let door: Door
  private var buffer: [UInt8] = []
  /// So many bytes of the buffer hold no end of headers.
  private var searched = 0

  /// A request has to be there whole after so long; a client that says nothing is let go after it too.
  static let patience = Duration.seconds(20)
  /// A client has to take what it is sent within so long.
  static let patienceForTaking = Duration.seconds(10)

  init(_ socket: AsyncSocket, door: Door) {
    self.socket = socket
    self.door = door
  }

  /// Answers until the client leaves, asks to end, or does what cannot be read.
  func serve() async {
    defer { try? socket.close() }
    do {
      while true {
        let request: Request
        do {
          guard let next = try await within(Connection.patience, { try await self.next() }) else {
            return
          }
          request = next
        } catch let refusal as Request.Refusal {
          try await send(.refusal(refusal), keepsAlive: false, isHead: false)
          return await linger()
        } catch is Overtime {
          if !buffer.isEmpty {
            try await send(
              .refusal(408, "the request took too long"), keepsAlive: false, isHead: false)
          }
          return
        }
        let response = await door.answer(request)
        var keepsAlive = request.keepsAlive
        if case .stream = response.body { keepsAlive = false }
        try await send(response, keepsAlive: keepsAlive, isHead: request.method == "HEAD")
        if !keepsAlive { return }
      }
    } catch {
      // It has left, or does not take what it is sent: nobody to tell.
    }
  }

  /// The next request; nil where the client has left between two.
  private func next() async throws -> Request? {
    while true {
      if let end = headEnd() {
        guard end <= Request.mostHead else {
          throw Request.Refusal(431, "the headers are too long")
        }
        var request = try Request(head: buffer[..<end])
        let length = try request.bodyLength()
        let start = end + 4
        while buffer.count < start + length { try await readMore() }
        request.body = Array(buffer[start..<start + length])
        buffer.removeFirst(start + length)
        searched = 0
        return request
      }
      guard buffer.count <= Request.mostHead else {
        throw Request.Refusal(431, "the headers are too long")
      }
      do { try await readMore() } catch SocketError.disconnected where buffer.isEmpty {
        return nil
      }
    }
  }

  private func readMore() async throws {
    let bytes = try await socket.read(atMost: 4096)
    if bytes.isEmpty { throw SocketError.disconnected }
    buffer += bytes
  }

  /// Where the empty line behind the headers begins.
  private func headEnd() -> Int? {
    let last = min(buffer.count, Request.mostHead + 4) - 4
    guard last >= searched else { return nil }
    let end = (searched...last).first { buffer[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
    if end == nil { searched = last + 1 }
    return end
  }

  private func send(_ response: Response, keepsAlive: Bool, isHead: Bool) async throws {
    var head = Data(response.head(keepsAlive: keepsAlive).utf8)
    switch response.body {
    case .bytes(let bytes):
      if !isHead { head.append(contentsOf: bytes) }
      try await write(head)
    case .stream(let stream):
      try await write(head)
      if !isHead { try await follow(stream) }
    }
  }

  /// Writes texts as they come, until they or the client end.
  private func follow(_ stream: AsyncStream<String>) async throws {
    let socket = socket
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { for await text in stream { try await self.write(Data(text.utf8)) } }
      // A page says nothing more on this line: what comes is its end, which is noticed at once so.
      group.addTask { _ = try await socket.read(atMost: 1) }
      try await group.next()
    }
  }

  private func write(_ data: Data) async throws {
    let socket = socket
    try await within(Connection.patienceForTaking) { try await socket.write(data) }
  }

  /// Takes a little of what still comes after a refusal: closed at once, the client might be reset
  /// before it has read why.
  private func linger() async {
    let socket = socket
    try? await within(.seconds(1)) {
      for _ in 0..<64 { _ = try await socket.read(atMost: 4096) }
    }
  }
}

/// Something took too long.
struct Overtime: Error {}

/// Does something within a time, or throws `Overtime`.
func within<Result: Sendable>(
  _ time: Duration, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: time)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let result = first else { throw Overtime() }
    return result
  }
}

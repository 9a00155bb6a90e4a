/// Who is told what happens in a room, and the number of what was told last.
struct Listeners: Sendable {
  private var streams: [Int: AsyncStream<RoomEvent>.Continuation] = [:]
  private var last = 0
  /// The number of the state: grows with everything that is told.
  private(set) var version = 0

  /// The most who may listen at once.
  static let most = 24

  /// Whether nobody listens.
  var isEmpty: Bool { streams.isEmpty }

  /// Everything from now on; nil where too many listen already.
  ///
  /// - Parameters:
  ///   - first: what is told at once.
  ///   - onEnd: told who it was that listens no more.
  mutating func add(
    first: RoomEvent, onEnd: @escaping @Sendable (Int) -> Void
  ) -> AsyncStream<RoomEvent>? {
    guard streams.count < Listeners.most else { return nil }
    last += 1
    let number = last
    // The newest state is all there is to know: who is slow misses those between.
    let (stream, continuation) = AsyncStream.makeStream(
      of: RoomEvent.self, bufferingPolicy: .bufferingNewest(1))
    streams[number] = continuation
    continuation.onTermination = { _ in onEnd(number) }
    continuation.yield(first)
    return stream
  }

  /// Forgets one who listens no more.
  mutating func remove(_ number: Int) { streams[number] = nil }

  /// Counts something that will be told.
  mutating func count() { version += 1 }

  /// Tells all.
  func tell(_ event: RoomEvent) { for stream in streams.values { stream.yield(event) } }

  /// Ends all listening.
  mutating func end() {
    for stream in streams.values { stream.finish() }
    streams = [:]
  }
}

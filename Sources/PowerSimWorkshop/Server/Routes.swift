import PowerSimOutput
import PowerSimReport
import PowerSimText

/// What presenter and projector may ask for.
struct PresenterRoutes {
  let room: Room
  var all: [Door.Route] {
    let room = room
    return Assets.routes + [
      Door.Route("GET", "/events") { _ in
        guard let events = await room.listen() else {
          throw Request.Refusal(503, "too many pages are open")
        }
        return Response(stream: PresenterRoutes.texts(events))
      },
      Door.Route("GET", "/state") { _ in .json(await room.state) },
      Door.Route("GET", "/catalogue") { _ in .json(PresenterRoutes.json(room.catalogue)) },
      Door.Route("GET", "/levers") { _ in .json(LeverList.json) },
      Door.Route("GET", "/phones.svg") { _ in
        guard let address = room.addressOfPhones, let code = QRCode(address) else {
          throw Request.Refusal(404, "phones do not vote here")
        }
        return Response(200, "image/svg+xml", Array(code.svg.utf8))
      },
      Door.Route("GET", "/metrics") { _ in .json(PresenterRoutes.metrics) },
      // What is gone by now is no mistake of the page: it hears so, and that there is something else.
      Door.Route("GET", "/picture") { _ in
        .json(await room.pictureState ?? nil)
      },
      Door.Route("GET", "/courses") { request in
        let number = try request.number("future", 0...Int.max, default: 0)
        let first = try request.number("from", 0...100_000, default: 0)
        return .json(await room.courses(number, from: first) ?? nil)
      },
      Door.Route("GET", "/frames") { try await frames($0, room) { $0.frames } },
      Door.Route("GET", "/ties") { try await frames($0, room) { $0.ties } },
      Door.Route("GET", "/rows.csv") { request in
        guard let future = try await future(request, room) else {
          throw Request.Refusal(404, "there is no such future any more")
        }
        return Response(
          200, "text/csv",
          Timeseries.csv(
            future.scenario, replicate: 1, ticks: future.moments.ticks, rows: future.rows))
      },
      Door.Route("POST", "/do") { request in
        let value = try request.json()
        let command: RoomCommand
        do throws(Problem) { command = try RoomCommand(value) } catch {
          throw Request.Refusal(400, error.message)
        }
        try await room.perform(command)
        return .json(["n": .number(await room.listeners.version)])
      },
    ]
  }

  /// Events as the protocol of event streams has them.
  private static func texts(_ events: AsyncStream<RoomEvent>) -> AsyncStream<String> {
    AsyncStream {
      for await event in events {
        switch event {
        case .state(let state):
          let text = CompactJSON.text(state)
          return "event: state\ndata: \(text)\n\n"
        case .moment(let moment, let number):
          return "event: moment\ndata: {\"n\":\(number),\"moment\":\(moment)}\n\n"
        case .beat(let number): return "event: beat\ndata: {\"n\":\(number)}\n\n"
        }
      }
      return nil
    }
  }

  /// What is measured, and how its numbers are written.
  private static var metrics: JSONValue {
    .array(
      Ensemble.courses.map { metric in
        let (decimals, factor, unit) = metric.form.writing
        return [
          "metric": .string(metric.metric), "title": .string(RoomWords.title(metric)),
          "tone": .string(metric.tone.rawValue), "decimals": .number(decimals),
          "factor": .number(factor), "unit": .string(unit), "least": .number(metric.form.leastSpan),
        ]
      })
  }

  private static func json(_ chapters: [Catalogue.Chapter]) -> JSONValue {
    .array(
      chapters.map { chapter in
        [
          "title": .string(chapter.title),
          "scenarios": .array(
            chapter.scenarios.map {
              [
                "file": .string($0.file), "name": .string($0.name),
                "question": .string($0.question),
              ]
            }),
        ]
      })
  }
}

private func future(_ request: Request, _ room: Room) async throws -> Future? {
  await room.future(try request.number("future", 0...Int.max, default: 0))
}

/// Some frames one after the other.
private func frames(
  _ request: Request, _ room: Room, _ which: (Future) -> [[UInt8]]
) async throws -> Response {
  let frames = try await future(request, room).map(which) ?? []
  let first = try request.number("from", 0...100_000, default: 0)
  let count = try request.number("count", 1...2_000, default: 1)
  return Response(
    200, "application/octet-stream", Array(frames.dropFirst(first).prefix(count).joined()))
}

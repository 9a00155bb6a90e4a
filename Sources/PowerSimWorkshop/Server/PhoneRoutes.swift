import PowerSimText

/// What a phone may ask for: the question, and its vote.
struct PhoneRoutes {
  let room: Room

  var all: [Door.Route] {
    let room = room
    return Assets.phoneRoutes + [
      Door.Route("GET", "/now") { request in
        .json(await room.phoneState(request.query["id"] ?? ""))
      },
      Door.Route("POST", "/vote") { request in
        let value = try request.json()
        guard let id = value["id"]?.string, PhoneRoutes.isID(id) else {
          throw Request.Refusal(400, "id must be 8 to 64 letters and digits")
        }
        guard let answer = value["answer"]?.int else {
          throw Request.Refusal(400, "answer must be a whole number")
        }
        try await room.vote(id, answer)
        return .json(await room.phoneState(id))
      },
    ]
  }

  private static func isID(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
      }
  }
}

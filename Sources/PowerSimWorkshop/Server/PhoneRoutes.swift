import PowerSimText

/// What a phone may ask for: the question, and its vote.
struct PhoneRoutes {
  let room: Room

  var all: [Door.Route] {
    let room = room
    return Assets.phoneRoutes + [
      Door.Route("GET", "/now") { request in
        let id = try PhoneRoutes.id(request.query["id"])
        return .json(await room.phoneState(id))
      },
      Door.Route("POST", "/vote") { request in
        let value = try request.json()
        let id = try PhoneRoutes.id(value["id"]?.string)
        guard let answer = value["answer"]?.int else {
          throw Request.Refusal(400, "answer must be a whole number")
        }
        try await room.vote(id, answer)
        return .json(await room.phoneState(id))
      },
    ]
  }

  private static func id(_ text: String?) throws(Request.Refusal) -> String {
    guard let text, Phones.isID(text) else {
      throw Request.Refusal(400, "id must be 8 to 64 letters and digits")
    }
    return text
  }
}

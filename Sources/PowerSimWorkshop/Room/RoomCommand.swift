import PowerSimText

/// What a presenter may ask for.
enum RoomCommand: Sendable, Equatable {
  case choose(String)
  case go(Room.Phase)
  case play, pause
  /// The last moment that is not after a week.
  case show(Double)
  /// So many moments on, or back.
  case step(Int)
  /// Weeks a second.
  case speed(Double)
  /// Hands raised for an answer.
  case hands(answer: Int, count: Int)
  /// So many more hands for an answer, or fewer: presses of a key add up however fast they come.
  case raise(answer: Int, by: Int)
  case clearVotes
  case add(Change)
  case replace(Int, Change)
  case remove(Int)
  case clearChanges
  case theme(String)
  /// The metric whose course is large.
  case focus(String)
  case save

  /// From what a page sends.
  ///
  /// - Throws: a sentence where it is no command.
  init(_ value: JSONValue) throws(Problem) {
    func text(_ key: String) throws(Problem) -> String {
      guard let text = value[key]?.string else { throw Problem("\(key) must be a text") }
      return text
    }
    func number(_ key: String) throws(Problem) -> Double {
      guard let number = value[key]?.double else { throw Problem("\(key) must be a number") }
      return number
    }
    func whole(_ key: String) throws(Problem) -> Int {
      guard let number = value[key]?.int, number.magnitude < 1_000_000 else {
        throw Problem("\(key) must be a whole number below a million")
      }
      return number
    }
    func change() throws(Problem) -> Change {
      guard let change = value["change"] else { throw Problem("change is missing") }
      return try Change(change)
    }
    switch try text("do") {
    case "choose": self = .choose(try text("scenario"))
    case "go":
      guard let phase = Room.Phase(rawValue: try text("phase")) else {
        throw Problem(
          "phase must be one of \(listed(Room.Phase.allCases.map(\.rawValue), "or"))")
      }
      self = .go(phase)
    case "play": self = .play
    case "pause": self = .pause
    case "show": self = .show(try number("week"))
    case "step": self = .step(try whole("moments"))
    case "speed": self = .speed(try number("weeks"))
    case "hands": self = .hands(answer: try whole("answer"), count: try whole("count"))
    case "raise": self = .raise(answer: try whole("answer"), by: try whole("by"))
    case "clearVotes": self = .clearVotes
    case "add": self = .add(try change())
    case "replace": self = .replace(try whole("number"), try change())
    case "remove": self = .remove(try whole("number"))
    case "clearChanges": self = .clearChanges
    case "theme": self = .theme(try text("theme"))
    case "focus": self = .focus(try text("metric"))
    case "save": self = .save
    case let other: throw Problem("there is no command \(shown(other))")
    }
  }
}

/// What listeners are told.
enum RoomEvent: Sendable {
  /// Everything there is to know.
  case state(JSONValue)
  /// Only the moment has moved on, in the state of that number.
  case moment(Int, Int)
  /// Nothing: the room is still there, in the state of that number.
  case beat(Int)
}

/// Why a unit of a sweep failed.
package enum UnitFailure: Sendable, Equatable {
  /// Currency was made or lost by this tick: the program is broken.
  case conservation(tick: Int)
  /// It ended the program, which ran it alone, by this signal.
  case signal(Int32)
  /// It ended the program, which ran it alone, with this exit code.
  case exit(Int32)

  /// What happened, as a sentence without an end.
  package var sentence: String {
    switch self {
    case .conservation(let tick):
      "currency appeared from nowhere or was lost at tick \(tick): an error of powersim, please report it"
    case .signal(6): "took the program down when it ran alone (signal 6), as where memory ends"
    case .signal(9): "killed when it ran alone (signal 9), as where memory ends"
    case .signal(let number): "took the program down when it ran alone (signal \(number))"
    case .exit(1): "took the program down when it ran alone: memory did not suffice"
    case .exit(let code): "took the program down when it ran alone (exit code \(code))"
    }
  }

  /// A number that stands for it in files.
  package var code: UInt64 {
    switch self {
    case .conservation(let tick): 1 << 32 | UInt64(UInt32(truncatingIfNeeded: tick))
    case .signal(let number): 2 << 32 | UInt64(UInt32(bitPattern: number))
    case .exit(let code): 3 << 32 | UInt64(UInt32(bitPattern: code))
    }
  }

  /// What a number stands for; nil where it is none of them.
  package init?(code: UInt64) {
    let low = UInt32(truncatingIfNeeded: code)
    switch code >> 32 {
    case 1: self = .conservation(tick: Int(Int32(bitPattern: low)))
    case 2: self = .signal(Int32(bitPattern: low))
    case 3: self = .exit(Int32(bitPattern: low))
    default: return nil
    }
  }
}

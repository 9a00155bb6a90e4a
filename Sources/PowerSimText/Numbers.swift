// Numbers for people: one minus sign (−), a dash where there is no number, no power of ten.
//
// What a program or a scenario file reads back is written by `Double.literal` and by the tables.

/// A whole number with its thousands set apart: `22,470`.
package func grouped(_ value: Int) -> String {
  (value < 0 ? "−" : "") + grouped(String(value.magnitude))
}

/// The shortest digits of a number with its thousands set apart: `1,000,000`, `0.00007`.
package func grouped(_ value: Double) -> String {
  let parts = plain(value.magnitude).split(separator: ".", maxSplits: 1)
  let decimals = parts.count > 1 ? "." + parts[1] : ""
  return (value < 0 ? "−" : "") + grouped(String(parts[0])) + decimals
}

private func grouped(_ digits: String) -> String {
  var text = ""
  for (place, digit) in digits.enumerated() {
    if place > 0 && (digits.count - place).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}

/// The shortest digits of a number, `520`, `0.00007`, `−0.5`; without the error in the last digits that
/// adding up leaves.
package func plain(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
  let near = (value * 1e9).rounded() / 1e9
  let isNear = (near - value).magnitude <= 1e-12 * value.magnitude
  return (value < 0 ? "−" : "") + digits(isNear ? near.magnitude : value.magnitude)
}

/// The digits of `description`, its power of ten written out.
private func digits(_ value: Double) -> String {
  let parts = value.literal.split(separator: "e")
  guard parts.count > 1, let power = Int(parts[1]) else { return String(parts[0]) }
  let whole = parts[0].prefix { $0 != "." }.count
  let digits = parts[0].filter { $0 != "." }
  let point = whole + power
  if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
  return digits + String(repeating: "0", count: max(0, point - digits.count))
}

/// A number with so many decimals, 0 to 17; one that rounds to nothing has no sign.
package func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return plain(value) }
  guard value.magnitude < 0x1p62 else {
    return plain(value) + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
  }
  let rounded = rounded(value.magnitude, decimals)
  var text = String(rounded)
  if decimals > 0 {
    text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
    text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
  }
  return (value < 0 && rounded > 0 ? "−" : "") + text
}

/// A number below 2⁶² times a power of ten as a whole number, rounded once, from its exact value; halves
/// to the even one, as C and Python do.
private func rounded(_ value: Double, _ decimals: Int) -> UInt128 {
  var power: UInt128 = 1
  for _ in 0..<decimals { power *= 10 }
  guard value.isNormal else { return 0 }
  let product = UInt128(value.significandBitPattern | 1 << 52) * power
  let shift = 52 - Int(value.exponent)
  if shift <= 0 { return product << UInt128(-shift) }
  // The product has at most 110 bits.
  if shift > 111 { return 0 }
  let whole = product >> UInt128(shift)
  let rest = product - whole << UInt128(shift)
  let half = UInt128(1) << UInt128(shift - 1)
  return whole + (rest > half || rest == half && whole % 2 == 1 ? 1 : 0)
}

/// The same with a sign in front, of zero too: `+0.012`, `−0.5`.
package func signed(_ value: Double, _ decimals: Int) -> String {
  let text = fixed(value, decimals)
  return text.hasPrefix("−") || value.isNaN ? text : "+" + text
}

/// A number with at most so many digits that count, without zeros behind them: `0.0867`, `208`.
package func short(_ value: Double, digits: Int = 3) -> String {
  guard value != 0, value.isFinite else { return plain(value) }
  var decimals = digits - 1
  var size = value.magnitude
  while size >= 10 && decimals > 0 {
    size /= 10
    decimals -= 1
  }
  while size < 1 && decimals < 17 {
    size *= 10
    decimals += 1
  }
  // Halves go up, as by hand: 0.06075, which binary fractions leave a little short, is 0.0608.
  var factor = 1.0
  for _ in 0..<decimals { factor *= 10 }
  var text = fixed((value * factor).rounded() / factor, decimals)
  if decimals > 0 {
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
  }
  return text
}

/// A number of two digits and a power of ten, where there is no room for its zeros: `+1.5e−06`.
package func scientific(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return signed(value, 1) }
  var power = 0
  var size = value.magnitude
  while size >= 9.95 {
    size /= 10
    power += 1
  }
  while size < 0.995 {
    size *= 10
    power -= 1
  }
  let digits = String(power.magnitude)
  return signed(value < 0 ? -size : size, 1) + "e" + (power < 0 ? "−" : "+")
    + (digits.count < 2 ? "0" : "") + digits
}

/// A change as a share of what was there: `−91 %`, `+0.5 %`.
package func percentChange(_ share: Double) -> String {
  (share < 0 ? "−" : "+") + short(100 * share.magnitude, digits: 2) + " %"
}

/// An amount of bytes: `512 bytes`, `3.4 MB`, `16 GB`.
package func size(_ bytes: Double) -> String {
  let units = ["bytes", "kB", "MB", "GB", "TB"]
  var (value, unit) = (bytes, 0)
  while value >= 999.5 && unit < units.count - 1 {
    value /= 1000
    unit += 1
  }
  return "\(fixed(value, unit == 0 || value >= 9.95 ? 0 : 1)) \(units[unit])"
}

extension Double {
  /// The number as a scenario file or a command has it: the shortest digits that read back as the same
  /// value, whole ones without `.0`, minus zero as `0`.
  package var literal: String {
    let text = (self + 0).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

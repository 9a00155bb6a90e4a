import Foundation
import PowerSimText

/// Ids that look as if they were meant to be the same.
enum LikeIds {
  /// The most ids that are compared; beyond that the reading would take noticeably longer.
  private static let most = 2_000_000

  /// The first two ids that differ only in case, blanks, signs that cannot be seen, the way of
  /// writing accents, or leading zeros; numbers as they are
  /// usually written are passed over.
  static func first(
    in ids: SortedIds
  ) -> (String, String, difference: String)? {
    // Usual numbers are all different; they can only be like something else.
    guard ids.all.count <= most, !ids.others.isEmpty else { return nil }
    var keys = IdTable()
    var firsts: [String] = []
    func like(_ id: String) -> (String, String, difference: String)? {
      let (key, isNew) = keys.insert(folded(id).span)
      if isNew {
        firsts.append(id)
        return nil
      }
      let other = firsts[Int(key)]
      return (other, id, difference(other, id))
    }
    for id in ids.words { if let found = like(id) { return found } }
    for id in ids.all where SortedIds.usualNumber(id) != nil {
      if let found = like(id) { return found }
    }
    return nil
  }

  /// Ends a sentence on ids that are not in a table: what there is instead.
  static func hint(for missing: [String], among ids: [String]) -> String {
    let keys = Set(missing.map(folded))
    for id in ids where keys.contains(folded(id)) {
      guard let like = missing.first(where: { folded($0) == folded(id) }) else { continue }
      return "; it has \(shown(id)), which differs from \(shown(like)) only in "
        + "\(difference(id, like)): write both the same"
    }
    return ""
  }

  /// An id without what people and programs change by accident.
  private static func folded(_ id: String) -> [UInt8] {
    let id = id.utf8.allSatisfy { $0 < 0x80 } ? id : visible(id)
    var key: [UInt8] = []
    key.reserveCapacity(id.utf8.count)
    for byte in id.utf8 where byte > 0x20 {
      key.append(byte &- 65 < 26 ? byte | 0x20 : byte)
    }
    if key.count > 2, key.last == 48, key[key.count - 2] == 46 { key.removeLast(2) }
    let digits = key.drop { $0 == 48 }
    return digits.isEmpty || digits.count == key.count ? key : Array(digits)
  }

  /// A text in one of the ways to write its accents, without signs that cannot be seen.
  private static func visible(_ id: String) -> String {
    var text = ""
    for sign in id.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where !sign.properties.isWhitespace && sign.properties.generalCategory != .format {
      text.unicodeScalars.append(sign)
    }
    return text
  }

  private static func difference(_ a: String, _ b: String) -> String {
    func spelt(_ id: String) -> String { id.filter { !$0.isWhitespace } }
    // Texts are equal that look the same, whatever their bytes.
    if a == b { return "how their accents are written (composed or not, in Unicode)" }
    if spelt(a) == spelt(b) { return "blanks" }
    if visible(spelt(a)) == visible(spelt(b)), spelt(a).lowercased() != spelt(b).lowercased() {
      return "signs that cannot be seen"
    }
    if spelt(a).lowercased() == spelt(b).lowercased() { return "case" }
    if a.hasSuffix(".0") != b.hasSuffix(".0") { return "a decimal" }
    return "leading zeros"
  }
}

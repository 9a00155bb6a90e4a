/// Text inside XML.
enum XMLText {
  /// The text for an element or an attribute: signs of XML, and white space that a parser would
  /// change, as references.
  static func escaped(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": plain += "&amp;"
      case "<": plain += "&lt;"
      case ">": plain += "&gt;"
      case "\"": plain += "&quot;"
      case "\t", "\n", "\r": plain += "&#\(scalar.value);"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// - Throws: `UnfitName` where a name holds a sign that XML has no way to write.
  static func check(_ network: SocietyNetwork) throws {
    for name in network.ids + network.names {
      let foreign = name.unicodeScalars.contains { scalar in
        scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)
          || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      }
      if foreign {
        throw UnfitName(
          "the name “\(printable(name))” holds a control character, which XML cannot carry; choose "
            + "--format csv")
      }
    }
  }
}

/// A name with blanks for control characters.
func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
}

/// Characters that a text gives by their numbers or names: `&#235;`, `&#xEB;`, `&amp;`, `&euml;`.
enum CharacterReference {
  /// The character that what stands between `&` and `;` means in XML, or nil.
  static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard !digits.isEmpty, digits.utf8.count <= 10, digits.utf8.first != UInt8(ascii: "+"),
      let number = UInt32(digits, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return Unicode.Scalar(number)
  }

  /// Whether XML allows a character, also by its number.
  static func isXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      || [0x09, 0x0A, 0x0D].contains(scalar.value)
  }

  /// A text with its references resolved, those of the letters of Western Europe among them;
  /// whatever is none stays as it is.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      rest = rest[start...]
      let end = rest.utf8.prefix(12).firstIndex(of: UInt8(ascii: ";"))
      let name = end.map { String(rest[rest.utf8.index(after: start)..<$0]) } ?? ""
      if let end, let scalar = scalar(name) ?? latin(name), isXML(scalar) {
        result.unicodeScalars.append(scalar)
        rest = rest[rest.utf8.index(after: end)...]
      } else {
        result += "&"
        rest = rest[rest.utf8.index(after: start)...]
      }
    }
    return result + rest
  }

  private static func latin(_ name: String) -> Unicode.Scalar? {
    names.firstIndex { $0 == name }.flatMap { Unicode.Scalar(UInt32(0xA0 + $0)) }
  }

  /// The names of U+00A0 to U+00FF in HTML, which GML takes over.
  private static let names = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
    yacute thorn yuml
    """.split(separator: " ")
}

package import PowerSimCore

extension OutputSettings {
  /// A text as it stands in a cell of a table.
  ///
  /// Spreadsheets take a text that begins with one of a few characters for a formula, and run it. With
  /// `guardFormulas` an apostrophe stands before it, which they read as "text" and do not show; other
  /// programs show it.
  package func cell(_ text: String) -> String {
    guard guardFormulas, let first = text.utf8.first,
      [UInt8](arrayLiteral: 0x09, 0x0D, 0x2B, 0x2D, 0x3D, 0x40).contains(first)  // tab CR + - = @
    else { return text }
    return "'" + text
  }

  /// What a data package says of it; empty without the guard.
  package var formulaNote: String {
    guardFormulas
      ? " Texts that begin with =, +, -, @, a tab or a carriage return have an apostrophe before them "
        + "(output.guardFormulas)." : ""
  }
}

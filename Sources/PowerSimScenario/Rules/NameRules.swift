extension Rule {
  /// Names that data frames take for a missing value are worth a note: the file itself is right.
  static let readableNames = Rule { draft in
    let names =
      draft.members("population", "groups").map(\.key) + draft.members("populations").map(\.key)
      + draft.placeNames + [draft.value("name")?.string ?? ""]
    for name in names where missingInPandas.contains(name) {
      draft.note(
        "pandas reads the name \(name.quoted) as a missing value unless told keep_default_na=False; "
          + "another name saves trouble")
    }
  }

  /// The texts that pandas.read_csv takes for NaN by default.
  private static let missingInPandas: Set<String> = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
    "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
  ]
}

import PowerSimText

extension NetworkFormat {
  /// Pajek's networks and projects (`.net`, `.paj`), with their vectors and partitions.
  ///
  /// ```
  /// *Vertices 3
  ///  1 "Medici"
  ///  2 "Strozzi"
  ///  3 "Ridolfi"
  /// *Edges :1 "Marital"
  ///  1 3 1
  ///  2 3 1
  /// *Vector Wealth
  /// *Vertices 3
  /// 103
  /// 146
  /// 27
  /// ```
  ///
  /// Of networks that change with time all vertices and ties are taken together, which is noted.
  package static let pajek = NetworkFormat(
    name: "Pajek", summary: "Pajek networks and projects, with vectors and partitions",
    endings: ["net", "paj"], keys: [.relation, .names],
    evidence: { sample in
      var rows = DelimitedText(sample.bytes, file: "", dialect: PajekReader.dialect)
      if (try? rows.next()) == true, rows.text(0).hasPrefix("*") {
        return Evidence(.certain, "its first line begins with \(rows.text(0))")
      }
      return sample.hasEnding(["net", "paj"])
        ? Evidence(.likely, "its name ends in .net or .paj") : nil
    },
    read: { source throws(Problem) in
      var reader = PajekReader(source)
      return try reader.read()
    })
}

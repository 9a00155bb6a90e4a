import PowerSimScenario
import Testing

@testable import PowerSimText

/// Matrices as programs write them by default, against the graphs that were written.
@Suite struct MatrixFormatsTests {
  /// Ann–Bo 2, Ann–Cy 1, Bo–Cy 0.5, Cy–Di 3, and Ed alone.
  private static let club = "Ann-Bo Ann-Cy Bo-Cy Cy-Di"

  private func read(
    _ text: String, _ file: String = "t.txt", _ options: NetworkFileOptions = NetworkFileOptions()
  ) throws(Problem) -> NetworkFile { try network(text, file, options) }

  private func problem(
    _ text: String, _ file: String = "t.txt", _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String { sentence { () throws(Problem) in try network(text, file, options) } }

  // MARK: Adjacency matrices

  @Test(arguments: [
    // pandas, to_csv of networkx's to_pandas_adjacency
    """
    ,Ann,Bo,Cy,Di,Ed
    Ann,0.0,2.0,1.0,0.0,0.0
    Bo,2.0,0.0,0.5,0.0,0.0
    Cy,1.0,0.5,0.0,3.0,0.0
    Di,0.0,0.0,3.0,0.0,0.0
    Ed,0.0,0.0,0.0,0.0,0.0
    """,
    // R, write.csv2 of igraph's as_adjacency_matrix
    """
    "";"Ann";"Bo";"Cy";"Di";"Ed"
    "Ann";0;2;1;0;0
    "Bo";2;0;0,5;0;0
    "Cy";1;0,5;0;3;0
    "Di";0;0;3;0;0
    "Ed";0;0;0;0;0
    """,
    // R, write.table
    """
    "Ann" "Bo" "Cy" "Di" "Ed"
    "Ann" 0 2 1 0 0
    "Bo" 2 0 0.5 0 0
    "Cy" 1 0.5 0 3 0
    "Di" 0 0 3 0 0
    "Ed" 0 0 0 0 0
    """,
    // R, write.csv(row.names = FALSE)
    """
    "Ann","Bo","Cy","Di","Ed"
    0,2,1,0,0
    2,0,0.5,0,0
    1,0.5,0,3,0
    0,0,3,0,0
    0,0,0,0,0
    """,
    // A spreadsheet: columns in another order, empty cells, half of the matrix
    "\tEd\tDi\tCy\tBo\tAnn\nAnn\t\t\t1\t2\t\nBo\t\t\t0,5\t\t\nCy\t\t3\t\t\t\nDi\t\t\t\t\t\nEd\t\t\t\t\t\n",
  ])
  func namedMatrices(text: String) throws {
    let network = try read(text, "t.csv", NetworkFileOptions(weight: "value"))
    #expect(network.format == "adjacency matrix")
    #expect(Set(network.ids) == ["Ann", "Bo", "Cy", "Di", "Ed"])
    let strengths = Dictionary(
      uniqueKeysWithValues: zip(pairs(network), try #require(network.strengths)))
    let expected: [String: Double] = [
      "Ann-Bo": 2.0 / 3, "Ann-Cy": 1.0 / 3, "Bo-Cy": 0.5 / 3, "Cy-Di": 1.0,
    ]
    #expect(strengths == expected)
  }

  /// The ties with their ends in alphabetical order.
  private func pairs(_ network: NetworkFile) -> [String] {
    network.ties.map {
      [network.ids[Int($0.from)], network.ids[Int($0.to)]].sorted().joined(separator: "-")
    }
  }

  @Test(arguments: [
    // igraph, write_adjacency
    "0 1 1 0 0\n1 0 1 0 0\n1 1 0 1 0\n0 0 1 0 0\n0 0 0 0 0\n",
    // numpy, savetxt
    """
    0.000000000000000000e+00 2.000000000000000000e+00 1.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00
    2.000000000000000000e+00 0.000000000000000000e+00 5.000000000000000000e-01 0.000000000000000000e+00 0.000000000000000000e+00
    1.000000000000000000e+00 5.000000000000000000e-01 0.000000000000000000e+00 3.000000000000000000e+00 0.000000000000000000e+00
    0.000000000000000000e+00 0.000000000000000000e+00 3.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00
    0.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00
    """,
    // numpy, savetxt(fmt="%d", delimiter=",")
    "0,2,1,0,0\n2,0,1,0,0\n1,1,0,3,0\n0,0,3,0,0\n0,0,0,0,0\n",
  ])
  func numbersOnly(text: String) throws {
    let network = try read(text)
    #expect(network.format == "adjacency matrix")
    #expect(network.ids == ["1", "2", "3", "4", "5"])
    #expect(ties(network) == "1-2 1-3 2-3 3-4")
  }

  @Test func namesThatRInvents() throws {
    // write.csv of a matrix without names, and of a data.frame with names that R changes.
    let ring = """
      "","V1","V2","V3","V4"
      "1",0,1,0,1
      "2",1,0,1,0
      "3",0,1,0,1
      "4",1,0,1,0
      """
    #expect(try ties(read(ring)) == "1-2 1-4 2-3 3-4")
    let changed = """
      "","Ann.Lee","Bo","X3"
      "Ann Lee",0,1,0
      "Bo",1,0,1
      "3",0,1,0
      """
    #expect(try ties(read(changed)) == "Ann Lee-Bo Bo-3")
    // Logical matrices, and cells that are missing.
    let logical = """
      "","a","b","c"
      "a",NA,TRUE,FALSE
      "b",TRUE,NA,NA
      "c",FALSE,FALSE,NA
      """
    let network = try read(logical)
    #expect(ties(network) == "a-b")
    #expect(network.warnings == ["1 cell is empty or missing, and no tie"])
  }

  @Test func directionsAreMerged() throws {
    let network = try read("0 1 0 0\n1 0 1 0\n0 0 0 0\n0 0 1 0\n")
    #expect(ties(network) == "1-2 2-3 4-3")
    #expect(network.mergedDirections == 1)
  }

  @Test func twoReadingsAreShown() throws {
    let message = problem("0 1 1\n1 0 1\n1 1 0\n", "t.csv")
    #expect(message.contains("adjacency matrix (it is a square of 3 × 3 numbers)"))
    #expect(message.contains("\"format\": \"adjacency matrix\""))
    let matrix = NetworkFileOptions(format: "adjacency matrix")
    #expect(problem("0 1 1\n1 0 1\n1 1 0\n", "t.csv", matrix) == "no problem")
    // Numbers that could be names.
    let doubt =
      "t.txt: the numbers in its first line and first column can be names or cells; say "
      + "\"header\": true for names, or false"
    let counted = "0 1 2 3\n1 0 1 0\n2 1 0 1\n3 0 1 0\n"
    #expect(problem(counted, "t.txt", matrix) == doubt)
    var header = matrix
    header.header = true
    #expect(try ties(read(counted, "t.txt", header)) == "1-2 2-3")
    header.header = false
    #expect(try read(counted, "t.txt", header).ids.count == 4)
  }

  @Test func matrixErrors() {
    let matrix = NetworkFileOptions(format: "adjacency matrix")
    #expect(
      problem(",e1,e2,e3\nAnn,1,0,1\nBo,0,1,1\n", "t.csv", matrix)
        == "t.csv: has 2 rows and 3 columns of cells, which is no square; if rows and columns are "
        + "of two kinds, say \"bipartite\": true")
    #expect(
      problem(",a,b,c\na,0,1,0\nb,1,0,1\nd,0,1,0\n", "t.csv", matrix)
        == "t.csv: the row \"d\" has no column of that name; if rows and columns are the same "
        + "agents, give them the same names; if they are of two kinds, say \"bipartite\": true")
    #expect(
      problem("a,0,1\na,1,0\n", "t.csv", matrix) == "t.csv: two rows are called \"a\"")
    #expect(
      problem(",a,b\na,0,x\nb,1,0\n", "t.csv", matrix)
        == "t.csv:2: column 3: expected a number, found \"x\"")
    #expect(
      problem("0 1 0\n1 0\n0 1 0\n", "t.txt", matrix)
        == "t.txt:3: has 3 columns, where the line before has 2")
    #expect(
      problem(
        "0 1 0 0\n-1 0 1 0\n0 1 0 0\n0 0 0 0", "t.txt",
        NetworkFileOptions(format: "adjacency matrix", weight: "value")
      )
      .contains("must be a number of at least 0; found \"-1.0\""))
  }

  @Test func twoKinds() throws {
    var options = NetworkFileOptions(format: "adjacency matrix")
    options.bipartite = true
    let named = try read(",e1,e2,e3\nAnn,1,0,1\nBo,0,1,1\n", "t.csv", options)
    #expect(ties(named) == "Ann-e1 Ann-e3 Bo-e2 Bo-e3")
    let numbers = try read("1 0 1\n0 1 1\n", "t.txt", options)
    #expect(numbers.ids.count == 5)
    #expect(numbers.ties.count == 4)
    // A square as well: what says so counts.
    #expect(try read("1 0\n0 1\n", "t.txt", options).ids.count == 4)
  }

  // MARK: Matrix Market

  @Test(arguments: [
    // scipy, mmwrite of a sparse matrix, of its pattern, and of a dense one
    "%%MatrixMarket matrix coordinate real symmetric\n%\n5 5 4\n2 1 2\n3 1 1\n3 2 5E-1\n4 3 3\n",
    "%%MatrixMarket matrix coordinate pattern symmetric\n%\n5 5 4\n2 1\n3 1\n3 2\n4 3\n",
    "%%MatrixMarket matrix array real symmetric\n%\n5 5\n"
      + "0\n2\n1\n0\n0\n0\n5E-1\n0\n0\n0\n3\n0\n0\n0\n0\n",
    // rustworkx writes small letters; each tie from both ends
    "%%matrixmarket matrix coordinate real general\n5 5 8\n2 1 2\n1 2 2\n3 1 1\n1 3 1\n3 2 .5\n"
      + "2 3 .5\n4 3 3\n3 4 3\n",
    // The Network Repository: no banner
    "% from somewhere\n5 5 4\n2 1\n3 1\n3 2\n4 3\n",
  ])
  func matrixMarket(text: String) throws {
    for file in ["t.mtx", "t"] {
      let network = try read(text, file)
      #expect(network.format == "Matrix Market")
      #expect(network.ids == ["1", "2", "3", "4", "5"])
      #expect(pairs(network).sorted() == ["1-2", "1-3", "2-3", "3-4"])
    }
  }

  @Test func matrixMarketWeights() throws {
    let text = "%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n2 1 2\n3 2 5E-1\n"
    for name in ["value", "weight", "3"] {
      #expect(try read(text, "t.mtx", NetworkFileOptions(weight: name)).strengths == [1, 0.25])
    }
    #expect(
      problem(text, "t.mtx", NetworkFileOptions(weight: "trust"))
        == "t.mtx: there is no tie attribute \"trust\"; ties in this format have one value, called "
        + "\"value\"")
  }

  @Test func rectanglesHaveTwoKinds() throws {
    let network = try read(
      "%%MatrixMarket matrix coordinate pattern general\n2 3 3\n1 1\n1 3\n2 2\n")
    #expect(network.ids.count == 5)
    #expect(ties(network) == "1-2:1 1-3 2-2:2")
    #expect(network.warnings == ["rows and columns of the matrix are two kinds of agents"])
  }

  @Test(arguments: [
    ("coordinate real skew-symmetric\n2 2 1\n2 1 1\n", "1: is skew-symmetric: each tie is"),
    ("coordinate complex hermitian\n2 2 1\n2 1 1 0\n", "1: the cells are \"complex\" numbers"),
    ("coordinate real hermitian\n2 2 1\n2 1 1\n", "1: the symmetry \"hermitian\" is not known"),
    (
      "coordinate real general\n2 2 2\n2 1 1\n",
      " has 1 cell, but its sizes say 2; is it cut short?"
    ),
    ("coordinate real general\n2 2 1\n2 1 1\n1 2 1\n", "4: is one cell more than the 1"),
    (
      "coordinate real general\n2 2 1\n3 1 1\n",
      "3: the matrix has 2 rows and 2 columns; found row 3"
    ),
    ("coordinate real symmetric\n2 3 1\n2 1 1\n", "2: a symmetric matrix has as many rows"),
    ("coordinate pattern general\n2 2 1\n2 1 1\n", "3: expected row, column; found 3 numbers"),
    ("array real general\n2 2\n0\n1\n1\n", " ends in column 2 of 2; is it cut short?"),
    ("array real general\n2 2\n0\n1\n1\n0\n1\n", "7: is more than the sizes speak of"),
    ("coordinate real general\n2 2\n2 1 1\n", "2: expected the numbers of rows, columns and cells"),
    ("coordinate real general\n4000000000 4000000000 1\n1 2 1\n", "2: has 4,000,000,000 vertices;"),
    ("coordinate real general\n90000000 90000000 1\n1 2 1\n", "2: has 90,000,000 vertices, but is"),
  ])
  func matrixMarketErrors(text: String, expected: String) {
    let message = problem("%%MatrixMarket matrix " + text, "t.mtx")
    #expect(message.hasPrefix("t.mtx:" + expected), "\(message)")
  }
}

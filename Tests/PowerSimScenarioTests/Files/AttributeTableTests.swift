import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct AttributeTableTests {
  private func table(_ text: String) throws(Problem) -> AttributeTable {
    try AttributeTable(Array(text.utf8), file: "t.csv")
  }

  private func problem(_ text: String) -> String {
    sentence { () throws(Problem) in try table(text) }
  }

  @Test func cells() throws {
    let table = try table("id,name,size\n# a comment\nb,\"Ben, jr.\",2.5\na,,\n")
    #expect(table.columns == ["id", "name", "size"])
    #expect(table.ids == ["b", "a"])
    #expect(table.lines == [3, 4])
    #expect(try table.text("name") == ["Ben, jr.", nil])
    #expect(try table.text("id") == ["b", "a"])
    #expect(try table.number("size", row: 0) == 2.5)
    #expect(try table.numbers("size") == [2.5, nil])
    #expect(table.row(of: "a") == 1)
    #expect(table.row(of: "c") == nil)
  }

  @Test func tabsAndBlanks() throws {
    #expect(try table("id\tname\n1\tAnna B\n").text("name") == ["Anna B"])
    #expect(try table("id name\n1 Anna\n").text("name") == ["Anna"])
    #expect(try table("id\n1\n2\n").ids == ["1", "2"])
  }

  @Test func problems() {
    #expect(problem("") == "t.csv: holds no header and no rows")
    #expect(problem("id,a\n") == "t.csv: holds a header, but no rows")
    #expect(
      problem("id,a\nx,1\ny,2,3\n") == "t.csv:3: has 3 columns, where the header has 2")
    #expect(problem("id,a\nx\n") == "t.csv:2: has 1 column, where the header has 2")
    #expect(
      problem("id,a\nx,1\ny,2\nx,3\n")
        == "t.csv:4: the id \"x\" is given a second time; first on line 2; "
        + "if another column holds the ids, say which by \"id\"")
    #expect(problem("id,a\n,1\n") == "t.csv:2: the id, in the first column, is empty")
    #expect(problem("id,a,a\nx,1,2\n") == "t.csv:1: two columns are called \"a\"")
  }

  @Test func askingForWhatIsNotThere() throws {
    let table = try table("id,name,size,\nx,Anna,12k,\n")
    #expect(
      sentence { () throws(Problem) in try table.text("siez") }
        == "t.csv: there is no column \"siez\"; the columns are id, name, size")
    #expect(
      sentence { () throws(Problem) in try table.text("") }
        == "t.csv: there is no column \"\"; the columns are id, name, size")
    #expect(
      sentence { () throws(Problem) in try table.number("size", row: 0) }
        == "t.csv:2: column \"size\": expected a number, found \"12k\"; "
        + "leave units away, or put them into a column of their own")
  }

  @Test(arguments: [
    ("1", 1), ("-1.5", -1.5), ("+.5", 0.5), ("3.", 3), ("1e3", 1000), ("2.5E-3", 0.0025),
    ("0.1", 0.1), ("123456789012345678901", 1.23456789012345678901e20), ("-0", 0),
    ("0.000000000000000000001", 1e-21),
  ])
  func numbers(text: String, value: Double) throws {
    #expect(try table("id,a\nx,\(text)\n").numbers("a") == [value])
  }

  @Test(arguments: ["nan", "inf", "0x10", "1e", "e5", "-", ".", "1.2.3", "1 2", "1e999", "٣"])
  func noNumbers(text: String) {
    #expect(
      sentence { () throws(Problem) in try table("id,a\nx,\(text)\n").numbers("a") }
        == "t.csv:2: column \"a\": expected a number, found \"\(text)\"")
  }

  @Test(arguments: [
    // R's write.csv and write.table, pandas' to_csv: the first column only counts.
    ("\"\",\"id\",\"district\"\n\"1\",4,\"south\"\n\"2\",3,\"north\"\n", ["4", "3"]),
    ("\"id\" \"district\"\n\"1\" 4 \"south\"\n\"2\" 3 \"north\"\n", ["4", "3"]),
    (",id,district\n0,4,south\n1,3,north\n", ["4", "3"]),
    ("Unnamed: 0,name,district\n0,ann,south\n1,bo,south\n", ["ann", "bo"]),
    // The row names are the ids.
    ("\"\",\"district\"\n\"ann\",\"south\"\n\"bo\",\"south\"\n", ["ann", "bo"]),
    (",district\n0,south\n1,south\n", ["0", "1"]),
    // The id stands elsewhere, or first under any name.
    ("age,person_id,district\n30,ann,south\n30,bo,north\n", ["ann", "bo"]),
    ("code,name\nE1,Ashford\nE2,Burton\n", ["E1", "E2"]),
    ("sep=;\nid;x\na;1,5\nb;2\n", ["a", "b"]),
    ("name\nAnn Lee\nBo Poe\n", ["Ann Lee", "Bo Poe"]),
  ])
  func idColumn(text: String, ids: [String]) throws {
    #expect(try table(text).ids == ids)
  }

  @Test func idColumnAsAskedFor() throws {
    let text = "a,b\nx,1\ny,2\n"
    #expect(try AttributeTable(Array(text.utf8), file: "t.csv", id: "b").ids == ["1", "2"])
    #expect(try AttributeTable(Array(text.utf8), file: "t.csv", id: "2").attributeNames == ["a"])
    #expect(
      problem(",who,whence\n0,ann,u\n1,bo,v\n").hasPrefix(
        "t.csv:1: the first column only counts the lines"))
  }

  @Test func numbersOfOtherCountries() throws {
    #expect(try table("id;x\na;1,5\nb;2\n").numbers("x") == [1.5, 2])
    #expect(try table("\"id\",\"x\"\n\"a\",NA\n\"b\",2\n").numbers("x") == [nil, 2])
    for (cell, advice) in [
      (
        "\"1,234\"",
        "; write it without signs between thousands, or with a dot if the comma stands "
          + "before decimals"
      ),
      ("12 %", "; percent signs are not read: write 12 % as 0.12 or as 12 throughout"),
      ("30 km", "; leave units away, or put them into a column of their own"),
    ] {
      #expect(
        sentence { () throws(Problem) in try table("id,a\nx,\(cell)\n").numbers("a") }
          .hasSuffix(advice))
    }
  }

  /// Without a header the first row would be lost; years are names, and so are numbers counted up.
  @Test(arguments: [
    ("Leeds,812000\nYork,202000\nBath,94000\n", "812000"), ("a;0.5\nb;0.25\n", "0.5"),
    ("1,0,3\n2,1,4\n", "1"),
  ])
  func noHeader(text: String, number: String) {
    #expect(
      problem(text)
        == "t.csv:1: the first line holds the number \"\(number)\" and so may be a row; write a line "
        + "with the names of the columns above it")
  }

  @Test(arguments: [
    "place,2011,2021\nA,5,6\nB,7,8\n", "id,0,1\na,5,6\nb,7,8\n", ",0\na,5\nb,6\n",
    "id,7\na,x\nb,y\n",
  ])
  func numbersAsNames(text: String) throws {
    #expect(try table(text).ids.count == 2)
  }

  @Test func footnotes() throws {
    let text = "name,pop\nNorth,100\nSouth,200\n\"Source: ONS, 2021\",\n"
    #expect(
      try table(text).suspicions == [
        "t.csv: the last line has nothing but \"Source: ONS, 2021\" and may be a note; take it away "
          + "if it is"
      ])
    let two = try table("id,a,b\n1,5,\n2,,3\n* imputed,,\nn=2,,\n").suspicions
    #expect(two.count == 1 && two[0].contains("the last 2 lines have nothing but"))
    // Others are bare as well.
    #expect(try table("id,a\n1,\n2,3\n3,\n").suspicions.isEmpty)
  }

  @Test func suspicions() throws {
    #expect(try table("id,x\n#vote,1\npark,2\n").suspicions.count == 1)
    #expect(try table("id,x\nann,1\nAnn,2\n").suspicions[0].contains("only in case"))
    #expect(try table("id,x\na,NA\nb,south\n").suspicions[0].contains("taken for a value"))
    // R quotes every text; the comma alone is why this id stands in quotes.
    #expect(try table("\"id\",\"x\"\n\"a\",NA\n\"b\",\"south\"\n").text("x") == [nil, "south"])
    let comma = try table("id,x\n\"a, b\",NA\nb,south\n")
    #expect(try comma.text("x") == ["NA", "south"])
    #expect(comma.suspicions[0].contains("taken for a value"))
  }
}

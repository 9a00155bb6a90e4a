import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of ties as programs and people write them; the truth of each was found by hand.
@Suite struct TiesKindsTests {
  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), nodes: String? = nil
  ) -> String {
    sentence { () throws(Problem) in try network(text, "t.txt", options, nodes: nodes) }
  }

  @Test(arguments: [
    // pandas: to_csv of an edge table, with its index; the same under other words.
    (",source,target\n0,101,102\n1,102,103\n", "101-102 102-103"),
    (",who,whom\n0,ann,bo\n1,bo,cy\n", "ann-bo bo-cy"),
    ("\tfrom\tto\n0\tann\tbo\n1\tbo\tcy\n", "ann-bo bo-cy"),
    // Gephi's table of edges; a spreadsheet's own number.
    (
      "Source,Target,Type,Id,Label,timeset,Weight\n7,8,Undirected,0,,,1.0\n8,9,Undirected,1,,,1.0\n",
      "7-8 8-9"
    ),
    ("Id,Source,Target,Weight\n0,101,102,1\n1,102,103,1\n", "101-102 102-103"),
    ("nr;Person A;Person B\n1;Ann;Bo\n2;Bo;Cy\n", "Ann-Bo Bo-Cy"),
    // R: write.table, write.csv, write.csv2, of igraph's as_data_frame.
    (
      "\"from\" \"to\" \"weight\"\n\"1\" \"Ann\" \"Bo\" 1\n\"2\" \"Bo\" \"Cy\" 0.5\n",
      "Ann-Bo Bo-Cy"
    ),
    ("\"\",\"from\",\"to\"\n\"1\",\"Ann\",\"Bo\"\n\"2\",\"Bo\",\"Cy\"\n", "Ann-Bo Bo-Cy"),
    (
      "\"\";\"from\";\"to\";\"weight\"\n\"1\";\"Ann\";\"Bo\";0,5\n\"2\";\"Bo\";\"Cy\";1\n",
      "Ann-Bo Bo-Cy"
    ),
    ("\"V1\",\"V2\"\n1,2\n2,3\n", "1-2 2-3"),
    ("X1 X2 X3\n1 2 0.5\n2 3 1\n", "1-2 2-3"),
    // networkx: write_edgelist with attributes, with another delimiter, without data.
    ("0 1 {'weight': 3, 'since': 2001}\n1 2 {'weight': 1, 'since': 1999}\n", "0-1 1-2"),
    ("Ann Lee\tBo Poe\t{'w': 1}\nBo Poe\tCy Day\t{}\n", "Ann Lee-Bo Poe Bo Poe-Cy Day"),
    ("Ann,Bo,{}\nBo,Cy,{}\n", "Ann-Bo Bo-Cy"),
    // Neo4j, spreadsheets, social surveys, telephone calls.
    (":START_ID,:END_ID,:TYPE\nann,bo,KNOWS\nbo,cy,KNOWS\n", "ann-bo bo-cy"),
    (":TYPE,:START_ID(Person),:END_ID(Person)\nKNOWS,ann,bo\nKNOWS,bo,cy\n", "ann-bo bo-cy"),
    ("sep=;\nego;alter\nann;bo\nbo;cy\n", "ann-bo bo-cy"),
    ("\"sep=,\"\r\nSource Node,Target Node\r\nann,bo\r\nbo,cy\r\n", "ann-bo bo-cy"),
    ("duration|caller_id|callee_id\n12|ann|bo\n5|bo|cy\n", "ann-bo bo-cy"),
    ("from.name\tfrom.age\tto.name\tto.age\nann\t30\tbo\t31\nbo\t31\tcy\t9\n", "ann-bo bo-cy"),
    ("source_id,source_name,target_id,target_name\n1,Ann,2,Bo\n2,Bo,3,Cy\n", "1-2 2-3"),
    ("weight,userId,friendId\n1,ann,bo\n1,bo,cy\n", "ann-bo bo-cy"),
    ("FromNodeId ToNodeId\n1 2\n2 3\n", "1-2 2-3"),
    ("idA;idB\n01;02\n02;03\n", "01-02 02-03"),
    // Times first, last, or among more columns.
    ("20\t1\t2\n20\t2\t3\n40\t1\t2\n60\t3\t4\n", "1-2 2-3 3-4"),
    ("t i j\n1 1 2\n1 2 3\n2 3 1\n", "1-2 2-3 3-1"),
    ("i j t\n1 2 1082040961\n2 3 1082155839\n", "1-2 2-3"),
    (
      "31220 1558 1567 3B 3B\n31220 1560 1570 4A 4A\n31240 1567 1560 3B 4A\n",
      "1558-1567 1560-1570 1567-1560"
    ),
    // Spreadsheets of countries with decimal commas; blanks inside names.
    ("Ann;Bo;0,5\nBo;Cy;1,0\n", "Ann-Bo Bo-Cy"),
    ("Ann Lee;Bo Poe\nBo Poe;Cy Day\n", "Ann Lee-Bo Poe Bo Poe-Cy Day"),
    ("Ann Bo 0,5\nBo Cy 0,25\n", "Ann-Bo Bo-Cy"),
    ("Lee, Ann;Poe, Bo\nPoe, Bo;Day, Cy\n", "Lee, Ann-Poe, Bo Poe, Bo-Day, Cy"),
    // Arrows.
    ("Ann -> Bo\nBo -> Cy\n", "Ann-Bo Bo-Cy"),
    ("Ann Lee -- Bo Poe\nBo Poe -- Cy Day\n", "Ann Lee-Bo Poe Bo Poe-Cy Day"),
    ("a->b\nb->c\n", "a-b b-c"),
    // The kind of a tie between its ends.
    ("Ann,knows,Bo\nBo,knows,Cy\n", "Ann-Bo Bo-Cy"),
    // numpy's numbers, and its header in a comment.
    ("0.000e+00 1.000e+00 5.0e-01\n1.000e+00 2.000e+00 5.0e-01\n", "0-1 1-2"),
    ("# weight,source,target\n3,1,2\n1,2,4\n", "1-2 2-4"),
    // A spreadsheet's empty columns and lines; igraph's own number of a tie.
    ("source,target,,\na1,b1,,\nb1,c1,,\n,,,\n", "a1-b1 b1-c1"),
    ("edge ID,source,target\n0,0,1\n1,1,2\n", "0-1 1-2"),
    // Ids that look like names of columns.
    ("node1,node2\nnode2,node3\n", "node1-node2 node2-node3"),
    // Surveys: several pairs of columns.
    ("respondent,why,ego,alter\nr0,\"x, y\",Ann,Bo\nr1,z,Bo,Cy\n", "Ann-Bo Bo-Cy"),
    ("source,target,start,end\na1,b1,1,2\nb1,c1,2,3\n", "a1-b1 b1-c1"),
    ("0 5 1\n1 6 1\n2 7 1\n", "0-5 1-6 2-7"),
    // A first id that begins other formats.
    ("graph,b1\nb1,c1\nc1,graph\n", "graph-b1 b1-c1 c1-graph"),
    ("dl n5\nn5 x1\nx1 dl\n", "dl-n5 n5-x1 x1-dl"),
  ])
  func truth(text: String, expected: String) throws {
    #expect(try ties(network(text, "t.txt")) == expected)
  }

  @Test(arguments: [
    // Words over words, none of which comes again.
    ("who,likes\nann,bo\nbo,cy\n", "\"header\": true or \"header\": false"),
    // Names with blanks, set apart by blanks.
    ("Ann Lee Bo Poe {}\nBo Poe Cy Day {}\n", "another delimiter"),
    ("Ann Lee Bo Poe\nBo Poe Cy Day\n", "another delimiter"),
    // Neighbours, or ties with a word.
    ("Ann Bo Cy\nBo Cy Di\nCy Di Ed\n", "\"source\": 1, \"target\": 2"),
    // A line number, or an id.
    ("1 2 3\n2 3 4\n3 4 5\n", "\"source\": 1, \"target\": 2"),
    // Commas and semicolons, both in all lines.
    ("a;b,c\nd;e,f\n", "\"delimiter\""),
    // Sizes, or a tie.
    ("4 3\n1 2\n2 3\n3 4\n", "\"header\": true"),
    // Tables of nodes, Markdown, times of ties, brackets, drawings, places on a map.
    ("id,label\n1,Ann\n2,Bo\n", "\"nodes\""),
    ("| source | target |\n|---|---|\n| a | b |\n", "CSV"),
    ("0 1 + 0\n1 2 + 0\n4 2 + 1\n", "one a line"),
    ("(1, 2)\n(1, 3)\n(2, 3)\n", "brackets"),
    ("a -> b;\nb -> c;\na -> c;\n", "take it away"),
    ("+-- 3\n+-- 5\n+-- 0\n", "drawing"),
    ("lat,lon\n1.5,2.5\n2.5,3.5\n", "\"source\""),
    ("node1,node2\nnode3,node4\n", "\"header\": true"),
    ("Our network\nsource,target\na,b\n", "title"),
    // The first column is no end, and three more could be.
    ("kind,one_x,two_y,three_z,km\nf,ann,bo,cy,1\nf,bo,cy,di,2\n", "\"source\""),
  ])
  func undecided(text: String, cure: String) {
    #expect(problem(text).contains(cure), "\(problem(text))")
  }

  @Test func keysDecide() throws {
    var options = NetworkFileOptions()
    options.source = "3"
    options.target = "1"
    #expect(try ties(network("1 2 3\n2 3 4\n3 4 5\n", "t.txt", options)) == "3-1 4-2 5-3")
    options.source = "Whom"
    options.target = "who"
    #expect(
      try ties(network("who,at,Whom\nann,x,bo\nbo,y,cy\n", "t.csv", options)) == "bo-ann cy-bo")
    options = NetworkFileOptions()
    options.delimiter = ";"
    #expect(try ties(network("a;b,c\nd;b,c\n", "t.csv", options)) == "a-b,c d-b,c")
    options = NetworkFileOptions()
    options.source = "wo"
    #expect(
      problem("source,target\nx,y\n", options)
        == "t.txt:1: there is no column \"wo\"; the columns are source, target")
  }

  @Test func weights() throws {
    let weight = NetworkFileOptions(weight: "weight")
    #expect(
      try network("0 1 {'since': 2001, 'weight': 0.5}\n1 2 {'weight': 1}\n", "t", weight).strengths
        == [0.5, 1])
    #expect(
      problem("0 1 {'weight': 1}\n1 2 {}\n", weight)
        == "t.txt:2: the tie has no \"weight\"; its dictionary is \"{}\"")
    #expect(
      try network("von;nach;weight\na1;b1;0,5\nb1;c1;1\n", "t.csv", weight).strengths == [0.5, 1])
    var signed = weight
    let text = "source,target,weight\n1,2,1\n2,3,-1\n3,4,-0.5\n"
    #expect(problem(text, weight).hasSuffix(negativeAdvice))
    signed.negative = .keep
    #expect(try network(text, "t.csv", signed).strengths == [1, 1, 0.5])
    signed.negative = .drop
    let dropped = try network(text, "t.csv", signed)
    #expect(ties(dropped) == "1-2" && dropped.ids.count == 4 && dropped.negativeWeights == 2)
    var unused = NetworkFileOptions()
    let told = try network(text, "t.csv", unused)
    #expect(told.ties.count == 3 && told.suspicions.first?.contains("2 ties") == true)
    unused.negative = .drop
    #expect(try ties(network(text, "t.csv", unused)) == "1-2")
    unused.negative = .keep
    #expect(try network(text, "t.csv", unused).suspicions == [])
  }

  @Test func dyads() throws {
    let text = "i,j,tie\n1,2,1\n1,3,0\n1,4,0\n2,3,1\n2,4,0\n3,4,1\n"
    for weight in [nil, "tie"] {
      let network = try network(text, "t.csv", NetworkFileOptions(weight: weight))
      #expect(ties(network) == "1-2 2-3 3-4" && network.zeroWeights == 3)
    }
    var keep = NetworkFileOptions()
    keep.zero = .keep
    #expect(try network(text, "t.csv", keep).ties.count == 6)
  }

  @Test func missingEnds() throws {
    // R leaves NA without quotes.
    let quoted = try network("\"from\",\"to\"\n\"Ann\",\"Bo\"\n\"Bo\",NA\n\"Cy\",NA\n")
    #expect(quoted.ids == ["Ann", "Bo", "Cy"] && quoted.missingEnds == 2)
    let numbers = try network("from,to\n1,2\nNA,3\n")
    #expect(numbers.ids == ["1", "2", "3"] && numbers.ties.count == 1)
    // Where words stand bare, NA may be a name.
    let names = "source,target\nNA,Bo\nBo,None\nNone,007\n"
    let kept = try network(names)
    #expect(kept.ids == ["NA", "Bo", "None", "007"])
    #expect(kept.suspicions.count == 1 && kept.suspicions[0].contains("\"missing\": \"NA\""))
    var options = NetworkFileOptions()
    options.missing = "NA"
    #expect(try network(names, "t.csv", options).ids == ["Bo", "None", "007"])
    options.missing = ""
    #expect(try network(names, "t.csv", options).suspicions == [])
    #expect(try network("a1,b1\nb1,NA\n", nodes: "id\na1\nb1\nNA\n").ids == ["a1", "b1", "NA"])
  }

  @Test func twoKinds() throws {
    let text = "user,item\n1,1\n1,2\n2,2\n3,4\n"
    var options = NetworkFileOptions()
    options.bipartite = true
    let apart = try network(text, "t.csv", options)
    #expect(apart.ids == ["1", "2:1", "2:2", "2", "3", "4"])
    #expect(apart.ties.count == 4 && apart.selfLoops == 0)
    let taken = try network("user,item\n1,2:2\n2,2\n", "t.csv", options)
    #expect(taken.ids == ["1", "2:2", "2", "2:2:2"])
    let found = try network("user,item\nu1,i1\nu1,i2\nu2,i2\n")
    #expect(found.suspicions.contains { $0.contains("\"bipartite\": true") })
    options.bipartite = false
    #expect(try network("user,item\nu1,i1\nu1,i2\nu2,i2\n", "t.csv", options).suspicions == [])
  }

  @Test func commentsWithColumns() throws {
    let text = "source,target\n#vote,climate\nclimate,#vote\n#climate,park\npark,#vote\n"
    let told = try network(text)
    #expect(told.ties.count == 2)
    #expect(
      told.suspicions[0].hasPrefix("2 lines that begin with \"#\" or \"%\" (first on line 2)"))
    var options = NetworkFileOptions()
    options.comment = ""
    #expect(try network(text, "t.csv", options).ids.count == 4)
    options.comment = "#"
    #expect(try network(text, "t.csv", options).suspicions == [])
    // SNAP explains its columns above them.
    #expect(try network("# FromNodeId\tToNodeId\n1\t2\n2\t3\n").suspicions == [])
  }

  @Test func directions() throws {
    let text = "ann,bo\nbo,ann\nbo,cy\n"
    let either = try network(text)
    #expect(either.mergedDirections == 1 && either.repeats == 0)
    #expect(either.suspicions[0].hasPrefix("1 of 2 ties are given in both directions"))
    #expect(try network("ann,bo\nbo,ann\n").suspicions == [])
    var options = NetworkFileOptions()
    options.directions = .both
    #expect(try ties(network(text, "t.csv", options)) == "ann-bo")
  }

  @Test func headerWordsThatAreIDsToo() throws {
    let network = try network("source,target\nwalmart,target\ntarget,bob\n")
    #expect(ties(network) == "walmart-target target-bob")
    #expect(network.suspicions[0].contains("\"target\" is an id as well"))
  }

  @Test func idsThatAreAlmostTheSame() throws {
    #expect(
      try network("ann,bo\nAnn,cy\nbo,cy\n").suspicions
        == ["the ids \"ann\" and \"Ann\" differ only in case, and are two agents"])
    #expect(
      problem("source,target\n01,02\n", nodes: "id\n1\n2\n").hasSuffix(
        "; it has \"1\", which differs from \"01\" only in leading zeros: write both the same"))
  }
}

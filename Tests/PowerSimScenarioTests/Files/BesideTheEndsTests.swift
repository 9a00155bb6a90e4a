import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of ties in which more columns or rows than are read say what the network is; truth by hand.
@Suite struct BesideTheEndsTests {
  private func options(source: String, target: String) -> NetworkFileOptions {
    var options = NetworkFileOptions()
    (options.source, options.target) = (source, target)
    return options
  }

  @Test(arguments: [
    "source,target,close\n\"Who are you?\",\"Name a friend\",\"How close?\"\n"
      + "\"{\"\"ImportId\"\":\"\"Q1\"\"}\",\"{\"\"ImportId\"\":\"\"Q2\"\"}\",\"{\"\"ImportId\"\":\"\"Q3\"\"}\"\n"
      + "Gus,Hal,5\nBo,Jo,1\nHal,Bo,2\n",
    "ego,alter\nYour name,Your friend\n\"{\"\"ImportId\"\":\"\"Q1\"\"}\",\"{\"\"ImportId\"\":\"\"Q2\"\"}\"\n"
      + "Gus,Hal\nBo,Jo\nHal,Bo\n",
    "from,to,hours\nname,name,per week\na,b,3\nb,c,4\nc,d,5\n",
    "from,to,strength\n(ID),(ID),(hours)\na,b,3\nb,c,4\nc,d,5\n",
    "sender,receiver,sent\nchar,char,date\nd,b,2001-05-01\nb,c,2001-06-01\nc,a,2002-01-01\n",
    "giver,taker,sum\ntext,text,EUR\nAnn,Bo,3\nBo,Cy,4\nCy,Di,5\n",
  ])
  func rowsBelowTheHeader(_ text: String) throws {
    #expect(problem(text).contains("of another kind than all further ones"))
    var header = NetworkFileOptions()
    header.header = true
    #expect(try network(text, "t.csv", header).ids.count > 4)
  }

  @Test(arguments: [
    "id,trust,place\nnumber,0-1,name\n1,0.2,A\n2,0.3,A\n3,0.1,B\n",
    "name,pop\nplace,2021\nNorth,100\nSouth,200\nEast,300\n",
    "id;age;joined\n(code);(years);(date)\nA1;30;2001-01-01\nA2;31;2002-01-01\nA3;32;2003-01-01\n",
  ])
  func rowsBelowTheHeaderOfNodes(_ text: String) {
    let sentence = sentence { () throws(Problem) in
      try AttributeTable(Array(text.utf8), file: "nodes.csv")
    }
    #expect(sentence.contains("of another kind than all further ones"))
  }

  @Test(arguments: [
    // A first value that is missing, or written otherwise.
    "from,to,w\na,b,-\nb,c,2\nc,a,3\n", "from,to,w\na,b,<5\nc,d,12\nd,e,13\n",
    "from,to,w\na,b,NA\nc,d,12\nd,e,13\n",
    // An id that is a word among numbers, and comes again.
    "from,to\nhub,1\n1,2\n2,hub\n3,4\n",
  ])
  func firstLinesThatAreTies(_ text: String) throws {
    #expect(try network(text).ids.count > 2)
  }

  @Test(arguments: [
    "giver,taker,2021\nAnn,Bo,1\nBo,Cy,2\nCy,Di,3\n",
    "level_0,level_1,0\nAnn,Bo,1\nBo,Cy,1\nCy,Ann,0\n",
    "voter,voted,2016,2020\na,b,1,2\nb,c,3,1\nc,a,2,2\n",
  ])
  func namesThatAreNumbers(_ text: String) throws {
    #expect(problem(text).contains("\"header\": true or \"header\": false"))
    var header = NetworkFileOptions()
    header.header = true
    #expect(try !ties(network(text, "t.csv", header)).contains("giver"))
    header.header = false
    #expect(try network(text, "t.csv", header).ids.count > 4)
  }

  @Test func numbersOverNumbersAreTies() throws {
    #expect(try ties(network("Ann,Bo,3\nBo,Cy,2\nCy,Ann,1\n")) == "Ann-Bo Bo-Cy Cy-Ann")
  }

  @Test(arguments: [
    "My network\na-b\nb-c\n", "graph LR\na-->b\nb-->c\n", "Ties of 2021\na:b\nb:c\n",
  ])
  func titlesOverUndividedLines(_ text: String) {
    let sentence = problem(text, file: "t.txt")
    #expect(sentence.contains("title above") || sentence.contains("\"delimiter\""), "\(sentence)")
  }

  @Test(arguments: [
    "id,q1,q2\nAnn,Max,Bo\nBo,Cy,Ann\nMax,Bo,Cy\nCy,Ann,Max\n",
    "id,left,right\n1,4,2\n2,1,3\n3,2,4\n4,3,1\n", "id,best1,best2\n1,3,4\n2,4,1\n3,1,2\n4,2,1\n",
    "id,A,B\n1,3,4\n2,4,1\n3,1,2\n4,2,1\n",
  ])
  func nominationsBesideAnID(_ text: String) throws {
    let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    #expect(problem(text).contains("\"source\": \"id\", \"target\": \"\(names[1])\""))
    for (source, target) in [("id", names[1]), (names[1], names[2])] {
      #expect(try !network(text, "t.csv", options(source: source, target: target)).ties.isEmpty)
    }
  }

  @Test(arguments: [
    "person,advice_from,friend\n1,2,3\n2,3,1\n3,4,4\n4,1,2\n5,1,1\n",
    "ego,alter,introduced_by\nAnn,Bo,Cy\nBo,Cy,Di\nCy,Di,Ann\n",
  ])
  func otherEnds(_ text: String) {
    #expect(problem(text).contains("holds the same ids as"))
  }

  @Test(arguments: [
    "source,target,source_label,target_label\na,b,a,b\nb,c,b,c\n",
    "from,to,hours\n1,2,3\n2,3,1\n3,1,2\n", "Id,Source,Target\n0,0,1\n1,1,2\n2,2,3\n3,3,0\n",
    "ego;alter;naehe\n1;2;3\n2;3;1\n3;1;2\n",
  ])
  func columnsThatAreNoEnds(_ text: String) throws {
    #expect(try network(text).ties.count > 1)
  }

  @Test(arguments: [
    "person,firm,from,to\nAnn,X,2000,2004\nBo,Y,2001,2003\nAnn,Y,2002,2002\n",
    "mp,party,begin,end\nAnn,X,2000,2004\nBo,Y,2001,2003\nCy,Y,2000,2002\n",
    "player,club,from,to\nAnn,X,20,24\nBo,Y,21,30\nCy,Y,24,25\n",
    "room,teacher,from,to\nR1,Ann,9:00,10:00\nR2,Bo,9:30,10:00\nR1,Cy,10:00,11:30\n",
    "id,post,from,to\nAnn,X,2001-05-01,2002-01-01\nBo,Y,2002-05-01,2002-06-01\n",
  ])
  func timesAreNoEnds(_ text: String) throws {
    let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let sentence = problem(text)
    #expect(
      sentence.contains("\"source\": \"\(names[0])\", \"target\": \"\(names[1])\""), "\(sentence)")
    #expect(try network(text, "t.csv", options(source: names[0], target: names[1])).ties.count > 1)
  }

  @Test func linesFromSmallToLargeAreNoTimes() throws {
    #expect(
      try ties(network("from,to,label,color\n1,2,x,red\n2,3,y,blue\n1,3,x,blue\n")) == "1-2 2-3 1-3"
    )
  }

  @Test(arguments: [
    "School,Source,Target\nNorth,1,2\nNorth,2,3\nSouth,1,2\nSouth,1,3\n",
    ".egoID,.srcID,.tgtID\n1,1,2\n1,2,3\n2,1,3\n2,1,2\n3,2,3\n",
    "from,to,village\n1,2,1\n2,3,1\n1,2,2\n1,3,2\n2,3,3\n",
  ])
  func numbersThatBeginAnewInGroups(_ text: String) throws {
    #expect(problem(text).contains("write ids that tell them apart"))
    let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let ends = names[0] == "from" ? names[0...1] : names[1...2]
    let same = try network(text, "t.csv", options(source: ends.first!, target: ends.last!))
    #expect(same.ids.count == 3)
  }

  @Test(arguments: [
    "ego,alter,closeness\n101,1,3\n101,2,1\n101,3,2\n102,1,3\n102,2,2\n103,1,1\n103,2,2\n",
    "respondent,alter_no\n7,1\n7,2\n8,1\n8,2\n8,3\n9,1\n",
  ])
  func altersThatAreCounted(_ text: String) throws {
    #expect(problem(text).contains("begins anew with 1"))
    let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    #expect(try network(text, "t.csv", options(source: names[0], target: names[1])).ids.count == 6)
  }

  @Test func dyadsAreNotCounted() throws {
    let text = "i,j,tie\n1,1,0\n1,2,1\n1,3,0\n2,1,1\n2,2,0\n2,3,1\n3,1,0\n3,2,1\n3,3,0\n"
    #expect(try ties(network(text)) == "1-2 2-3")
  }

  @Test(arguments: [
    ("from,to,relation\na,b,friend\nb,c,enemy\nc,d,friend\nd,a,friend\n", "\"enemy\", \"friend\""),
    ("from,to,wave\na,b,1\nb,c,1\nb,a,2\nc,d,2\n", "column \"wave\""),
  ])
  func kindsOfTiesAreTold(_ text: String, _ words: String) throws {
    #expect(try network(text).warnings.contains { $0.contains(words) && $0.contains("not used") })
  }

  @Test(arguments: [
    "id,label,\na,Ann,\nb,Bo,\n,,\nsource,target,weight\na,b,1\nb,a,2\n",
    "Id,Label\n1,Ann\n2,Bo\nSource,Target\n1,2\n2,1\n",
    "from,to\na,b\nb,c\nfrom,to\nc,d\n", "ego,alter,w\na,b,1\nb,c,2\nego,alter,w\nc,d,1\n",
  ])
  func tablesBelowOneAnother(_ text: String) {
    let sentence = problem(text)
    #expect(sentence.contains("second table") || sentence.contains("comes again"), "\(sentence)")
  }
}

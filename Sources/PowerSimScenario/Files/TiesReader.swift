import PowerSimText

/// Reads a table of ties from beginning to end, as its plan has it.
enum TiesReader {
  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var builder = NetworkCollector(source)
    guard let plan = try TiesPlan(source) else {
      if source.nodes == nil { throw Problem(file: source.file, "holds no ties") }
      return try builder.finish(weighted: source.options.weight != nil)
    }
    builder.settings = plan.settings
    builder.warnings += plan.warnings
    builder.suspicions += plan.suspicions
    var rows = DelimitedText(source.bytes, file: source.file, dialect: plan.dialect)
    if plan.hasHeader { _ = try rows.next() }
    builder.reserve(ties: likelyLines(in: source.bytes))
    var doubts = TiesDoubts(plan, source.options)
    let lines = try read(&rows, plan, source, into: &builder, &doubts)
    builder.linesRead = lines
    if !plan.isWeightUsed { builder.zeroColumn = plan.weight.map(plan.title) }
    try check(plan, rows, lines, source, &builder)
    if let problem = doubts.problem(plan, rows) { throw problem }
    builder.isTable = true
    var network = try builder.finish(weighted: source.options.weight != nil)
    try suspect(plan, source, &network)
    if let doubt = plan.zeroDoubt ?? doubts.zeroColumn.map(plan.zeroDoubt),
      source.options.zero == nil
    {
      network.suspicions.append(doubt)
    }
    return network
  }

  /// The number of lines if all are as long as the first thousands.
  private static func likelyLines(in bytes: [UInt8]) -> Int {
    let sample = bytes.prefix(1 << 16)
    let lines = sample.count { $0 == UInt8(ascii: "\n") }
    guard lines > 0 else { return 0 }
    return bytes.count / max(8, sample.count / lines)
  }

  /// Reads all ties; the number of lines.
  private static func read(
    _ rows: inout DelimitedText, _ plan: TiesPlan, _ source: NetworkSource,
    into builder: inout NetworkCollector, _ doubts: inout TiesDoubts
  ) throws(Problem) -> Int {
    let options = source.options
    let (first, second, columns) = (plan.source, plan.target, plan.columns)
    let isOfTwoKinds = options.bipartite == true
    let hasWeights = plan.weight != nil || (plan.dictionary != nil && plan.isWeightUsed)
    let mayMiss = plan.missing != .never
    let isUsual = plan.missing == .usual
    // Dictionaries take long to read, and those of a list are alike.
    let mostLinesWithAnswers = plan.isWeightUsed ? 0 : 50_000
    if plan.dictionary != nil { builder.answers = TieAnswers(hasWeights: false) }
    var lines = 0
    while try rows.next() {
      lines += 1
      if rows.count != columns { throw TiesPlan.irregular(rows, columns) }
      if rows.isEmpty(first) || rows.isEmpty(second) {
        // Spreadsheets fill up with empty lines.
        if (0..<rows.count).allSatisfy(rows.isEmpty) {
          lines -= 1
          continue
        }
        throw rows.problem(
          "the \(rows.isEmpty(first) ? "first" : "second") id is empty; write NA there, and say "
            + "\"missing\": \"NA\", if nobody is meant")
      }
      if doubts.areOpen { doubts.look(at: rows) }
      if mayMiss, !isUsual || !(rows.startsWithDigit(first) && rows.startsWithDigit(second)),
        plan.missing.holds(rows, first) || plan.missing.holds(rows, second)
      {
        builder.missingEnds += 1
        for end in [first, second] where !plan.missing.holds(rows, end) {
          _ = rows.withBytes(end) {
            end == second && isOfTwoKinds
              ? builder.secondKind($0, line: rows.line) : builder.agent($0, line: rows.line)
          }
        }
        continue
      }
      if plan.areExponents {
        builder.tie(
          builder.agent(TiesPlan.wholeID(rows.text(first)), line: rows.line),
          builder.agent(TiesPlan.wholeID(rows.text(second)), line: rows.line),
          strength: plan.isWeightUsed ? try strength(rows, plan, options) : nil,
          unused: plan.isWeightUsed ? nil : unused(rows, plan))
        continue
      }
      let from = rows.withBytes(first) { builder.agent($0, line: rows.line) }
      let to = rows.withBytes(second) {
        isOfTwoKinds
          ? builder.secondKind($0, line: rows.line) : builder.agent($0, line: rows.line)
      }
      if let dictionary = plan.dictionary, lines <= mostLinesWithAnswers {
        builder.answeredTies += 1
        PythonDictionary.pairs(in: rows.text(dictionary)) {
          builder.answers?.look($0, $1)
          return true
        }
      }
      guard hasWeights else {
        builder.tie(from, to, strength: nil)
        continue
      }
      if plan.isWeightUsed {
        builder.tie(from, to, strength: try strength(rows, plan, options))
      } else {
        builder.tie(from, to, strength: nil, unused: unused(rows, plan))
      }
    }
    return lines
  }

  private static func strength(
    _ rows: DelimitedText, _ plan: TiesPlan, _ options: NetworkFileOptions
  ) throws(Problem) -> Double {
    if let column = plan.weight {
      if let words = plan.words { return words.value(rows.text(column)) }
      let value = rows.withBytes(column) { NumberText.double($0, decimal: plan.decimal) }
      if let value, value >= 0 { return value }
      // Reads it again, to say what is wrong with it.
      return try NetworkCollector.strength(
        Array(rows.text(column).utf8).span, file: rows.file, line: rows.line, options: options,
        decimal: plan.decimal)
    }
    let text = rows.text(plan.dictionary ?? 0)
    let name = options.weight ?? ""
    guard let value = PythonDictionary.value(of: name, in: text) else {
      throw rows.problem(
        "the tie has no \(shown(name)); its dictionary is \(shown(text))")
    }
    return try NetworkCollector.strength(
      Array(value.utf8).span, file: rows.file, line: rows.line, options: options)
  }

  /// The weight of the present row where it is 0 or below and means something.
  @inline(__always)
  private static func unused(_ rows: DelimitedText, _ plan: TiesPlan) -> Double? {
    guard let column = plan.weight else { return nil }
    if let words = plan.words { return plan.isPresence ? words.value(rows.text(column)) : nil }
    return rows.withBytes(column) { text in
      guard text.count > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "0"),
        let value = NumberText.double(text, decimal: plan.decimal)
      else { return nil }
      return value < 0 || (value == 0 && plan.isPresence) ? value : nil
    }
  }

  /// What only the whole file can say.
  private static func check(
    _ plan: TiesPlan, _ rows: DelimitedText, _ lines: Int, _ source: NetworkSource,
    _ builder: inout NetworkCollector
  ) throws(Problem) {
    if source.options.comment == nil, let alike = rows.comments[plan.columns] {
      if lines == 0 {
        throw Problem(
          file: source.file, line: alike.first,
          "every line but the header begins with \"#\" or \"%\" and is taken for a comment; say "
            + "\"comment\": \"\" if they are ties")
      }
      builder.suspicions.append(
        "\(counted(alike.lines, "line that begins", "lines that begin")) with \"#\" or \"%\" "
          + "(first on line \(alike.first)) \(alike.lines == 1 ? "is" : "are") left out as comments, "
          + "but \(alike.lines == 1 ? "has" : "have") as many columns as the others; say "
          + "\"comment\": \"\" if they are ties, or \"comment\": \"#\"")
    }
    if let size = plan.likelySize, size == lines - 1, builder.count <= lines + size {
      var problem = Problem(
        file: source.file, line: 1,
        "the first line may give sizes, for its last number is the number of the lines below, or "
          + "be a tie; say \"header\": true to pass over it, or \"header\": false to take it")
      problem.choices = Problem.headerChoices
      throw problem
    }
    if plan.hasHeader {
      let ids = plan.doubtfulFirst.filter { builder.known($0) != nil }
      if !ids.isEmpty {
        builder.suspicions.append(
          "the first line is taken for a header, but \(shown(ids[0])) is an id as well; "
            + "\"header\": false makes it a tie")
      }
    }
    if plan.missing == .never, source.options.missing == nil {
      let signs = MissingEnd.usualSigns.filter { builder.known($0) != nil }
      if !signs.isEmpty {
        builder.suspicions.append(
          "\(listed(signs.map { shown($0) })) \(signs.count == 1 ? "is" : "are") taken for the name "
            + "of an agent; if it stands for a missing end of a tie, say "
            + "\"missing\": \(shown(signs[0])), else \"missing\": \"\"")
      }
    }
  }

  /// Doubts that need the ties.
  private static func suspect(
    _ plan: TiesPlan, _ source: NetworkSource, _ network: inout NetworkFile
  ) throws(Problem) {
    let options = source.options
    if options.header == nil, !plan.hasHeader, !plan.doubtfulFirst.isEmpty {
      let first = plan.doubtfulFirst.compactMap { network.ids.firstIndex(of: $0) }.map(UInt32.init)
      let again = network.ties.dropFirst().contains {
        first.contains($0.from) || first.contains($0.to)
      }
      if !again {
        network.suspicions.append(
          "the ids of the first line, \(listed(plan.doubtfulFirst.map { shown($0) })), occur nowhere "
            + "else; say \"header\": true if they are the names of the columns, else "
            + "\"header\": false")
      }
    }
    if plan.isSquare, options.format == nil {
      network.suspicions.append(
        "all cells are numbers in a square, as in a matrix of ties; say \"format\": \"ties table\" "
          + "if each line is one tie")
    }
    if options.bipartite == nil, !options.areOfOneKind,
      options.source == nil || options.target == nil
    {
      var sides = [UInt8](repeating: 0, count: network.ids.count)
      for tie in network.ties {
        sides[Int(tie.from)] |= 1
        sides[Int(tie.to)] |= 2
      }
      if var problem = EndKinds.problem(plan, network, sides) {
        problem.file = source.file
        throw problem
      }
      if let sentence = apart(network, sides) { network.suspicions.append(sentence) }
    }
  }

  /// A sentence where the ids of the two columns never meet.
  private static func apart(_ network: NetworkFile, _ sides: [UInt8]) -> String? {
    let counts = [1, 2].map { side in sides.count { $0 == side } }
    guard !sides.contains(3) else { return nil }
    // A hub and those around it are nothing to wonder at.
    guard counts[0] > 1, counts[1] > 1 else { return nil }
    let isOne = counts.contains(network.ties.count)
    return
      "no id is in both columns (\(grouped(counts[0])) ids in one, \(grouped(counts[1])) in the "
      + "other): are the agents of two kinds (\"bipartite\": true), or is one column no end of a tie "
      + (isOne ? "but numbers the lines " : "") + "(\"source\" and \"target\" say which are)?"
  }
}

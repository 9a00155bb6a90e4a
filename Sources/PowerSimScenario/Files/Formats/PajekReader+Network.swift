import PowerSimText

extension PajekReader {
  func finish() throws(Problem) -> NetworkFile {
    guard let vertexCount else {
      throw Problem(file: source.file, "holds no network: there is no line *Vertices")
    }
    for values in values where values.texts.count != vertexCount {
      throw Problem(
        file: source.file, line: values.line,
        "the \(values.kind) \(shown(values.name)) has \(counted(values.texts.count, "value")); "
          + "the network has \(counted(vertexCount, "vertex", "vertices"))")
    }
    let chosen = try chosenRelations()
    var builder = NetworkCollector(source)
    builder.warnings = warnings
    if let note = Relations.note(relations.map(\.name), source) { builder.warnings.append(note) }
    let (agents, attribute) = try addAgents(vertexCount, to: &builder)
    let isWeighted = source.options.weight != nil
    for relation in chosen {
      builder.beginRelation()
      for tie in relation.ties {
        if isWeighted && tie.value < 0 {
          _ = try NetworkCollector.strength(
            Array("\(tie.value)".utf8).span, file: source.file, line: Int(tie.line),
            options: source.options)
        }
        builder.tie(
          agents[Int(tie.from)], agents[Int(tie.to)], strength: isWeighted ? tie.value : nil,
          unused: isWeighted ? nil : tie.value)
      }
    }
    let attributes = values.map {
      NetworkCollector.Attribute(name: $0.name, values: AttributeValues($0.texts))
    }
    return try builder.finish(
      weighted: isWeighted, attributes: attributes + [attribute].compactMap { $0 }, vertices: agents
    )
  }

  /// Adds the vertices under their labels if these are all there and different, else by number,
  /// and gives those labels that do not serve as an attribute.
  private func addAgents(
    _ count: Int, to builder: inout NetworkCollector
  ) throws(Problem) -> (agents: [UInt32?], attribute: NetworkCollector.Attribute?) {
    let numbers = (1...count).map { String($0) }
    let labels = AttributeValues(
      (0..<count).map { vertex -> String? in
        let label = vertex < self.labels.count ? self.labels[vertex] : nil
        return label?.isEmpty == false ? label : nil
      })
    let hasLabels = !labels.given.isEmpty
    let names = try AgentNames(
      source: source, ids: numbers, lines: [],
      candidates: hasLabels ? [("label", labels)] : [], naming: ["label"],
      kind: .countedBesideLabels)
    builder.warnings += names.notes
    if let setting = names.setting { builder.settings.append((.names, .string(setting))) }
    let agents = names.names.map { builder.agent($0, line: nil) }
    let isLabelLeft = hasLabels && names.attribute == nil
    return (agents, isLabelLeft ? NetworkCollector.Attribute(name: "label", values: labels) : nil)
  }

  private func chosenRelations() throws(Problem) -> [Relation] {
    guard let wanted = source.options.relation, !wanted.isEmpty else { return relations }
    var isChosen = [Bool](repeating: false, count: relations.count)
    for wanted in wanted {
      let name = wanted.lowercased()
      let named = relations.indices.filter { relations[$0].name.lowercased() == name }
      let found = named.isEmpty ? relations.indices.filter { relations[$0].key == name } : named
      if found.isEmpty || name.isEmpty {
        let names = relations.map(\.name).filter { !$0.isEmpty }
        throw Problem(
          file: source.file,
          "there is no relation \(shown(wanted)); "
            + (names.isEmpty
              ? "the file names no relations" : "the relations are \(listed(names))"))
      }
      for index in found { isChosen[index] = true }
    }
    return relations.indices.filter { isChosen[$0] }.map { relations[$0] }
  }
}

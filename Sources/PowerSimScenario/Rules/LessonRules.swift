import PowerSimText

extension Rule {
  /// The choice of a lesson can be decided: its formula can be read and looked at within the run, what
  /// it is compared with is there, and whatever comes out has one answer.
  static let prediction = Rule { draft in
    let path = ["lesson", "predict"]
    guard let predict = draft.value(at: path), predict.members != nil else { return }
    draft.checkMeasure(predict["measure"]?.string, path + ["measure"])
    draft.checkAgainst(predict["against"], path + ["against"])
    let elements = predict["answers"]?.elements ?? []
    let answers = elements.compactMap(Prediction.Answer.init)
    for (number, element) in elements.enumerated() where element["label"]?.string != nil {
      if Prediction.Answer(element) == nil {
        draft.report(
          path + ["answers"],
          "answer \(number + 1) needs \"below\", or \"above\", or \"from\" with a larger \"to\", and "
            + "nothing else")
      }
    }
    if answers.count == elements.count, answers.count > 1,
      !Prediction.holdEveryNumberOnce(answers)
    {
      draft.report(
        path + ["answers"],
        "every number needs one answer: one answer is \"below\", one is \"above\", and between them "
          + "each \"from\" is the \"to\" before it")
    }
  }
}

extension Draft {
  fileprivate mutating func checkMeasure(_ text: String?, _ path: [String]) {
    guard let text, !text.isEmpty else { return }
    let measure: Expression
    do throws(ExpressionParser.Failure) {
      measure = try ExpressionParser.parse(text, runs: [])
    } catch {
      return report(path, "\(error.message) at character \(error.place + 1) of \(text.quoted)")
    }
    var complaint: String?
    var last = 0
    // A society that is made smaller elsewhere has no use for it either.
    let deciding = [
      ["population", "places"], ["population", "agents"], ["network", "file"], ["places", "file"],
    ]
    let isOfThese =
      placesAreKnown && value(at: path)?.position?.file == sources.first
      && !deciding.contains { value(at: $0)?.position?.file == Draft.commandLine }
    measure.visitQuantities { quantity, weeks in
      if isOfThese, let beyond = quantity.stratum.complaint(amongPlaces: placeNames.count) {
        complaint = beyond
      } else if weeks.isEmpty {
        complaint =
          "\(quantity.metric) has no week; give one behind it or behind its brackets, such as [260]"
      } else if let before = weeks.first(where: { $0 < 0 }) {
        complaint = "looks at week \(before), before the first"
      }
      last = max(last, weeks.max() ?? 0)
    }
    if let complaint { return report(path, complaint) }
    // A run that is made shorter elsewhere has no use for it; where it is written, that is worth a note.
    if let weeks = value("time", "weeks"), Double(last) > weeks.double ?? .infinity,
      weeks.position?.file != Draft.commandLine, value(at: path)?.position?.file == sources.first
    {
      note("lesson.predict looks at week \(last), after the run's end, and cannot be decided")
    }
  }

  fileprivate mutating func checkAgainst(_ value: JSONValue?, _ path: [String]) {
    guard let value, let name = value.string, !name.isEmpty else { return }
    let other = FileGuess.scenario(
      Paths.join(Paths.folder(value.position?.file ?? ""), name))
    do throws(Problem) {
      _ = try FileBytes.bytes(of: InputFile(other))
    } catch {
      report(path, "\(error.file ?? other): \(error.message)")
    }
  }
}

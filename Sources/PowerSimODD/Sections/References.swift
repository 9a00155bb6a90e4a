import PowerSimCore
import PowerSimText

extension ODD {
  mutating func addReferences() {
    out.heading(2, "References")
    let works =
      ODD.works + Submodel.all.filter { $0.acts(in: activity) }.flatMap(\.sources)
    var list: [Reference] = []
    for work in works where !list.contains(work) { list.append(work) }
    out.bullets(
      list.sorted { $0.citation < $1.citation }.map(\.details))
  }

  /// What every protocol cites.
  private static let works = [
    Reference(
      "Grimm et al. 2006",
      "V. Grimm and 27 others (2006). A standard protocol for describing individual-based and agent-based models. Ecological "
        + "Modelling 198(1–2):115–126. https://doi.org/10.1016/j.ecolmodel.2006.04.023"),
    Reference(
      "Grimm et al. 2020",
      "V. Grimm and 17 others (2020). The ODD protocol for describing agent-based and other simulation models: a second update to "
        + "improve clarity, replication, and structural realism. Journal of Artificial Societies and "
        + "Social Simulation 23(2) 7. https://doi.org/10.18564/jasss.4259"),
    Reference(
      "Heimans and Timms 2014",
      "J. Heimans and H. Timms (2014). Understanding “new power”. Harvard Business Review 92(12):48–56."
    ),
    Reference.chakraborti, .boghosian, .dragulescu, .granovetter,
    Reference(
      "Advani, Bangham and Leslie 2020",
      "A. Advani, G. Bangham and J. Leslie (2020). The UK's wealth distribution and characteristics "
        + "of high-wealth households. Resolution Foundation, London."),
    Reference(
      "DeGroot 1974",
      "M. H. DeGroot (1974). Reaching a consensus. Journal of the American Statistical Association 69(345):118–121. "
        + "https://doi.org/10.1080/01621459.1974.10480137"),
    Reference(
      "Watts 2002",
      "D. J. Watts (2002). A simple model of global cascades on random networks. Proceedings of the National Academy of "
        + "Sciences 99(9):5766–5771. https://doi.org/10.1073/pnas.082090499"),
    Reference(
      "Steele, Lea and Flood 2014",
      "G. L. Steele, D. Lea and C. H. Flood (2014). Fast splittable pseudorandom number generators. OOPSLA 2014:453–472. "
        + "https://doi.org/10.1145/2660193.2660195"),
  ]
}

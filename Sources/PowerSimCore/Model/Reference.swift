/// A work that the model follows.
package struct Reference: Sendable, Hashable {
  /// Authors and year, as a text cites it.
  package let citation: String
  /// Authors, year, title, where it appeared and where it can be found.
  package let details: String

  /// A work, by how it is cited and where it can be found.
  package init(_ citation: String, _ details: String) {
    self.citation = citation
    self.details = details
  }

  package static let chakraborti = Reference(
    "Chakraborti 2002",
    "A. Chakraborti (2002). Distributions of money in model markets of economy. International Journal of Modern Physics C "
      + "13(10):1315–1321. https://doi.org/10.1142/S0129183102003905")
  package static let boghosian = Reference(
    "Boghosian et al. 2017",
    "B. M. Boghosian, A. Devitt-Lee, M. Johnson, J. Li, J. A. Marcq and H. Wang (2017). Oligarchy as a phase transition: the effect of wealth-attained advantage in a Fokker–Planck "
      + "description of asset exchange. Physica A 476:15–37. "
      + "https://doi.org/10.1016/j.physa.2017.01.071")
  package static let dragulescu = Reference(
    "Drăgulescu and Yakovenko 2000",
    "A. Drăgulescu and V. M. Yakovenko (2000). Statistical mechanics of money. The European Physical Journal B 17:723–729. "
      + "https://doi.org/10.1007/s100510070114")
  package static let wu = Reference(
    "Wu and Huberman 2007",
    "F. Wu and B. A. Huberman (2007). Novelty and collective attention. Proceedings of the National Academy of Sciences "
      + "104(45):17599–17601. https://doi.org/10.1073/pnas.0704916104")
  package static let granovetter = Reference(
    "Granovetter 1978",
    "M. Granovetter (1978). Threshold models of collective behavior. American Journal of Sociology 83(6):1420–1443. "
      + "https://doi.org/10.1086/226707")
  package static let friedkin = Reference(
    "Friedkin and Johnsen 1990",
    "N. E. Friedkin and E. C. Johnsen (1990). Social influence and opinions. The Journal of Mathematical Sociology 15(3–4):193–206. "
      + "https://doi.org/10.1080/0022250X.1990.9990069")
  package static let miritello = Reference(
    "Miritello et al. 2013",
    "G. Miritello, R. Lara, M. Cebrian and E. Moro (2013). Limited communication capacity unveils strategies for human interaction. "
      + "Scientific Reports 3:1950. https://doi.org/10.1038/srep01950")
  package static let burt = Reference(
    "Burt 2000",
    "R. S. Burt (2000). Decay functions. Social Networks 22(1):1–28. https://doi.org/10.1016/S0378-8733(99)00015-5"
  )
  package static let roberts = Reference(
    "Roberts and Dunbar 2011",
    "S. G. B. Roberts and R. I. M. Dunbar (2011). Communication in social networks: effects of kinship, network size, and emotional closeness. "
      + "Personal Relationships 18(3):439–452. https://doi.org/10.1111/j.1475-6811.2010.01310.x")
}

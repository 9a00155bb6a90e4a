/// Scenarios to start from; inside the program, so that `new` works anywhere.
struct Template {
  let name: String
  let summary: String
  private let body: String
  /// Data files that go with it: what their names end in, and what they hold.
  var files: [(ending: String, text: String)] = []

  /// The file's text, with the scenario's name in it.
  ///
  /// - Parameter name: the name, in which quotes are escaped as JSON has it.
  func text(named name: String) -> String {
    body.replacing("NAME", with: name)
  }

  static let all = [quiet, policy, diagonal, network]

  private static let quiet = Template(
    name: "quiet", summary: "a quiet society: every default, nothing happens",
    body: """
      {
        "$comment": "Everything has a default; `powersim describe parameters` lists them all.",
        "name": "NAME",
        "description": "A quiet society.",
        "seed": 1,
        "replicates": 1,
        "time": { "weeks": 520, "burnIn": 104 },
        "population": { "agents": 2000, "groups": { "settled": 0.8, "newcomers": 0.2 } }
      }

      """)

  private static let policy = Template(
    name: "policy", summary: "a crisis, organisers in some places, and a vote that ends them",
    body: """
      {
        "$comment": "Weeks count from the end of the burn-in; `from` is included, `until` is not.",
        "name": "NAME",
        "description": "A crisis mobilises people; organisers help in three places; a vote ends it.",
        "replicates": 12,
        "time": { "weeks": 416, "burnIn": 104 },
        "policies": {
          "$comment": "Levers: `powersim describe levers`.",
          "organisers": { "lever": "organising", "value": 0.1, "from": 52, "ramp": 12,
            "places": ["0", "1", "2"] },
          "cuts": { "$comment": "No `from`: the election begins it.", "lever": "austerity",
            "value": 0.05 }
        },
        "shocks": {
          "pandemic": { "kind": "crisis", "value": 0.25, "from": 104, "until": 112 },
          "vote": { "kind": "election", "from": 208, "ends": ["organisers"], "begins": ["cuts"] }
        }
      }

      """)

  private static let diagonal = Template(
    name: "diagonal", summary: "a budget split at an angle between institutions and organising",
    body: """
      {
        "$comment": "Angle 0 is all self-organising, 90 all institutions; try 0, 45 and 90.",
        "name": "NAME",
        "description": "Half the budget to institutions, half to self-organising.",
        "replicates": 12,
        "programmes": {
          "renewal": { "budget": 1.5, "angle": 45, "from": 0, "until": 156 }
        },
        "output": {
          "windows": { "afterwards": { "from": 260, "until": 312 } }
        }
      }

      """)

  private static let network = Template(
    name: "network", summary: "your own network from a table of ties and a table of its agents",
    body: """
      {
        "$comment": "Put your own ties and people into the two files beside this one.",
        "name": "NAME",
        "description": "A network of our own.",
        "network": { "kind": "file", "path": "NAME-ties.csv", "nodes": "NAME-people.csv",
          "place": "district", "group": "group" },
        "initial": { "currency": { "attribute": "wealth", "default": 1 } }
      }

      """,
    files: [
      (
        "-ties.csv",
        """
        source,target
        anna,ben
        anna,cem
        ben,cem
        cem,dora
        dora,emil
        dora,finn
        emil,finn
        finn,anna

        """
      ),
      (
        "-people.csv",
        """
        id,district,group,wealth
        anna,north,settled,3
        ben,north,settled,2
        cem,north,newcomers,1
        dora,south,settled,2
        emil,south,newcomers,
        finn,south,newcomers,1

        """
      ),
    ])
}

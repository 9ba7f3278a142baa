/// What people work as.
struct Professions: Sendable {
  let classes: [ProfessionClass]
  let groups: [ProfessionGroup]
  let all: [Profession]

  init(lists: CodeLists, skills: Skills) {
    let classes = Table(ProfessionClassTable.text).entries.map(ProfessionClass.init)
    let groups = Table(ProfessionGroupTable.text).entries.map { entry in
      ProfessionGroup(
        entry,
        classIndex: classes.firstIndex { $0.code == entry.number("class") } ?? 0
      )
    }
    let indices = Dictionary(
      groups.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.classes = classes
    self.groups = groups
    all = ProfessionTable.all.map { entry in
      let group = indices[entry.number("group")] ?? 0
      return Profession(
        entry,
        group: group,
        classIndex: groups[group].classIndex,
        lists,
        skills
      )
    }
  }
}

/// A class of professions; see ``ProfessionClassTable``.
struct ProfessionClass: Sendable {
  let code: Int
  let labels: Labels
  let weight: Int
  let trend: Int
  let peak: Int
  let days: Int
  let hasRanks: Bool
  let agency: Int
  let salary: Int
  let english: Int
  let remote: Int
  let irregular: Int
  let parttime: Int

  init(_ entry: Table.Entry) {
    code = Int(entry.code) ?? 0
    labels = entry.labels
    weight = entry.number("weight")
    trend = entry.number("trend")
    peak = entry.number("peak")
    days = entry.number("days")
    hasRanks = entry.number("ranks") == 1
    agency = entry.number("agency")
    salary = entry.number("salary")
    english = entry.number("english")
    remote = entry.number("remote")
    irregular = entry.number("irregular")
    parttime = entry.number("parttime")
  }
}

/// A group of professions; see ``ProfessionGroupTable``.
struct ProfessionGroup: Sendable {
  let code: Int
  let labels: Labels
  let classIndex: Int
  /// The activities of its employers, as codes.
  let activities: [Int]
  let activitySampler: AliasSampler

  init(_ entry: Table.Entry, classIndex: Int) {
    code = Int(entry.code) ?? 0
    labels = entry.labels
    self.classIndex = classIndex
    activities = entry.numberedKeys.map(\.key)
    activitySampler = AliasSampler(weights: entry.numberedKeys.map(\.number))
  }
}

/// A profession; see ``ProfessionTable``.
struct Profession: Sendable {
  let code: Int
  let labels: Labels
  let group: Int
  let classIndex: Int
  let isco: Int
  let weight: Int
  /// Euro a year, full-time, for an experienced person.
  let pay: Int
  /// The index of the usual level in the list of education levels.
  let education: Int
  let dutchTitles: [String]
  let englishTitles: [String]
  let itSkills: [Int]
  let professionalSkills: [Int]

  init(
    _ entry: Table.Entry,
    group: Int,
    classIndex: Int,
    _ lists: CodeLists,
    _ skills: Skills
  ) {
    code = Int(entry.code) ?? 0
    labels = entry.labels
    self.group = group
    self.classIndex = classIndex
    let isco = entry.number("isco")
    self.isco = lists.isco.index(of: isco == 0 ? 9_999_999_999 : isco)
    weight = entry.number("weight")
    pay = entry.number("pay") * 1000
    education = lists.education.index(of: entry.number("level"))
    dutchTitles = entry.list("nl")
    englishTitles = entry.list("en")
    let names = entry.list("skills")
    itSkills = names.filter(skills.it.codes.contains).map(skills.it.index)
    professionalSkills = names.filter(skills.professional.codes.contains)
      .map(skills.professional.index)
  }

  /// Its titles in adverts of a language.
  func titles(isEnglish: Bool) -> [String] {
    isEnglish ? englishTitles : dutchTitles
  }
}

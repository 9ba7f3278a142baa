import Analytics
import Market

/// What the work is: profession, requirements, skills.
struct WorkColumns {
  private let world: World
  private let profession: CodedColumn
  private let group: CodedColumn
  private let professionClass: CodedColumn
  private let isco: CodedColumn
  private let education: CodedColumn
  private let experience: CodedColumn
  private let yearsFrom: NumberColumnBuilder
  private let yearsTo: NumberColumnBuilder
  private var language: WordColumn
  private let itSkills: ListColumnBuilder
  private let professionalSkills: ListColumnBuilder
  private let softSkills: ListColumnBuilder
  private let languageSkills: ListColumnBuilder

  init(_ corpus: CorpusBuilder, _ world: World, _ language: LabelLanguage) {
    self.world = world
    let professions = world.professions
    func coded(_ field: FieldName, _ codes: CodeList) -> CodedColumn {
      CodedColumn(corpus, .job, field, codes)
    }
    profession = coded(
      "profession",
      .numbers(professions.all.map(\.code), professions.all.map(\.labels), language)
    )
    group = coded(
      "profession_group",
      .numbers(professions.groups.map(\.code), professions.groups.map(\.labels), language)
    )
    professionClass = coded(
      "profession_class",
      .numbers(professions.classes.map(\.code), professions.classes.map(\.labels), language)
    )
    isco = coded("profession_isco_code", .words(world.lists.isco, language))
    education = coded("education_level", .numbers(world.lists.education, language))
    experience = coded("experience_level", .words(world.lists.experience, language))
    yearsFrom = corpus.numberColumn(.job, "experience_years_from")
    yearsTo = corpus.numberColumn(.job, "experience_years_to")
    self.language = WordColumn(corpus, .job, "language", numbers: 2)
    func skills(_ field: FieldName, _ list: CodedList) -> ListColumnBuilder {
      corpus.listColumn(.job, field, codes: .skills(list, language))
    }
    itSkills = skills("it_skills", world.skills.it)
    professionalSkills = skills("professional_skills", world.skills.professional)
    softSkills = skills("soft_skills", world.skills.soft)
    languageSkills = skills("language_skills", world.skills.language)
  }

  mutating func add(_ vacancy: Vacancy, row: Int) {
    let profession = world.professions.all[vacancy.profession]
    self.profession.set(vacancy.profession, row: row)
    group.set(profession.group, row: row)
    professionClass.set(profession.classPlace, row: row)
    isco.set(profession.isco, row: row)
    education.set(vacancy.education, row: row)
    if vacancy.statesExperience { experience.set(vacancy.experience.rawValue, row: row) }
    if let years = vacancy.years {
      yearsFrom.set(years.from, row: row)
      if let to = years.to { yearsTo.set(to, row: row) }
    }
    language.set(vacancy.isEnglish ? 1 : 0, row: row) { vacancy.isEnglish ? "en" : "nl" }
    itSkills.set(indices: vacancy.itSkills, row: row)
    professionalSkills.set(indices: vacancy.professionalSkills, row: row)
    softSkills.set(indices: vacancy.softSkills, row: row)
    languageSkills.set(indices: vacancy.languages, row: row)
  }
}

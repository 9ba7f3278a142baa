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

  init(_ corpus: CorpusBuilder, _ world: World, _ codes: WorldCodes) {
    self.world = world
    func coded(_ field: FieldName) -> CodedColumn {
      CodedColumn(corpus, .job, field, codes[field])
    }
    profession = coded("profession")
    group = coded("profession_group")
    professionClass = coded("profession_class")
    isco = coded("profession_isco_code")
    education = coded("education_level")
    experience = coded("experience_level")
    yearsFrom = corpus.numberColumn(.job, "experience_years_from")
    yearsTo = corpus.numberColumn(.job, "experience_years_to")
    self.language = WordColumn(corpus, .job, "language", numbers: 2)
    func skills(_ field: FieldName) -> ListColumnBuilder {
      corpus.listColumn(.job, field, codes: codes[field])
    }
    itSkills = skills("it_skills")
    professionalSkills = skills("professional_skills")
    softSkills = skills("soft_skills")
    languageSkills = skills("language_skills")
  }

  mutating func add(_ vacancy: Vacancy, row: Int) {
    let profession = world.professions.all[vacancy.profession]
    self.profession.set(vacancy.profession, row: row)
    group.set(profession.group, row: row)
    professionClass.set(profession.classIndex, row: row)
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

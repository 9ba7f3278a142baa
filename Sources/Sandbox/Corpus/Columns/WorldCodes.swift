import Market
import SafeText

/// The code lists of the invented country in one language, by the fields that have them.
struct WorldCodes: Sendable {
  private let lists: [FieldName: CodeList]

  init(_ world: World, _ language: Language) {
    let professions = world.professions
    lists = [
      "profession": .numbers(
        professions.all.map(\.code),
        professions.all.map(\.labels),
        language
      ),
      "profession_group": .numbers(
        professions.groups.map(\.code),
        professions.groups.map(\.labels),
        language
      ),
      "profession_class": .numbers(
        professions.classes.map(\.code),
        professions.classes.map(\.labels),
        language
      ),
      "profession_isco_code": .words(world.lists.isco, language),
      "education_level": .numbers(world.lists.education, language),
      "experience_level": .words(world.lists.experience, language),
      "contract_type": .numbers(world.lists.contract, language),
      "employment_type": .numbers(world.lists.employment, language),
      "working_hours_type": .numbers(world.lists.workingHours, language),
      "location": .places(world.places),
      "region": .words(world.places.provinces, language),
      "organization_industry": .words(world.lists.industry, language),
      "organization_activity": .activities(world.organizations.activities, language),
      "organization_size": .numbers(world.lists.organizationSize, language),
      "organization_location": .places(world.places),
      "organization_region": .words(world.places.provinces, language),
      "advertiser_type": .numbers(world.lists.advertiserType, language),
      "source_type": .numbers(world.lists.sourceType, language),
      "it_skills": .skills(world.skills.it, language),
      "professional_skills": .skills(world.skills.professional, language),
      "soft_skills": .skills(world.skills.soft, language),
      "language_skills": .skills(world.skills.language, language),
    ]
  }

  /// The list of a field; empty if it has none.
  subscript(field: FieldName) -> CodeList { lists[field] ?? CodeList([]) }
}

extension CodeList {
  /// Codes that are numbers.
  static func numbers(
    _ codes: some Sequence<Int>,
    _ labels: [Labels],
    _ language: Language
  ) -> CodeList {
    CodeList(zip(codes, labels).map { Entry(.number($0), Untrusted($1[language])) })
  }

  /// The codes of a list as numbers.
  static func numbers(_ list: CodedList, _ language: Language) -> CodeList {
    numbers(list.codes.map { Int($0) ?? 0 }, list.labels, language)
  }

  /// The codes of a list as words.
  static func words(_ list: CodedList, _ language: Language) -> CodeList {
    CodeList(zip(list.codes, list.labels).map { Entry(.name($0), Untrusted($1[language])) })
  }

  /// Skills, under the codes that follow from their English names.
  static func skills(_ list: CodedList, _ language: Language) -> CodeList {
    CodeList(
      zip(list.codes, list.labels).map {
        Entry(.name(Skills.code($0)), Untrusted($1[language]))
      }
    )
  }

  /// The municipalities; their names are the same in all languages.
  static func places(_ places: Places) -> CodeList {
    CodeList(places.all.map { Entry(.number($0.code), Untrusted($0.name)) })
  }

  /// The activities of organizations.
  static func activities(_ activities: [Activity], _ language: Language) -> CodeList {
    CodeList(
      activities.map { Entry(.name(String($0.code)), Untrusted($0.labels[language])) }
    )
  }
}

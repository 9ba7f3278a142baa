import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

@Suite("The tables are whole")
struct TableTests {
  private let world = World.shared

  @Test func fieldsOfJobfeedTheirNamesTypesAndLevels() throws {
    let catalog = FieldCatalog(JobfeedFields.all)
    #expect(catalog.fields.count == 79)
    #expect(Set(catalog.fields.map(\.name)).count == catalog.fields.count)
    #expect(catalog["profession"]?.levels == [.posting, .job])
    #expect(catalog["profession"]?.type == .integer)
    #expect(catalog["date"]?.levels == [.posting, .job])
    #expect(catalog["date"]?.type == .date)
    #expect(catalog["job_title"]?.levels == [.posting])
    #expect(catalog["full_text"]?.type == .text)
    #expect(catalog["organization_name"]?.type == .text)
    #expect(catalog["posting_count"]?.levels == [.job])
    #expect(catalog["via_intermediary"]?.type == .boolean)
    #expect(catalog["source_website"]?.type == .string)
    #expect(catalog.fields.nonEmptyAllSatisfy { $0.summary.raw.hasSuffix(".") })
  }

  @Test func professionsCodesTitlesGroupsSkills() {
    let all = world.professions.all
    #expect(all.count >= 220)
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(Set([0, 227, 696, 1260, 4108, 4980]).isSubset(of: Set(all.map(\.code))))
    #expect(ProfessionTable.all.count == all.count)
    for (profession, entry) in zip(all, ProfessionTable.all) {
      #expect(!profession.dutchTitles.isEmpty && profession.dutchTitles.count <= 16)
      #expect(!profession.englishTitles.isEmpty && profession.englishTitles.count <= 16)
      #expect(world.professions.groups[profession.group].code == entry.number("group"))
      #expect(profession.weight > 0 && (25_000...200_000).contains(profession.pay))
      #expect(world.lists.education.codes[profession.education] == String(entry.number("level")))
      let skills = profession.itSkills.count + profession.professionalSkills.count
      #expect(skills == entry.list("skills").count && skills > 0, "\(profession.code)")
      let isco = entry.number("isco")
      #expect(world.lists.isco.codes[profession.isco] == (isco == 0 ? "9999999999" : String(isco)))
    }
  }

  @Test func groupsAndClassesAndWhoEmploysThem() {
    let classes = world.professions.classes
    #expect(classes.map(\.code) == Array(0...24))
    let activities = Set(world.organizations.activities.map(\.code))
    for group in world.professions.groups {
      #expect(!group.activities.isEmpty && Set(group.activities).isSubset(of: activities))
      #expect(
        world.professions.all.contains { world.professions.groups[$0.group].code == group.code }
      )
    }
    let entries = Table(ProfessionGroupTable.text).entries
    #expect(!entries.isEmpty && entries.count == world.professions.groups.count)
    for (entry, group) in zip(entries, world.professions.groups) {
      #expect(classes[group.classIndex].code == entry.number("class"))
    }
  }

  @Test func everyCodeListIsLabelledInFourLanguages() {
    let texts = [
      CodeTable.educationLevels, CodeTable.contractTypes, CodeTable.employmentTypes,
      CodeTable.workingHoursTypes, CodeTable.organizationSizes, CodeTable.sourceTypes,
      CodeTable.advertiserTypes, CodeTable.experienceLevels, IndustryTable.industries,
      IndustryTable.activities, IscoTable.text, ProfessionClassTable.text,
      ProfessionGroupTable.text, PlaceTable.provinces,
    ]
    let skills = [SkillTable.it, ProfessionalSkillTable.text, SkillTable.soft, SkillTable.language]
    let entries =
      texts.flatMap { Table($0).entries } + skills.flatMap { Table($0, hasCodes: false).entries }
      + ProfessionTable.all
    for entry in entries {
      #expect([1, 4].contains(entry.labels.count), "\(entry.code)")
      for language in Language.allCases { #expect(!entry.labels[language].isEmpty) }
    }
    for text in texts {
      let codes = Table(text).entries.map(\.code)
      #expect(Set(codes).count == codes.count)
    }
  }

  /// Education levels are those of the manual, and each profession asks for one near its own.
  @Test func educationLevelsAreThoseOfTheManual() {
    let codes = world.lists.education.codes
    #expect(Set(["0", "3", "5", "7", "8", "9", "11", "19"]).isSubset(of: Set(codes)))
    for (place, asked) in world.lists.educationAsked.enumerated() {
      #expect(asked.levels.contains(place) && asked.levels.contains(0))
    }
  }

  @Test func termsStandInTheTablesAtThePlacesThatTheyAreDrawnBy() {
    let lists = world.lists
    #expect(lists.contract.codes == ["0", "1", "2", "3", "6", "7", "8", "9", "10", "11", "4", "5"])
    #expect(lists.contract.labels[Vacancy.Contract.internship.rawValue][.dutch] == "Stage")
    #expect(lists.contract.labels[Vacancy.Contract.sideJob.rawValue][.dutch].hasPrefix("Bijbaan"))
    #expect(lists.contractPhrases.nonEmptyAllSatisfy { $0.count == 2 })
    #expect(lists.employment.codes == ["0", "1", "2", "3"])
    #expect(lists.workingHours.codes == ["0", "1", "2"])
    #expect(lists.experience.codes.map { $0.dropFirst(4).first } == ["0", "1", "2", "3"])
    #expect(lists.organizationSize.codes.count == 9)
    #expect(lists.sourceType.codes == ["1", "2", "3", "4"])
    #expect(lists.education.codes[6] == "9")
    #expect(lists.industry.codes == (0...20).map(String.init))
  }

  @Test func municipalities() {
    #expect(world.places.all.count >= 90)
    #expect(world.places.all.count == PlaceTable.municipalities.split(separator: "\n").count)
    #expect(world.places.all.first?.name == "Amsterdam" && world.places.all.first?.code == 1000)
    #expect(Set(world.places.all.map(\.code)).count == world.places.all.count)
    #expect(Set(world.places.all.map(\.name)).count == world.places.all.count)
    #expect(world.places.near.nonEmptyAllSatisfy { !$0.places.isEmpty })
  }

  @Test func organizationsHaveNamesOfTheirOwn() {
    let all = world.organizations.all
    #expect(all.count >= 3000)
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.slug)).count == all.count)
    #expect(all.nonEmptyAllSatisfy { !$0.name.contains("*") && !$0.slug.isEmpty })
    let activities = world.organizations.activities
    let entries = Table(IndustryTable.activities).entries
    #expect(!activities.isEmpty && activities.count == entries.count)
    for (activity, entry) in zip(activities, entries) {
      #expect(world.lists.industry.codes[activity.industry] == String(entry.number("industry")))
      #expect(!entry.list("names").isEmpty && activity.memberCount > 0)
    }
  }

  @Test func websites() {
    #expect((100...140).contains(world.websites.domains.count))
    #expect(Set(world.websites.domains).count == world.websites.domains.count)
    #expect(world.websites.types.count == world.websites.domains.count)
  }

  @Test func skillCodesLookLikeJobfeedsAndDiffer() {
    let names = world.skills.it.codes + world.skills.professional.codes + world.skills.soft.codes
    let codes = names.map(Skills.code)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.count == 20 && code.hasPrefix("KS"))
      #expect(code.nonEmptyAllSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) })
    }
  }

  /// There are sentences for every purpose, and they only name what can be filled in.
  @Test func thereAreSentencesForEveryPurpose() {
    for book in [Phrasebook.dutch, .english] {
      for purpose in Phrasebook.Purpose.allCases { #expect(!book.sentences(purpose).isEmpty) }
      #expect(book.duties.count == world.professions.all.count)
      #expect(book.duties.nonEmptyAllSatisfy { $0.count >= 2 })
      let all =
        Phrasebook.Purpose.allCases.flatMap { book.sentences($0) } + book.duties.flatMap(\.self)
      for case .text(let text) in all.flatMap(\.parts) { #expect(!text.contains("{")) }
    }
  }

  @Test func aTableIsReadAsItIsWritten() throws {
    let table = Table(
      """
      7 One | Een | Eins | Un
        weight 3 12 40
        names: a b; c
      X Two
      """
    )
    let entry = try #require(table.entries.first)
    #expect(table.entries.map(\.code) == ["7", "X"])
    #expect(Language.allCases.map { entry.labels[$0] } == ["One", "Eins", "Un", "Een"])
    #expect(table.entries[1].labels[.french] == "Two")
    #expect(entry.number("weight") == 3 && entry.number("other") == 0)
    #expect(entry.numberedKeys.map(\.key) == [12])
    #expect(entry.list("names") == ["a b", "c"] && entry.list("other").isEmpty)
  }
}

import Analytics
import Market

/// The employer and the advertiser; for their addresses see ``VacancyTexts``.
struct OrganizationColumns {
  private let world: World
  private var name: WordColumn
  private let industry: CodedColumn
  private let activity: CodedColumn
  private let size: CodedColumn
  private let location: CodedColumn
  private var locationName: WordColumn
  private let region: CodedColumn
  private var isViaIntermediary: TruthColumn
  private var advertiser: AdvertiserColumns

  init(_ corpus: CorpusBuilder, _ world: World, _ codes: WorldCodes) {
    self.world = world
    func coded(_ field: FieldName) -> CodedColumn {
      CodedColumn(corpus, .job, field, codes[field])
    }
    func word(_ field: FieldName) -> WordColumn {
      WordColumn(corpus, .job, field, numbers: world.organizations.all.count)
    }
    name = word("organization_name")
    industry = coded("organization_industry")
    activity = coded("organization_activity")
    size = coded("organization_size")
    location = coded("organization_location")
    locationName = word("organization_location_name")
    region = coded("organization_region")
    isViaIntermediary = TruthColumn(corpus, .job, "via_intermediary")
    advertiser = AdvertiserColumns(corpus, world, codes)
  }

  mutating func add(_ vacancy: Vacancy, row: Int) {
    let number = vacancy.organization
    let all = world.organizations.all
    let home = all[number].home
    name.set(number, row: row) { all[number].name }
    industry.set(all[number].industry, row: row)
    activity.set(all[number].activity, row: row)
    size.set(all[number].size, row: row)
    location.set(home, row: row)
    locationName.set(number, row: row) { world.places.all[home].name }
    region.set(world.places.all[home].province, row: row)
    isViaIntermediary.set(vacancy.isViaAgency, row: row)
    advertiser.add(vacancy, row: row)
  }
}

/// Who advertises: the same for all postings of a job, and so stored with the job.
struct AdvertiserColumns {
  private let world: World
  private var name: WordColumn
  private let type: CodedColumn
  private var location: WordColumn
  private var contactPerson: WordColumn
  private var phone: WordColumn
  private var mail: WordColumn
  private var contactFields: WordColumn

  init(_ corpus: CorpusBuilder, _ world: World, _ codes: WorldCodes) {
    self.world = world
    func word(_ field: FieldName) -> WordColumn {
      WordColumn(corpus, .job, field, numbers: world.organizations.all.count)
    }
    name = word("advertiser_name")
    type = CodedColumn(corpus, .job, "advertiser_type", codes["advertiser_type"])
    location = word("advertiser_location")
    contactPerson = WordColumn(
      corpus,
      .job,
      "advertiser_contact_person",
      numbers: world.people.firstNames.count * world.people.lastNames.count
    )
    phone = word("advertiser_phone")
    mail = word("advertiser_email")
    contactFields = WordColumn(corpus, .job, "available_contact_fields", numbers: 8)
  }

  mutating func add(_ vacancy: Vacancy, row: Int) {
    let number = vacancy.advertiser
    let all = world.organizations.all
    let people = world.people
    let contact = vacancy.contact
    name.set(number, row: row) { all[number].name }
    type.set(vacancy.isViaAgency ? 1 : 0, row: row)
    location.set(number, row: row) { world.places.all[all[number].home].name }
    if contact.hasPerson {
      let person = contact.firstName * people.lastNames.count + contact.lastName
      contactPerson.set(person, row: row) { people.name(of: contact) }
    }
    if contact.hasPhone { phone.set(number, row: row) { all[number].phone } }
    if contact.hasMail { mail.set(number, row: row) { all[number].mail } }
    if contact.set != 0 { contactFields.set(contact.set, row: row) { contact.fields } }
  }
}

extension Vacancy.Contact {
  /// Which contact fields have a value, as bits.
  fileprivate var set: Int {
    (hasPerson ? 1 : 0) | (hasPhone ? 2 : 0) | (hasMail ? 4 : 0)
  }

  /// Their names.
  fileprivate var fields: String {
    [
      hasPerson ? "advertiser_contact_person" : nil,
      hasPhone ? "advertiser_phone" : nil,
      hasMail ? "advertiser_email" : nil,
    ]
    .compactMap(\.self)
    .joined(separator: " ")
  }
}

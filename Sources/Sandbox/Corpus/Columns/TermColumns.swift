import Analytics
import Market

/// On what terms: contract, hours, pay, and place.
struct TermColumns {
  private let world: World
  private let contract: CodedColumn
  private let employment: CodedColumn
  private let workingHours: CodedColumn
  private let hoursFrom: NumberColumnBuilder
  private let hoursTo: NumberColumnBuilder
  private let salary: NumberColumnBuilder
  private let salaryFrom: NumberColumnBuilder
  private let salaryTo: NumberColumnBuilder
  private let rateFrom: NumberColumnBuilder
  private let rateTo: NumberColumnBuilder
  private var timeScale: WordColumn
  private let location: CodedColumn
  private var locationName: WordColumn
  private var postalCode: WordColumn
  private var coordinates: WordColumn
  private let region: CodedColumn
  private var isRemotePossible: TruthColumn

  init(_ corpus: CorpusBuilder, _ world: World, _ codes: WorldCodes) {
    self.world = world
    func coded(_ field: FieldName) -> CodedColumn {
      CodedColumn(corpus, .job, field, codes[field])
    }
    contract = coded("contract_type")
    employment = coded("employment_type")
    workingHours = coded("working_hours_type")
    hoursFrom = corpus.numberColumn(.job, "hours_per_week_from")
    hoursTo = corpus.numberColumn(.job, "hours_per_week_to")
    salary = corpus.numberColumn(.job, "salary")
    salaryFrom = corpus.numberColumn(.job, "salary_from")
    salaryTo = corpus.numberColumn(.job, "salary_to")
    rateFrom = corpus.numberColumn(.job, "salary_from_rate")
    rateTo = corpus.numberColumn(.job, "salary_to_rate")
    timeScale = WordColumn(
      corpus,
      .job,
      "salary_time_scale",
      numbers: CodeTable.salaryTimeScales.count
    )
    location = coded("location")
    func placeWord(_ field: FieldName) -> WordColumn {
      WordColumn(corpus, .job, field, numbers: world.places.all.count)
    }
    locationName = placeWord("location_name")
    postalCode = placeWord("location_postal_code")
    coordinates = placeWord("location_coordinates")
    region = coded("region")
    isRemotePossible = TruthColumn(corpus, .job, "location_remote_possible")
  }

  mutating func add(_ vacancy: Vacancy, row: Int) {
    contract.set(vacancy.contract.rawValue, row: row)
    employment.set(vacancy.employment.rawValue, row: row)
    workingHours.set(vacancy.workingHours.rawValue, row: row)
    if vacancy.statesHours {
      hoursFrom.set(vacancy.hours.lowerBound, row: row)
      hoursTo.set(vacancy.hours.upperBound, row: row)
    }
    isRemotePossible.set(vacancy.isRemotePossible, row: row)
    if let pay = vacancy.pay { add(pay, row: row) }
    if let place = vacancy.place { add(place, row: row) }
  }

  private mutating func add(_ pay: Pay, row: Int) {
    salary.set(pay.to.aYear, row: row)
    salaryTo.set(pay.to.aYear, row: row)
    rateTo.set(pay.to.rate, row: row)
    if let from = pay.from {
      salaryFrom.set(from.aYear, row: row)
      rateFrom.set(from.rate, row: row)
    }
    timeScale.set(pay.scale.rawValue, row: row) {
      CodeTable.salaryTimeScales[pay.scale.rawValue]
    }
  }

  private mutating func add(_ place: Int, row: Int) {
    let all = world.places.all
    location.set(place, row: row)
    locationName.set(place, row: row) { all[place].name }
    postalCode.set(place, row: row) { String(all[place].postalCode) }
    coordinates.set(place, row: row) { all[place].coordinates }
    region.set(all[place].province, row: row)
  }
}

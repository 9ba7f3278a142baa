import Market
import Testing

@testable import Coresignal

@Suite("A record")
struct RecordTests {
  private func values(_ text: String, _ dataset: CoresignalDataset) throws -> FieldValues {
    try dataset.record(Array(text.utf8)).job.values
  }

  @Test func ofAJobHasItsValuesByTheTable() throws {
    let text = #"""
      {"id":91927485,"created":"2022-10-22 03:28:38","last_updated":"2022-11-01 00:00:00","title":"Nurse \ud800",
      "deleted":0,"application_active":1,"company_id":null,"salary":null,
      "job_industry_collection":[{"job_industry_list":{"industry":"Retail"}},{"job_industry_list":{"industry":"Health"}}],
      "job_functions_collection":["Care"],"new_member":{"a":1}}
      """#
    let record = try CoresignalDataset.job.record(Array(text.utf8))
    #expect(record.id == 91_927_485)
    #expect(record.updated == "2022-11-01 00:00:00")
    #expect(record.job.id == "91927485")
    let values = record.job.values
    #expect(values["created"] == .text("2022-10-22"))
    #expect(values["title"] == .text("Nurse \u{FFFD}"))
    #expect(values["deleted"] == .bool(false))
    #expect(values["application_active"] == .bool(true))
    #expect(values["company_id"] == .missing)
    #expect(values["industry"] == .list([.text("Retail"), .text("Health")]))
    #expect(values["function"] == .list([.text("Care")]))
  }

  @Test func ofAnEmployeeHasListsFromItsCollections() throws {
    let values = try values(
      #"""
      {"id":7,"name":"A B","title":"Nurse","connections_count":500,"deleted":1,
      "member_experience_collection":[{"title":"X","company_id":3,"date_from":"June 2016"},{"title":null,"company_id":null}],
      "member_skills_collection":[{"member_skill_list":{"skill":"Care"}}],"member_awards_collection":[]}
      """#,
      .employee
    )
    #expect(values["experience_title"] == .list([.text("X")]))
    #expect(values["experience_company_id"] == .list([.integer(3)]))
    #expect(values["skill"] == .list([.text("Care")]))
    #expect(values["education_program"] == .missing)
    #expect(values["deleted"] == .bool(true))
  }

  @Test func ofACleanEmployeeHasListsAndDays() throws {
    let values = try values(
      #"{"id":7,"last_updated":"2025-03-03","skills":["a","b"],"experience":[{"title":"T"}],"is_deleted":0}"#,
      .employeeClean
    )
    #expect(values["skill"] == .list([.text("a"), .text("b")]))
    #expect(values["experience_title"] == .list([.text("T")]))
    #expect(values["last_updated"] == .text("2025-03-03"))
  }

  @Test(arguments: ["", "{", "[]", "1", "{}", #"{"id":"x"}"#, #"{"id":0}"#, #"{"id":1,"a":NaN}"#]
  )
  func thatIsNoneCostsItselfAlone(text: String) {
    #expect(throws: BulkUnreadable.self) { try values(text, .job) }
  }
}

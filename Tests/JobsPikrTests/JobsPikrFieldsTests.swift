import JSON
import Market
import SafeText
import SearchDSL
import Testing

@testable import JobsPikr

@Suite struct JobsPikrFieldsTests {
  @Test func everyFieldHasItsPlaceOnce() {
    let names = JobsPikrFields.rows.map(\.field.name)
    #expect(Set(names).count == names.count)
    for row in JobsPikrFields.rows {
      #expect(row.field.levels == [.posting])
      #expect(row.target.members.isEmpty == (row.field.type == .native))
      #expect(!row.field.isPlace)
    }
    #expect(JobsPikrFields.sensitive == ["contact_email", "contact_phone_number"])
    #expect(
      JobsPikrFields.rows.filter(\.field.hasExactMatch).map(\.field.name)
        == ["job_title", "inferred_job_title", "company_name", "inferred_company_name"]
    )
  }

  @Test(arguments: [
    ("job_title__exact=Java", #"{"term":{"job_title.keyword":"Java"}}"#),
    ("uniq_id=a1", #"{"query_string":{"default_field":"uniq_id","query":"\"a1\""}}"#),
    ("has_expired=yes", #"{"term":{"has_expired":true}}"#),
    ("inferred_salary_from__range=100__", #"{"range":{"inferred_salary_from":{"gte":100}}}"#),
    (
      "inferred_country__prefix=Ger",
      #"{"query_string":{"default_field":"inferred_country","query":"Ger*"}}"#
    ),
    (
      "post_date__calendar=1m",
      #"{"range":{"post_date":{"gte":"2026-02-01","lte":"2026-02-28"}}}"#
    ),
    (
      "java",
      #"{"query_string":{"fields":["job_title","job_description","company_name","category","inferred_skills"],"query":"\"java\""}}"#
    ),
    (#"dsl={"terms":{"job_type":["Contract"]}}"#, #"{"terms":{"job_type":["Contract"]}}"#),
  ]) func aQueryIsSaidInTheProvidersWords(text: String, expected: String) throws {
    let calls = JobsPikrCalls(account: Fixture.account, today: Fixture.today)
    let clause = try calls.clause(try Fixture.query(text))
    #expect(
      String(decoding: clause.encoded(), as: UTF8.self) == #"{"bool":{"must":[\#(expected)]}}"#
    )
  }

  @Test func jobLevelAndRadiusAreNoWordsHere() {
    #expect(throws: QueryProblem.self) { try Fixture.query("job:job_title=java") }
    #expect(throws: QueryProblem.self) { try Fixture.query("city__radius=Oslo__5") }
    #expect(throws: QueryProblem.self) { try Fixture.query("city__custom=5") }
  }

  @Test func withoutAWholeMemberNothingIsComparedAsAWhole() throws {
    var account = Fixture.account
    account.names.wholeSuffix = ".raw"
    let calls = JobsPikrCalls(account: account, today: Fixture.today)
    let clause = try calls.clause(try Fixture.query("company_name__exact=ACME"))
    #expect(clause == ["bool": ["must": [["term": ["company_name.raw": "ACME"]]]]])
    account.names.wholeSuffix = ""
    let none = JobsPikrCalls(account: account, today: Fixture.today)
    #expect(throws: ProviderFailure.self) {
      try none.clause(try Fixture.query("company_name__exact=ACME"))
    }
  }
}

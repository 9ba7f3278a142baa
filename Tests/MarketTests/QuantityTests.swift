import JSON
import SafeText
import Testing

@testable import Market

/// Which numbers are read in groups of three: amounts and counts, and no names.
@Suite struct QuantityTests {
  @Test(arguments: [
    ("salary", true), ("salary_from", true), ("salaryMax", true), ("posting:salary", true),
    ("job:posting_count", true), ("experience.salary_to", true), ("connections_count", true),
    ("price", true), ("Gross salary", true), ("id", false), ("company_id", false),
    ("year", false), ("salary_code", false), ("phone", false), ("postcode", false),
    ("sequence_number", false), ("cursor", false), ("kvk", false),
  ])
  func aNameTells(name: String, isQuantity: Bool) {
    #expect(Quantity.isTold(by: name, in: nil) == isQuantity)
  }

  @Test(arguments: [
    ("Number of postings of the job.", true), ("Number of websites on which it was.", true),
    ("Number of the employer", false), ("Occupation in a classification", false), ("", false),
  ])
  func aDescriptionTells(summary: String, isQuantity: Bool) {
    let field = Field(name: "xyz", type: .integer, summary: Untrusted(summary), levels: [.job])
    #expect(Quantity.isTold(by: "posting:xyz", in: FieldCatalog([field])) == isQuantity)
  }

  @Test func codesAndTextsAreNoQuantities() {
    let coded = Field(
      name: "pay",
      type: .integer,
      summary: Untrusted("Number of things there"),
      levels: [.job],
      codes: CodeList([.init(.number(1), Untrusted("one"))])
    )
    let text = Field(name: "price", type: .string, summary: Untrusted("Price"), levels: [.job])
    let catalog = FieldCatalog([coded, text])
    #expect(!Quantity.isTold(by: "pay", in: catalog))
    #expect(!Quantity.isTold(by: "price", in: catalog))
  }

  @Test(arguments: [
    ("1234.50", "1,234.50"), ("-0.5", "-0.5"), ("-1234.5", "-1,234.5"), ("1e9", "1e9"),
    ("999", "999"), ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func decimalsKeepTheirDigits(text: String, shown: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.grouped.text == shown)
  }

  @Test func listsAreGroupedOneByOne() {
    let list = Value.list([.integer(102_600), .text("a"), .missing])
    #expect(list.shown(asQuantity: true).text == "102,600, a")
    #expect(list.shown(asQuantity: false).text == "102600, a")
  }

  @Test(arguments: [
    ("advertiser_phone", true), ("contact_email", true), ("e_mail", true), ("Telefoon", true),
    ("has_email", false), ("email_count", false), ("company_name", false), ("homepage", false),
  ])
  func aNameTellsOfContacts(name: String, isSensitive: Bool) {
    let field = Field(name: FieldName(name), type: .string, summary: Untrusted("x"), levels: [.job])
    #expect(field.isSensitive == isSensitive)
  }
}

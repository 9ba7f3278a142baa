import Analytics
import JSON
import Jobfeed
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Sandbox

/// The client against every form that the sandbox can give to what the manual leaves open.
@Suite struct VariantTests {
  private static let corpus = GeneratedCorpus.make(
    jobs: 50,
    seed: 1,
    today: Day(number: 20_600)
  )
  private static let translations = GeneratedCorpus.translations(of: corpus.catalog)

  /// Every combination of the forms of `/fields`.
  private static let all: [String] = {
    let choices: [any VariantChoice.Type] = [
      FieldsForm.self, TypeWords.self, LevelForm.self, ValuesForm.self, CategoriesForm.self,
    ]
    return choices.reduce([""]) { texts, choice in
      texts.flatMap { text in choice.forms.map { "\(text)\(choice.name)=\($0)," } }
    }
  }()

  private static func api(_ variant: String) throws -> JobfeedAPI {
    JobfeedAPI(
      corpus: corpus,
      translations: translations,
      variant: try SandboxVariant(variant)
    ) { Day(number: 20_600) }
  }

  private static func answer(
    _ path: String,
    _ query: String,
    _ variant: String
  ) throws -> WireAnswer {
    try api(variant).answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
  }

  private static func client(_ answer: WireAnswer) -> JobfeedClient {
    JobfeedClient(
      account: JobfeedAccount(user: "ann", password: Secret("x")),
      transport: CannedTransport { _ in
        HTTPResponse(status: answer.status, headers: [:], body: answer.body)
      }
    )
  }

  @Test func everyFormOfTheFieldsIsReadAsTheSame() async throws {
    #expect(Self.all.count == 288)
    for variant in Self.all {
      let catalog = try await Self.client(Self.answer("fields", "", variant)).fields().value
      #expect(catalog.fields.count == Self.corpus.catalog.fields.count)
      for (read, meant) in zip(catalog.fields, Self.corpus.catalog.fields) {
        var meant = meant
        // The wire does not say which values are in a category.
        meant.custom = meant.custom.map { custom in
          CustomCategories(
            custom.categories.map { .init(id: $0.id, label: $0.label, parent: $0.parent) }
          )
        }
        #expect(read == meant, "\(variant)")
      }
    }
  }

  @Test(arguments: ErrorForm.allCases)
  func everyErrorIsHeard(form: ErrorForm) async throws {
    let answer = try Self.answer("fields", "_field=nope", "errors=\(form.rawValue)")
    #expect(answer.status == 400)
    let failure = await #expect(throws: ProviderFailure.self) {
      try await Self.client(answer).fields()
    }
    #expect(failure?.reason == .refused(Untrusted("There is no field nope")))
  }

  @Test(arguments: [
    (
      "colour=red",
      "there is no colour; \([SandboxMount].every.flatMap(\.choices).map { $0.name }.joined(separator: ", ")) are"
    ),
    ("errors", "errors has the forms nested, flat, message, words, list"),
    ("fields=list,level=up", "level has the forms list, text"),
  ])
  func unknownVariantsAreRefused(text: String, words: String) {
    #expect(throws: SandboxVariant.Problem(words: words)) { try SandboxVariant(text) }
  }

  // MARK: - Languages

  @Test(arguments: [
    ("", "Health care"), ("_language=en", "Health care"), ("_language=nl", "Zorg"),
    ("_language=de", "Gesundheit und Pflege"), ("_language=fr", "Santé et soins"),
  ])
  func fieldsSpeakEachLanguage(query: String, label: String) throws {
    let answer = try Self.answer("fields", "_field=profession_class&_values=19&\(query)", "")
    let values = try JSON(parsing: answer.body)["profession_class"]?["possible_values"]
    #expect(values == ["19": .string(label)])
  }

  @Test func answersSpeakEachLanguage() throws {
    let query = "region=NH&_limit=1&_fields=region,job:region,posting:region&_facets=region"
    let german = try JSON(parsing: Self.answer("search", query + "&_language=de", "").body)
    let region: JSON = ["value": "NH", "label": "Nordholland"]
    let job = try #require(german["results"]?.elements?.first)
    #expect(job["region"] == region)
    #expect(job["job:region"] == region)
    #expect(job["posting"]?.elements?.first?["region"] == region)
    #expect(german["facets"]?["region"]?.elements?.first?["label"] == "Nordholland")
    let rows = try Self.answer("aggregate", "_group=posting:region&region=NH&_language=fr", "")
    #expect(
      try JSON(parsing: rows.body).elements?.dropFirst().first?.elements?.first
        == ["value": "NH", "label": "Hollande-Septentrionale"]
    )
    let bare = try Self.answer("search", query + "&_language=de&_labels=0", "")
    #expect(try JSON(parsing: bare.body)["results"]?.elements?.first?["region"] == "NH")
    #expect(try Self.answer("search", "_language=es", "").status == 400)
  }

  @Test func aLabelThatALanguageLacksIsThatOfTheCountry() {
    let answer = SmallMarket.corpus.search(
      SearchRequest(.everything, fields: [.field("profession")], limit: 1),
      today: Day(number: 0)
    )
    let none = Relabelling(fields: FieldCatalog([]))
    #expect(none.search(answer) == answer)
  }

  // MARK: - Beyond the account

  @Test func fieldsBeyondTheAccountAreNamedIfAskedFor() throws {
    let own = try JSON(parsing: Self.answer("fields", "", "").body)
    let all = try JSON(parsing: Self.answer("fields", "_get_all=1", "").body)
    #expect(own["advertiser_spend"] == nil)
    #expect(all["advertiser_spend"]?["type"] == "integer")
    let count = try #require(own.members?.count)
    #expect(all.members?.count == count + 1)
    #expect(try Self.answer("fields", "_field=advertiser_spend", "").status == 400)
    #expect(try Self.answer("fields", "_field=advertiser_spend&_get_all=1", "").status == 200)
    #expect(try Self.answer("count", "advertiser_spend=_exists", "").status == 400)
  }

  @Test func valuesWithoutAFieldAreIgnored() throws {
    let all = try JSON(parsing: Self.answer("fields", "_values=19", "").body)
    let values = all["profession_class"]?["possible_values"]?.members
    #expect(values?.count == 25)
  }
}

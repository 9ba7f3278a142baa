import Foundation
import Testing

@testable import Transport

@Suite("Values of HTTP")
struct HTTPValueTests {
  @Test(
    arguments: [
      ([], ""),
      ([("q", "a b")], "q=a%20b"),
      ([("a", "1"), ("a", ""), ("b", "&=+%/?#")], "a=1&a=&b=%26%3D%2B%25%2F%3F%23"),
      ([("AZaz09-._~", "é€😀")], "AZaz09-._~=%C3%A9%E2%82%AC%F0%9F%98%80"),
      ([("\u{0}\n", "\"'<>")], "%00%0A=%22%27%3C%3E"),
    ] as [([(String, String)], String)]
  )
  func parametersArePercentEncodedButForTheUnreservedBytes(
    parameters: [(String, String)],
    expected: String
  ) {
    #expect(HTTPForm.encode(parameters) == expected)
  }

  @Test func encodedTextGoesIntoAURLAsItIsAndComesOutAsItWas() throws {
    let text = String(String.UnicodeScalarView((1...0x2FF).compactMap(Unicode.Scalar.init)))
    let encoded = HTTPForm.encode(text)
    #expect(encoded.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    #expect(encoded.removingPercentEncoding == text)
  }

  @Test(arguments: [
    ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    ("test", "123£", "Basic dGVzdDoxMjPCow=="),
    ("", "", "Basic Og=="),
  ]
  )
  func basicCredentialsAreRFC7617s(user: String, password: String, expected: String) {
    let header = HTTPHeader.basicAuthorization(user: user, password: password)
    #expect(header.name == "Authorization")
    #expect(header.value == expected)
  }

  @Test func aHeadersValueStandsInNoDescription() {
    let request = HTTPRequest(.get, "https://h/", headers: [HTTPHeader("apikey", "canary")])
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] {
      #expect(text.contains("apikey"))
      #expect(!text.contains("canary"))
    }
  }

  @Test func headersAreFoundInAnyCaseAndKeepTheirOrder() {
    let headers: HTTPHeaders = ["B": "1", "a": "2", "b": "3"]
    #expect(headers["b"] == "1")
    #expect(headers["A"] == "2")
    #expect(headers["c"] == nil)
    #expect(headers.values(of: "B") == ["1", "3"])
    #expect(headers.all.map(\.name) == ["B", "a", "b"])
  }
}

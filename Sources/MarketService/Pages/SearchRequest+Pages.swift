import Market
import SafeText

extension SearchRequest {
  /// Refuses what pages cannot have: another order, facets, snippets, postings.
  func checkForPages() throws(ProviderFailure) {
    let inexpressible: [(Bool, Safe)] = [
      (
        !sort.isEmpty,
        "this provider delivers jobs in its own order; sort what was delivered"
      ),
      (
        !facets.isEmpty,
        "this provider counts no facets with its jobs; aggregate by the field"
      ),
      (wantsSnippets, "this provider delivers no pieces of the text"),
      (matchingPostingsOnly, "this provider's jobs have no postings"),
    ]
    if let (_, why) = inexpressible.first(where: \.0) {
      throw ProviderFailure(.inexpressible(why), .notSent)
    }
  }
}

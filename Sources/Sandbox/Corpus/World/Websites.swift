/// The websites that carry adverts.
struct Websites: Sendable {
  /// Domain names, all of them under `.example`.
  let domains: [String]
  /// For each site the index of its kind in the list of source types.
  let types: [Int]
  let jobSites: Pool
  /// Job sites for one class of professions; empty for most classes.
  let special: [Pool]
  let intermediarySites: Pool
  let newspaperSites: Pool
  let employerSites: Pool

  /// Sites of one kind, the busiest first.
  struct Pool: Sendable {
    let sites: [Int]
    private let sampler: AliasSampler

    init(_ sites: [Int]) {
      self.sites = sites
      sampler = AliasSampler(weights: sites.indices.map { 10_000 / ($0 + 2) })
    }

    func draw(_ random: inout Random) -> Int {
      sites.isEmpty ? 0 : sites[sampler.draw(&random)]
    }
  }

  init() {
    var domains: [String] = []
    var types: [Int] = []
    func add(_ names: [String], type: Int) -> [Int] {
      domains += names.map { $0 + ".example" }
      types += names.map { _ in type }
      return Array(domains.count - names.count..<domains.count)
    }
    jobSites = Pool(add(NameTable.words(WebsiteTable.jobSites), type: 0))
    intermediarySites = Pool(add(NameTable.words(WebsiteTable.intermediarySites), type: 1))
    newspaperSites = Pool(add(NameTable.words(WebsiteTable.newspaperSites), type: 2))
    employerSites = Pool(add(NameTable.words(WebsiteTable.employerSites), type: 3))
    let words = NameTable.words(WebsiteTable.specialJobSites)
    let sites = add(words.filter { Int($0) == nil }, type: 0)
    let classes = words.compactMap { Int($0) }
    special = (0..<25).map { code in
      Pool(zip(sites, classes).filter { $1 == code }.map { $0.0 })
    }
    self.domains = domains
    self.types = types
  }
}

import Market
import Testing

@testable import Sandbox

@Suite("Drawing")
struct DrawingTests {
  @Test func mixingCanBeUndone() {
    var random = Random(seed: 5)
    for number in [0, 1, .max] + (0..<200).map({ _ in random.next() }) {
      #expect(Random.unmixed(Random.mixed(number)) == number)
    }
  }

  @Test func splitMix64AsPublished() {
    var random = Random(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }

  @Test func numbersStayWithinTheirBounds() {
    var random = Random(seed: 1)
    #expect(random.below(0) == 0 && random.below(-3) == 0)
    for _ in 0..<1000 {
      #expect((0..<7).contains(random.below(7)))
      #expect((3...5).contains(random.number(in: 3...5)))
      #expect((-200...200).contains(random.deviation(100)))
    }
    #expect(random.pick([Int]()) == nil)
  }

  @Test func aSamplerDrawsByWeight() {
    let weights = [5, 0, 1, 10, 4]
    let sampler = AliasSampler(weights: weights)
    var random = Random(seed: 3)
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<20_000 { counts[sampler.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    for (count, weight) in zip(counts, weights) { #expect(abs(count - weight * 1000) < 400) }
  }

  @Test func aSamplerWithoutPrizes() {
    var random = Random(seed: 3)
    #expect(AliasSampler(weights: []).draw(&random) == 0)
    #expect((0..<3).contains(AliasSampler(weights: [0, 0, 0]).draw(&random)))
  }

  @Test(arguments: [0, 1, 5, 731, 5000])
  func rowsLeadToJobsAndBack(jobs: Int) {
    let arrivals = Arrivals(jobs: jobs, today: Sample.today)
    #expect(arrivals.jobCount == jobs)
    var last = Sample.today.number
    for row in 0..<jobs {
      let key = arrivals.key(of: row)
      #expect(arrivals.row(of: key) == row)
      #expect(key.day <= last)
      last = key.day
    }
    #expect(arrivals.row(of: VacancyKey(day: Sample.today.number + 1, number: 0)) == nil)
    #expect(arrivals.row(of: VacancyKey(day: Sample.today.number, number: 1 << 35)) == nil)
    #expect(arrivals.row(of: VacancyKey(day: -719_162, number: 0)) == nil)
  }

  @Test(arguments: [-719_162, 0, 20_777, 2_932_896])
  func keysCanBePacked(day: Int) {
    let key = VacancyKey(day: day, number: 123_456)
    let unpacked = VacancyKey.unpacked(key.packed(advert: 8))
    #expect(unpacked.key == key && unpacked.advert == 8)
    let names = VacancyNames(seed: 9)
    let posting = names.posting(named: names.name(key, advert: 3))
    #expect(posting?.key == key && posting?.advert == 3)
    #expect(names.posting(named: names.shortName(key, advert: 3))?.key == key)
    #expect(names.posting(named: "nothing") == nil)
  }

  @Test func thePartsOfADay() {
    #expect(knownDay("2024-02-29").parts == (2024, 2, 29))
    #expect(knownDay("9999-12-31").parts == (9999, 12, 31))
    #expect(knownDay("0001-01-01").parts == (1, 1, 1))
  }

  @Test func thePlaceOfARowAmongStarts() {
    #expect([0, 0, 5, 9].lastIndex(upTo: 0) == 1)
    #expect([0, 0, 5, 9].lastIndex(upTo: 8) == 2)
    #expect([0].lastIndex(upTo: 3) == 0)
  }

  @Test(arguments: [
    ("Senior Kok (m/v/x) 32-40 uur", "senior-kok-m-v-x-32-40-uur"),
    ("Café 't Anker", "caf-t-anker"),
    ("", ""), ("***", ""),
  ]
  )
  func namesForAddresses(text: String, slug: String) {
    #expect(Slug.of(text) == slug)
  }
}

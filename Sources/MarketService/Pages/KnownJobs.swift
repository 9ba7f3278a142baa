import Foundation
import Market
import SafeText
import Store

/// What an account knows of jobs since they came: their records, and which of them have expired.
struct KnownJobs: Sendable {
  /// What the store calls an expired job.
  private static let expired = "expired"

  let store: StoreOpener
  /// What the jobs are records of.
  let dataset: String
  let traits: SourceTraits

  /// Keeps which jobs have expired, so that they are marked in every query.
  ///
  /// - Throws: ``ProviderFailure``.
  func mark(_ jobs: [Job]) throws(ProviderFailure) {
    guard let expiry = traits.expiry else { return }
    let marks = jobs.compactMap { job in
      job.id.map { id in
        let date = job.values[expiry.lastCheck].shown.text
        return (id: id, mark: RecordMark(kind: KnownJobs.expired, value: date))
      }
    }
    do throws(StoreError) {
      try records().mark(marks, dataset: dataset)
    } catch {
      throw ProviderFailure(error)
    }
  }

  /// Adds to jobs the values that they had when they were bought.
  ///
  /// - Throws: ``ProviderFailure``.
  func joined(_ jobs: [Job]) throws(ProviderFailure) -> [Job] {
    do throws(StoreError) {
      let records = try records()
      var known: [Job] = []
      for job in jobs {
        guard let id = job.id, let record = try records.record(id, dataset: dataset),
          let bought = JobRecord.decode(record.body, id: traits.id)
        else {
          known.append(job)
          continue
        }
        known.append(bought.adding(job.values.entries))
      }
      return known
    } catch {
      throw ProviderFailure(error)
    }
  }

  /// Marks the jobs that are known to have expired.
  ///
  /// - Throws: ``ProviderFailure``.
  func marked(_ jobs: [Job]) throws(ProviderFailure) -> [Job] {
    guard let expiry = traits.expiry else { return jobs }
    let marks: [String: [RecordMark]]
    do throws(StoreError) {
      marks = try records().marks(on: jobs.compactMap(\.id), dataset: dataset)
    } catch {
      throw ProviderFailure(error)
    }
    guard !marks.isEmpty else { return jobs }
    return jobs.map { job in
      guard
        let mark = job.id.flatMap({ marks[$0] })?.first(where: { $0.kind == KnownJobs.expired })
      else { return job }
      return job.adding([
        FieldValues.Entry(name: expiry.hasExpired, value: .bool(true)),
        FieldValues.Entry(name: expiry.lastCheck, value: .text(mark.value)),
      ])
    }
  }

  /// Keeps the records of a page beside its bytes.
  ///
  /// - Throws: ``ProviderFailure``.
  func keep(
    _ page: JobPage,
    of purchase: Purchase.ID,
    bought date: Date
  ) throws(ProviderFailure) {
    var jobs = page.jobs.makeIterator()
    var line = 0
    do {
      try records().keep(of: purchase, dataset: dataset, bought: date) {
        guard let job = jobs.next() else { return nil }
        defer { line += 1 }
        return Record(id: job.id, payload: 0, line: line, body: JobRecord.encode(job))
      }
    } catch {
      throw ProviderFailure(
        (error as? StoreError) ?? StoreError(.damaged, "the records")
      )
    }
  }

  private func records() throws(StoreError) -> Records { try store.open().records }
}

import Testing

@testable import MarketService

@Suite struct WaiterQueueTests {
  @Test func theMostUrgentComeFirstThenWhoCameFirst() {
    var queue = WaiterQueue<Int>()
    queue.append(1, .bulk)
    queue.append(2, .interactive)
    queue.append(3, .bulk)
    queue.append(4, .interactive)
    #expect(queue.counts == [.interactive: 2, .bulk: 2])
    var order: [Int] = []
    while let entry = queue.removeFirst() { order.append(entry.waiter) }
    #expect(order == [2, 4, 1, 3])
    #expect(queue.isEmpty)
    #expect(queue.first == nil)
  }

  @Test func whoIsPassedOverOftenEnoughHasATurn() {
    var queue = WaiterQueue<String>()
    queue.append("bulk", .bulk)
    queue.append("more bulk", .bulk)
    for _ in 0..<15 {
      queue.append("key", .interactive)
      #expect(queue.removeFirst()?.waiter == "key")
    }
    queue.append("key", .interactive)
    #expect(queue.first?.requestClass == .interactive)
    #expect(queue.removeFirst()?.waiter == "bulk")
    #expect(queue.removeFirst()?.waiter == "key")
    #expect(queue.first?.requestClass == .bulk)
  }

  @Test func whoWasNotThereWasNotPassedOver() {
    var queue = WaiterQueue<String>()
    for _ in 0..<40 {
      queue.append("key", .interactive)
      _ = queue.removeFirst()
    }
    queue.append("bulk", .bulk)
    queue.append("key", .interactive)
    #expect(queue.first?.waiter == "key")
  }

  @Test func whoIsGoneHoldsUpNobody() {
    var queue = WaiterQueue<Int>()
    for number in 0..<6 { queue.append(number, .interactive) }
    queue.removeAll { $0.isMultiple(of: 2) }
    #expect(queue.removeFirst()?.waiter == 1)
    #expect(queue.counts == [.interactive: 2])
  }
}

public import Market

/// Names an account that sells in bulk.
public typealias DeskID = AccountID

namespace NtxPay;

/// <summary>A payment that was read from a table's row.</summary>
/// <param name="Row">The row's number in the file, from 1.</param>
/// <param name="Values">The values by the parameters' names, in the order of the columns; null for an empty cell.</param>
internal sealed record TableRecord(long Row, IReadOnlyList<KeyValuePair<string, object?>> Values);

namespace NtxPay.Tools.Inventory;

/// <summary>Something is shipped of which it cannot be told under what terms.</summary>
internal sealed class InventoryException(string message) : Exception(message);

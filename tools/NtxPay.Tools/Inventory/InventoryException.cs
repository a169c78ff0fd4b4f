namespace NtxPay.Tools.Inventory;

/// <summary>The license of a shipped file cannot be determined.</summary>
internal sealed class InventoryException(string message) : Exception(message);

namespace NtxPay.Shell.Editing;

/// <summary>A line that was read, or why there is none.</summary>
internal readonly record struct LineRead(LineKind Kind, string Text);

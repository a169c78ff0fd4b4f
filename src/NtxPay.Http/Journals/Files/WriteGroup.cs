namespace NtxPay.Http.Journals.Files;

/// <summary>Lines that are written together. Not thread-safe.</summary>
/// <param name="buffer">The initial buffer.</param>
internal sealed class WriteGroup(byte[] buffer)
{
    private readonly TaskCompletionSource<bool> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The lines; only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Bytes { get; private set; } = buffer;

    /// <summary>The length of the lines in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the group is flushed to the disk.</summary>
    public bool MustBeDurable { get; set; }

    /// <summary>Adds a line.</summary>
    /// <returns>Completes with the group.</returns>
    public Task<bool> Add(byte[] line, bool mustBeDurable)
    {
        if (Bytes.Length < Length + line.Length)
        {
            var larger = new byte[Math.Max(2 * Bytes.Length, Length + line.Length)];
            Buffer.BlockCopy(Bytes, 0, larger, 0, Length);
            Bytes = larger;
        }

        Buffer.BlockCopy(line, 0, Bytes, Length, line.Length);
        Length += line.Length;
        MustBeDurable |= mustBeDurable;
        return completion.Task;
    }

    /// <summary>Reports that the group is written, and durable if it must be. A group that failed stays failed.</summary>
    public void Complete() => completion.TrySetResult(true);

    /// <summary>Reports a failure.</summary>
    public void Fail(NtxPayException exception)
    {
        // Observed immediately: nothing waits for the task of an outcome.
        if (completion.TrySetException(exception))
            _ = completion.Task.Exception;
    }
}

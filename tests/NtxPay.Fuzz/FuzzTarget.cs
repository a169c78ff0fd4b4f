namespace NtxPay.Fuzz;

/// <summary>Code that processes external input, and its invariants for any input.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Inputs that are right, or nearly so.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>The fragments of inputs.</summary>
    public abstract IReadOnlyList<string> Tokens { get; }

    /// <summary>How long an input gets.</summary>
    public virtual int MaximumLength => 4096;

    /// <summary>Runs the code on an input. Documented errors are caught; any other exception is a failure.</summary>
    public abstract void Execute(byte[] input);
}

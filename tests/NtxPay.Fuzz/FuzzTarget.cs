namespace NtxPay.Fuzz;

/// <summary>Code that takes input from outside, and what it promises whatever that input is.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Inputs that are right, or nearly so.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>What inputs are made of.</summary>
    public abstract IReadOnlyList<string> Tokens { get; }

    /// <summary>How long an input gets.</summary>
    public virtual int MaximumLength => 4096;

    /// <summary>Runs the code on an input. A documented error ends here; whatever leaves is a finding.</summary>
    public abstract void Execute(byte[] input);
}

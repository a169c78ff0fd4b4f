namespace NtxPay;

/// <summary>An error or a warning about a value of a record.</summary>
public sealed class RecordError
{
    /// <summary>Creates an error or a warning.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="message">The error, as text without personal data.</param>
    /// <param name="isWarning">Whether it is a warning, which does not prevent sending.</param>
    public RecordError(string parameter, string message, bool isWarning)
    {
        Parameter = parameter;
        Message = message;
        IsWarning = isWarning;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>The name of the column in the header of the file, if Import-NtxPayTable checked the record; otherwise null.</summary>
    public string? Column { get; internal set; }

    /// <summary>The error, as text without personal data.</summary>
    public string Message { get; }

    /// <summary>Whether it is a warning, which does not prevent sending.</summary>
    public bool IsWarning { get; }

    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. A
    /// record of a command without pipeline input is record 1.
    /// </summary>
    public long Row => Position.Number;

    /// <summary>The record's position, and whether it is a row of a file.</summary>
    internal RecordPosition Position { get; set; }

    /// <summary>The name of the record's beneficiary or payer, if known.</summary>
    internal string? PersonName { get; set; }

    /// <summary>Whether the value is required and missing.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Returns the column or the parameter, and the error.</summary>
    public override string ToString() => $"{Column ?? Parameter}: {Message}";
}

using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace NtxPay.Http.Journals.Database;

/// <summary>Builds a command: its text and its parameters. They are named @p0, @p1 and so on, which every known provider accepts.</summary>
/// <param name="command">The provider's command.</param>
internal sealed class DatabaseCommand(DbCommand command) : IDisposable
{
    private readonly StringBuilder text = new();

    /// <summary>Appends SQL.</summary>
    public DatabaseCommand Append(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>Appends a parameter of ASCII characters, the type of the key columns. With another type, a database might not use the index.</summary>
    public DatabaseCommand AppendAscii(string value) => Append(AsciiParameter(value));

    /// <summary>Appends a parameter of any characters, or null.</summary>
    public DatabaseCommand AppendUnicode(string? value) => Append(Parameter(DbType.String, value));

    /// <summary>Appends a parameter of an integer, or null.</summary>
    public DatabaseCommand AppendNumber(long? value) => Append(Parameter(DbType.Int64, value));

    /// <summary>Adds a parameter of ASCII characters.</summary>
    /// <returns>Its name, which may be appended several times.</returns>
    public string AsciiParameter(string value) => Parameter(DbType.AnsiString, value);

    /// <summary>Runs the command.</summary>
    /// <returns>The number of rows that its statements changed.</returns>
    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => Build().ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Runs the command, which reads entries.</summary>
    /// <param name="onEntry">Called with each entry.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    public async Task ReadAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken)
    {
        using var reader = await Build().ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            onEntry(EntryRow.Read(reader));
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();

    private string Parameter(DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    private DbCommand Build()
    {
        // The text consists of the table's checked name and of parameters.
#pragma warning disable CA2100
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        return command;
    }
}

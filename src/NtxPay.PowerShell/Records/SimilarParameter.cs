namespace NtxPay.PowerShell.Records;

/// <summary>Finds the parameter that a column is probably meant for: by its exact name, by a name that payment tables use, or by a name with few typing errors.</summary>
internal static class SimilarParameter
{
    /// <summary>The minimum length of a name that may have one typing error.</summary>
    private const int LengthForOneError = 5;

    /// <summary>The minimum length of a name that may have two typing errors.</summary>
    private const int LengthForTwoErrors = 9;

    /// <summary>A column with this name can contain anything, so Import-NtxPayTable does not read it as an externalId. A suggestion is harmless.</summary>
    private const string Id = "id";

    /// <summary>Finds the parameter that a column is probably meant for. Returns null if there is none.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="parameters">The names of the parameters that a record can have.</param>
    public static string? Find(string column, IReadOnlyCollection<string> parameters)
    {
        var words = ColumnWords.Split(column);
        var name = string.Concat(words);
        return Exact(name, parameters)
            ?? WithTypingErrors(name, parameters)
            ?? words.Select(word => Exact(word, parameters)).FirstOrDefault(static found => found is not null);
    }

    private static string? Exact(string name, IReadOnlyCollection<string> parameters) =>
        Candidates(parameters).FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal)).Parameter;

    private static string? WithTypingErrors(string name, IReadOnlyCollection<string> parameters)
    {
        var maximum = name.Length >= LengthForTwoErrors ? 2 : name.Length >= LengthForOneError ? 1 : 0;
        return Candidates(parameters)
            .Select(candidate => (candidate.Parameter, Errors: Distance(candidate.Name, name)))
            .Where(candidate => candidate.Errors <= maximum)
            .OrderBy(static candidate => candidate.Errors)
            .FirstOrDefault().Parameter;
    }

    /// <summary>Returns every name that the parameters can have in a table, normalized.</summary>
    private static IEnumerable<(string Name, string Parameter)> Candidates(IReadOnlyCollection<string> parameters)
    {
        foreach (var parameter in parameters)
        {
            yield return (string.Concat(ColumnWords.Split(parameter)), parameter);
        }

        foreach (var pair in KnownColumns.All.Where(pair => parameters.Contains(pair.Parameter, StringComparer.Ordinal)))
        {
            yield return pair;
        }

        if (parameters.Contains(PaymentRules.ExternalId, StringComparer.Ordinal))
        {
            yield return (Id, PaymentRules.ExternalId);
        }
    }

    /// <summary>Returns the number of letters that are missing, added or replaced (the Levenshtein distance).</summary>
    private static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var left = 1; left <= first.Length; left++)
        {
            var diagonal = row[0];
            row[0] = left;
            for (var right = 1; right <= second.Length; right++)
            {
                var replaced = diagonal + (first[left - 1] == second[right - 1] ? 0 : 1);
                diagonal = row[right];
                row[right] = Math.Min(replaced, Math.Min(row[right], row[right - 1]) + 1);
            }
        }

        return row[second.Length];
    }
}

using System.Globalization;

namespace NtxPay.Fuzz;

/// <summary>The failures, each kind once, in a file with the smallest input that reproduces it.</summary>
internal sealed class Failures(string target)
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The number of occurrences of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "failures");

    /// <summary>Returns the kind of an exception: its type and its first frame in our code.</summary>
    public static string KindOf(Exception error)
    {
        if (error is InvariantViolationException)
            return error.Message;

        var frames = (error.StackTrace ?? string.Empty).Split('\n').Select(static line => line.Trim());
        var place = frames.FirstOrDefault(static line => line.StartsWith("at NtxPay.", StringComparison.Ordinal)) ?? "at no place of ours";
        return $"{error.GetType().FullName} {place.Split(" in ")[0]}";
    }

    /// <summary>Records a failure. Returns whether it is the first of its kind.</summary>
    public bool Add(string kind)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return counts[kind] == 1;
    }

    /// <summary>Writes the data for a regression test.</summary>
    public void Write(string kind, string detail, byte[] input)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{target}-{counts.Count}.txt"));
        var base64 = Convert.ToBase64String(input);
        File.WriteAllText(path, $"{kind}\n\n{detail}\n\n{base64}\n");
        Console.WriteLine($"{target}: FOUND {kind} (input in {Path.GetFileName(path)}: {(base64.Length > 400 ? "long" : base64)})");
    }
}

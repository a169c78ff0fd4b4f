namespace NtxPay.Benchmarks;

/// <summary>Measures several alternatives in turn, so that variations of the machine affect all of them, and returns the median of each.</summary>
internal static class AlternatingRuns
{
    /// <summary>How many rounds a median is of, at least.</summary>
    public const int Rounds = 9;

    /// <summary>Returns the medians of the sides, in their order.</summary>
    public static double[] Medians(params Func<double>[] sides) => Medians(Rounds, sides);

    /// <inheritdoc cref="Medians(Func{double}[])"/>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="sides">Each returns one value per round.</param>
    public static double[] Medians(int rounds, params Func<double>[] sides)
    {
        var figures = sides.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // The order rotates as well: the first side runs on a colder machine.
            for (var place = 0; place < sides.Length; place++)
            {
                var side = (place + round) % sides.Length;
                figures[side].Add(sides[side]());
            }
        }

        return [.. figures.Select(Median)];
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}

using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace NtxPay.Benchmarks.Reporting;

/// <summary>Draws a growth curve as an SVG file next to the documents.</summary>
internal static class Plot
{
    private const int Width = 640;
    private const int Height = 360;

    /// <summary>Whether plots are saved; otherwise a run does not change the documents.</summary>
    public static bool IsKept { get; set; }

    /// <summary>Draws lines over a logarithmic axis of sizes.</summary>
    /// <param name="name">The file's name, without its extension.</param>
    /// <param name="title">The title.</param>
    /// <param name="sizes">The label of the sizes.</param>
    /// <param name="values">The measured quantity, with its unit.</param>
    /// <param name="lines">The lines by their names.</param>
    public static void Save(string name, string title, string sizes, string values, IReadOnlyList<(string Name, (double X, double Y)[] Points)> lines)
    {
        if (!IsKept)
            return;

        var model = new PlotModel { Title = title, Background = OxyColors.White };
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = sizes, MajorGridlineStyle = LineStyle.Dot });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = values, Minimum = 0, MajorGridlineStyle = LineStyle.Dot });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopRight });
        foreach (var (line, points) in lines)
        {
            var series = new LineSeries { Title = line, MarkerType = MarkerType.Circle };
            series.Points.AddRange(points.Select(static point => new DataPoint(point.X, point.Y)));
            model.Series.Add(series);
        }

        var folder = Directory.CreateDirectory(Path.Combine(Paths.Docs, "performance"));
        File.WriteAllText(Path.Combine(folder.FullName, name + ".svg"), new SvgExporter { Width = Width, Height = Height }.ExportToString(model));
    }
}

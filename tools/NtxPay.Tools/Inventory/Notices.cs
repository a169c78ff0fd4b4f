using System.Globalization;
using System.Text;

namespace NtxPay.Tools.Inventory;

/// <summary>Creates the third-party notices: the license texts of the shipped packages, without duplicates.</summary>
internal static class Notices
{
    private static readonly string Rule = new('-', 100);

    /// <summary>Formats the notices of packages.</summary>
    public static string Format(IReadOnlyList<Package> packages)
    {
        var text = new StringBuilder("NtxPay ships the assemblies of these packages in its lib folder as their publishers signed them. PolySharp, a source package, is compiled in.\n\n");
        foreach (var package in packages)
        {
            text.Append(CultureInfo.InvariantCulture, $"{package.Id} {package.Version}\n    {package.License}. {package.Copyright}\n");
        }

        AppendTexts(text, packages, "The license of", package => package.LicenseText);
        AppendTexts(text, packages, "Further notices that come with", package => package.FurtherNotices);
        return text.ToString();
    }

    private static void AppendTexts(StringBuilder text, IEnumerable<Package> packages, string title, Func<Package, string?> select)
    {
        foreach (var group in packages.Where(package => select(package) is not null).GroupBy(select, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Rule}\n{title} {string.Join(", ", group.Select(package => package.Id))}\n{Rule}\n\n{group.Key}\n");
        }
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Loading;

/// <summary>
/// How Windows PowerShell finds the module's assemblies, which has neither load contexts nor binding redirects for them. That loader
/// is not public: the test loads it from the assembled module by reflection, with a folder of small assemblies.
/// </summary>
public sealed class FrameworkLoaderTests : IDisposable
{
    private const string Library = "NtxPay.LoaderTests.Library";

    private readonly DirectoryInfo shipped = Directory.CreateTempSubdirectory("ntxpay-");
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("ntxpay-");
    private readonly Assembly cmdlets = Assembly.LoadFrom(Path.Combine(BuildOutput.ModuleFolder, "NtxPay.PowerShell.dll"));
    private readonly object loader;

    public FrameworkLoaderTests()
    {
        Write(shipped, "NtxPay", "public class Impostor { }");
        var old = Write(elsewhere, Library, Versioned("1.0.0.0"));
        Write(shipped, "NtxPay.LoaderTests.Caller", Asking, old);
        Write(elsewhere, "NtxPay.LoaderTests.Stranger", Asking, old);
        Write(shipped, Library, Versioned("2.0.0.0"));
        File.Delete(Path.Combine(elsewhere.FullName, Library + ".dll"));
        loader = Activator.CreateInstance(cmdlets.GetType("NtxPay.PowerShell.Loading.DesktopAssemblyFolder", throwOnError: true)!, shipped.FullName)!;
    }

    private static string Asking => "public static class Caller { public static string Ask() => Library.Version; }";

    public void Dispose()
    {
        // Loaded files stay open on Windows until the process exits.
        if (!OperatingSystem.IsWindows())
        {
            shipped.Delete(recursive: true);
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public void References_of_the_module_are_resolved_by_name_in_any_version() =>
        Assert.Equal("2.0.0.0", Ask(Load("NtxPay.LoaderTests.Caller")));

    [Fact]
    public void References_of_other_modules_are_not_resolved()
    {
        var otherModule = Assembly.LoadFile(Path.Combine(elsewhere.FullName, "NtxPay.LoaderTests.Stranger.dll"));

        Assert.IsType<FileNotFoundException>(Assert.Throws<TargetInvocationException>(() => Ask(otherModule)).InnerException);
    }

    [Fact]
    public void The_domain_assembly_is_loaded_once() =>
        Assert.Equal(Path.Combine(BuildOutput.ModuleFolder, "NtxPay.dll"), Load("NtxPay").Location);

    [Fact]
    public void The_error_of_a_missing_assembly_names_it_and_gives_advice()
    {
        var error = Assert.Throws<TargetInvocationException>(() => Load("NtxPay.Nothing")).InnerException;

        Assert.Equal("The file NtxPay.Nothing.dll is missing in the module's folder. Install the module again.", Assert.IsType<FileNotFoundException>(error).Message);
    }

    private static string Versioned(string version) =>
        $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] public static class Library {{ public static string Version => typeof(Library).Assembly.GetName().Version!.ToString(); }}";

    private static string Ask(Assembly assembly) => (string)assembly.GetType("Caller", throwOnError: true)!.GetMethod("Ask")!.Invoke(null, null)!;

    private Assembly Load(string name) => (Assembly)loader.GetType().GetMethod("Load")!.Invoke(loader, [name])!;

    private static CompilationReference Write(DirectoryInfo folder, string name, string source, params MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(Path.Combine(folder.FullName, name + ".dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return compilation.ToMetadataReference();
    }
}

namespace NtxPay.Tools.Tests.Shell;

/// <summary>A script in a folder of its own, removed at the end.</summary>
internal sealed class ScriptFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay shell ");

    public ScriptFile(string text)
    {
        Path = System.IO.Path.Combine(folder.FullName, "it's a script.ps1");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public Task<ToolRun> Run(params string[] arguments) => ToolRun.Of("NtxPay.Shell", [Path, .. arguments]);

    public void Dispose() => folder.Delete(recursive: true);
}

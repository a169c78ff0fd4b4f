namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Processes of the pinned PowerShell.</summary>
internal static class Pwsh
{
    /// <summary>Runs PowerShell without a profile and without prompts to its end.</summary>
    /// <param name="arguments">Its arguments, such as <c>-File</c> and a script.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static Task<ProgramRun> Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        ProgramRun.Of("dotnet", [BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments], environment);
}

using System.Globalization;
using System.Management.Automation.Host;
using System.Text;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A host of 120 columns that records its output and chooses in prompts.</summary>
/// <param name="culture">Its culture and its language, such as es-MX; empty for the invariant culture with English texts.</param>
internal sealed class RecordingHost(string culture) : PSHost
{
    private readonly RecordingUserInterface userInterface = new();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo(culture);

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo(culture.Length == 0 ? "en-US" : culture);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "NtxPay tests";

    public override PSHostUserInterface UI => userInterface;

    public override Version Version => new(1, 0);

    /// <summary>The recorded output.</summary>
    public StringBuilder Shown => userInterface.Shown;

    /// <summary>The prompts that were shown.</summary>
    public IList<string> Prompts => userInterface.Prompts;

    /// <summary>The titles of the prompts.</summary>
    public IList<string> Titles => userInterface.Titles;

    /// <summary>The label of the default choice of the last prompt.</summary>
    public string? DefaultChoice => userInterface.DefaultChoice;

    /// <summary>The labels of the choices of the last prompt.</summary>
    public IReadOnlyList<string> Choices => userInterface.Choices;

    /// <summary>The label of the choice for every prompt: <c>&amp;Yes</c>, <c>Yes to &amp;All</c>, <c>&amp;No</c>.</summary>
    public string SelectedChoice
    {
        set => userInterface.SelectedChoice = value;
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}

using System.Text;
using NtxPay.Shell;
using NtxPay.Shell.Hosting;

// Files and pipes that meet this program are UTF-8 without a byte order mark, whatever the console's code page.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var arguments = ShellArguments.Parse(args);
if (arguments.Problem is not null)
{
    Console.Error.WriteLine(arguments.Problem);
    return ExitCodes.Usage;
}

if (arguments.Mode == ShellMode.Help)
{
    Console.Out.WriteLine(ShellArguments.Usage);
    return ExitCodes.Success;
}

var terminal = Terminal.Detect();
using var engine = new Engine(new ShellHost(terminal));
// At a prompt Ctrl+C never ends the shell, not even in the moment between two commands.
var atPrompt = arguments.Mode == ShellMode.Interactive && terminal.CanEdit;
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = engine.TryStop() || atPrompt;

foreach (var manifest in new[] { ModuleLocation.Manifest, ModuleLocation.Views })
{
    var imported = engine.ImportModule(manifest);
    if (!imported.Succeeded)
        return imported.ExitCode;
}

return arguments.Mode switch
{
    ShellMode.Script => engine.RunScript(arguments.Target, arguments.ScriptArguments).ExitCode,
    ShellMode.Command => engine.Run(arguments.Target).ExitCode,
    _ => new InteractivePrompt(engine, terminal).Run(),
};

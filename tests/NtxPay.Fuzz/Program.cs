using System.Globalization;
using NtxPay.Fuzz;

// dotnet run -c Release --project tests/NtxPay.Fuzz -- TARGET [executions] [seed]
//
// Feeds damaged input to one target, or to each in turn with "all", guided by the branches that it reaches. Only documented
// errors may leave a target. Any other exception, a run longer than ten seconds and one that uses too much memory are failures.
// Each is written to the folder "failures" beside the program, with its input, and makes the exit code 1.

if (args is not [var name, ..] || (name != "all" && !TargetCatalog.Names.Contains(name)))
{
    Console.WriteLine($"Specify a target, and optionally a number of executions and a seed: all, {string.Join(", ", TargetCatalog.Names)}");
    return 2;
}

var executions = Number(1, 100_000);
var seed = (int)Number(2, 1);
Instrumentation.Apply();
var clean = true;
foreach (var target in name == "all" ? TargetCatalog.Names : [name])
{
    clean &= FuzzLoop.Run(target, executions, seed);
}

return clean ? 0 : 1;

long Number(int place, long standard) => args.Length > place ? long.Parse(args[place], CultureInfo.InvariantCulture) : standard;

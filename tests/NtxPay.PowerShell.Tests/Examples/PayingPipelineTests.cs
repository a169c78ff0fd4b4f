using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The scripts of the pipelines that check a table, have it approved, and pay it.</summary>
public sealed class PayingPipelineTests : IDisposable
{
    private const int People = 40;
    private const string Azure = "AzureDevOps";
    private const string GitHub = "GitHubActions";

    private readonly Payroll payroll = new(People);
    private readonly Dictionary<string, string> agent;

    public PayingPipelineTests() => agent = new Dictionary<string, string>(payroll.Environment, StringComparer.Ordinal)
    {
        ["AGENT_TEMPDIRECTORY"] = payroll.Folder,
        ["GITHUB_STEP_SUMMARY"] = Path.Combine(payroll.Folder, "summary.md"),
        ["GITHUB_OUTPUT"] = Path.Combine(payroll.Folder, "output.txt"),
    };

    public void Dispose() => payroll.Dispose();

    [Fact]
    public async Task In_Azure_Pipelines_the_approved_table_is_paid_once_on_any_agent_and_the_results_have_no_CLABE()
    {
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);
        agent["PAYROLL_JOURNAL"] = $"{azurite.TableWithSas("ntxpayjournal")}";

        var check = (await RunAsync(Azure, "Test-Batch.ps1", CheckArguments)).ShouldHaveSucceeded();
        var (count, total, hash) = (Variable(check, "count"), Variable(check, "total"), Variable(check, "hash"));
        Assert.Equal(("40", payroll.Total), (count, total));
        Assert.Contains("| 40 | 97.40 |", Read("check.md"), StringComparison.Ordinal);

        var first = (await RunAsync(Azure, "Pay-Batch.ps1", PayArguments(count, total, hash))).ShouldHaveSucceeded();
        Assert.Contains("| 40 | 40 | 0 | 0 |", Read("pay.md"), StringComparison.Ordinal);
        Assert.Contains("##vso[task.uploadsummary]", first.Output, StringComparison.Ordinal);

        (await RunAsync(Azure, "Pay-Batch.ps1", PayArguments(count, total, hash))).ShouldHaveSucceeded();
        Assert.Contains("| 40 | 40 | 40 | 0 |", Read("pay.md"), StringComparison.Ordinal);

        payroll.ShouldBePaidOnce();
        Assert.Equal(1 + People, Read("results/sent.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(Payroll.Clabe, Read("results/sent.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain(agent["PAYROLL_JOURNAL"].Split("sig=")[1], check.Output + first.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Azure, "##vso[task.logissue type=error]")]
    [InlineData(GitHub, "::error title=NTX Pay::")]
    public async Task A_table_that_differs_from_the_approved_one_is_not_paid(string platform, string error)
    {
        var run = await RunAsync(platform, "Pay-Batch.ps1", PayArguments($"{People}", payroll.Total, "0", platform));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error + "The table is not the one that was approved. Nothing was sent.", run.Output, StringComparison.Ordinal);
        Assert.Empty(payroll.Paid);
    }

    [Theory]
    [InlineData(Azure, "##vso[task.logissue type=error]")]
    [InlineData(GitHub, "::error title=NTX Pay::")]
    public async Task A_table_with_an_invalid_row_is_not_offered_for_approval(string platform, string error)
    {
        await File.AppendAllTextAsync(payroll.TablePath, "12.345,012180001234567899,Ana Ruiz\n", TestContext.Current.CancellationToken);

        var run = await RunAsync(platform, "Test-Batch.ps1", CheckArguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error + "Invalid records: 1 of 41.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("task.setvariable", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(agent["GITHUB_OUTPUT"]));
    }

    [Fact]
    public async Task In_GitHub_Actions_four_runners_make_each_payment_once_if_one_is_lost()
    {
        Assert.SkipWhen(PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        agent["PAYROLL_DATABASE"] = server.ConnectionString;

        (await RunAsync(GitHub, "Test-Batch.ps1", CheckArguments)).ShouldHaveSucceeded();
        var output = Read("output.txt").Split('\n').Where(line => line.Length > 0).ToDictionary(line => line.Split('=')[0], line => line.Split('=')[1], StringComparer.Ordinal);
        Assert.Contains("| 40 | 97.40 |", Read("summary.md"), StringComparison.Ordinal);

        IsolatedPwsh[] runners = [.. Enumerable.Range(1, 4).Select(worker => Start(GitHub, "Pay-Batch.ps1", PayArguments(output["count"], output["total"], output["hash"], GitHub, worker)))];
        try
        {
            await payroll.RequestsFromAsync(runners[0], 10);
            await runners[0].KillAsync();
            foreach (var runner in runners.Skip(1))
            {
                (await runner.EndAsync()).ShouldHaveSucceeded();
            }
        }
        finally
        {
            Array.ForEach(runners, runner => runner.Dispose());
        }

        payroll.ShouldBePaidOnce();
        var sent = Enumerable.Range(2, 3).SelectMany(worker => Read($"results{worker}/sent.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)).ToList();
        Assert.NotEmpty(sent);
        Assert.Equal(sent.Count, sent.Select(line => line.Split(',')[1]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(Azure)]
    [InlineData(GitHub)]
    public async Task Failed_payments_are_listed_and_fail_the_job(string platform)
    {
        using var underfunded = new Payroll(5, "-InitialBalance 2");
        using var azurite = platform == Azure ? await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken) : null;
        Assert.SkipWhen(platform == GitHub && PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        using var server = platform == GitHub ? await PostgresServer.StartAsync(TestContext.Current.CancellationToken) : null;
        agent["PAYROLL_JOURNAL"] = $"{azurite?.TableWithSas("ntxpayjournal")}";
        agent["PAYROLL_DATABASE"] = server?.ConnectionString ?? string.Empty;
        File.Copy(underfunded.TablePath, payroll.TablePath, overwrite: true);
        foreach (var (name, value) in underfunded.Environment)
        {
            agent[name] = value;
        }

        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(payroll.TablePath, TestContext.Current.CancellationToken)));
        var run = await RunAsync(platform, "Pay-Batch.ps1", PayArguments("5", underfunded.Total, hash, platform));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Payments that failed: 4.", run.Output, StringComparison.Ordinal);
        var failed = Read($"results{(platform == Azure ? string.Empty : "1")}/failed.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, failed.Length);
        Assert.All(failed.Skip(1), line => Assert.StartsWith("\"InsufficientBalance\",", line, StringComparison.Ordinal));
        Assert.Contains("Beneficiary", failed[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Payroll.Clabe, string.Concat(failed), StringComparison.Ordinal);
    }

    private string CheckArguments => $"-Path '{payroll.TablePath}'";

    private string PayArguments(string count, string total, string hash, string platform = Azure, int worker = 1) =>
        $"-Path '{payroll.TablePath}' -Batch payroll -ExpectedCount {count} -ExpectedTotal {total} -ExpectedHash {hash} -ResultsFolder '{payroll.Folder}/results{(platform == Azure ? string.Empty : worker)}'"
        + (platform == Azure ? string.Empty : $" -DriverFolder '{AppContext.BaseDirectory}'");

    /// <summary>Runs a script to its end in an isolated process.</summary>
    private async Task<ProgramRun> RunAsync(string platform, string script, string arguments)
    {
        using var machine = Start(platform, script, arguments);
        return await machine.EndAsync();
    }

    /// <summary>Runs a script as a step does, with a short lease.</summary>
    private IsolatedPwsh Start(string platform, string script, string arguments) => IsolatedPwsh.Start(
        ["-Command", $"$PSDefaultParameterValues = @{{ 'Open-NtxPayJournal:LeaseDuration' = 10 }}; & '{Path.Combine(BuildOutput.Repository, "examples", platform, script)}' {arguments}; exit $LASTEXITCODE"],
        agent);

    private string Read(string file) => File.ReadAllText(Path.Combine(payroll.Folder, file)).ReplaceLineEndings("\n");

    /// <summary>Returns a variable that a step of Azure Pipelines has set for later stages.</summary>
    private static string Variable(ProgramRun run, string name)
    {
        var command = $"##vso[task.setvariable variable={name};isOutput=true]";
        return Assert.Single(run.Output.ReplaceLineEndings("\n").Split('\n'), line => line.StartsWith(command, StringComparison.Ordinal))[command.Length..];
    }
}

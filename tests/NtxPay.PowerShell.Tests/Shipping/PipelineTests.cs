using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>The pipelines' definitions: the project's own, and those that people copy.</summary>
public sealed partial class PipelineTests
{
    private const string Ci = ".github/workflows/ci.yml";
    private const string GitHubExample = "examples/GitHubActions/ntxpay.yml";
    private const string AzureExample = "examples/AzureDevOps/azure-pipelines.yml";
    private const string GitHubPayment = "examples/GitHubActions/pay-batch.yml";
    private const string AzurePayment = "examples/AzureDevOps/pay-batch.yml";

    public static TheoryData<string> Workflows => [Ci, GitHubExample, GitHubPayment];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit_with_its_version_in_a_comment(string path)
    {
        var file = new YamlFile(path);
        var uses = file.All("uses");

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Contains(file.Lines, line => Pinned().IsMatch(line) && line.Contains(action, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_has_read_permission_only_unless_a_job_declares_more(string path)
    {
        var root = new YamlFile(path).Root;

        Assert.Equal("contents: read", string.Join(", ", ((YamlMappingNode)root["permissions"]).Select(pair => $"{pair.Key}: {pair.Value}")));
    }

    [Fact]
    public void Only_the_release_job_has_write_permission()
    {
        var jobs = new YamlFile(Ci).Jobs.Where(job => job.Value.Children.ContainsKey("permissions")).Select(job => job.Key);

        Assert.Equal(["release"], jobs);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_workflow_runs_untrusted_code_with_permissions_of_the_project(string path)
    {
        var triggers = new YamlFile(path).Root["on"];

        Assert.DoesNotContain(triggers.AllNodes.OfType<YamlScalarNode>(), node => node.Value is "pull_request_target" or "workflow_run");
        var persisted = new YamlFile(path).All("persist-credentials");
        Assert.NotEmpty(persisted);
        Assert.All(persisted, value => Assert.Equal("false", value));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_timeout(string path)
    {
        var jobs = new YamlFile(path).Jobs.Values;

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.True(job.Children.ContainsKey("timeout-minutes")));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_script_contains_an_expression(string path)
    {
        var scripts = new YamlFile(path).All("run");

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Fact]
    public void The_published_package_is_built_once_and_tested_on_every_system()
    {
        var jobs = new YamlFile(Ci).Jobs;

        Assert.Equal(["module", "windows-powershell", "tests", "analyze"], ((YamlSequenceNode)jobs["release"]["needs"]).Select(need => $"{need}"));
        Assert.Equal("release", $"{jobs["publish"]["needs"]}");
        Assert.All((string[])["module", "windows-powershell"], job => Assert.Equal("build", $"{jobs[job]["needs"]}"));
        Assert.All((string[])["release", "publish"], job => Assert.DoesNotContain(jobs[job].AllNodes.OfType<YamlScalarNode>(), node => node.Value!.Contains("dotnet ", StringComparison.Ordinal)));
        var matrix = (YamlMappingNode)jobs["module"]["strategy"]["matrix"];
        Assert.Equal(["7.4", "7.5", "7.6"], ((YamlSequenceNode)matrix["powershell"]).Select(version => $"{version}"));
        Assert.Equal(["macos", "ubuntu", "windows"], ((YamlSequenceNode)matrix["os"]).Select(os => $"{os}".Split('-')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_projects_pipelines_run_the_two_commands_of_the_README()
    {
        var commands = DocumentationPage.Of("README.md").In(string.Empty)[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, commands.Length);
        Assert.Subset(new YamlFile(Ci).All("run").ToHashSet(StringComparer.Ordinal), commands.ToHashSet(StringComparer.Ordinal));
        var local = File.ReadAllLines(Path.Combine(BuildOutput.Repository, ".ci", "run"));
        Assert.All(commands, command => Assert.Contains(local, line => line.StartsWith("step ", StringComparison.Ordinal) && line.Contains(" " + command, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_publishing_job_sees_the_gallerys_key()
    {
        var seen = new YamlFile(Ci).Jobs.Where(job => job.Value.AllNodes.OfType<YamlScalarNode>().Any(node => node.Value!.Contains("secrets.", StringComparison.Ordinal)));

        var (name, publish) = Assert.Single(seen);
        Assert.Equal("publish", name);
        Assert.Equal("gallery", $"{publish["environment"]}");
    }

    [Theory]
    [InlineData(Ci)]
    [InlineData(GitHubExample)]
    [InlineData(AzureExample)]
    [InlineData(GitHubPayment)]
    [InlineData(AzurePayment)]
    public void Every_file_that_a_step_names_exists(string path)
    {
        var file = new YamlFile(path);
        var scripts = string.Join('\n', file.All("run").Concat(file.All("pwsh")).Concat(file.All("filePath")));

        var named = RepositoryPath().Matches(scripts).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(BuildOutput.Repository, name)) || Directory.Exists(Path.Combine(BuildOutput.Repository, name)), name));
    }

    [Theory]
    [InlineData(GitHubExample, "examples/GitHubActions/Watch-Balance.ps1")]
    [InlineData(AzureExample, "examples/AzureDevOps/Watch-Balance.ps1")]
    [InlineData(GitHubPayment, "examples/GitHubActions/Pay-Batch.ps1")]
    [InlineData(AzurePayment, "examples/AzureDevOps/Pay-Batch.ps1")]
    public void A_template_passes_the_variables_that_its_script_reads_and_takes_secrets_from_a_store(string path, string script)
    {
        var file = new YamlFile(path);
        var handed = file.Root.AllNodes.OfType<YamlMappingNode>().SelectMany(node => node.Children)
            .Where(pair => $"{pair.Key}".StartsWith("NTXPAY_", StringComparison.Ordinal)).ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}", StringComparer.Ordinal);

        Assert.Superset(new HashSet<string>(["NTXPAY_CLIENT_ID", "NTXPAY_CLIENT_SECRET", "NTXPAY_CLIENT_CERT"], StringComparer.Ordinal), handed.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(handed.Values, value => Assert.Matches(@"^\$(\(.+\)|\{\{ (secrets|vars)\..+ \}\})$", value));
        Assert.Contains("Connect-NtxPay -FromEnvironment", File.ReadAllText(Path.Combine(BuildOutput.Repository, script)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GitHubPayment, "examples/GitHubActions")]
    [InlineData(AzurePayment, "examples/AzureDevOps")]
    public void A_paying_pipeline_passes_existing_parameters_and_defined_variables(string path, string folder)
    {
        var file = new YamlFile(path);
        var steps = file.Root.AllNodes.OfType<YamlMappingNode>().Where(step => step.Children.ContainsKey("run") || step.Children.ContainsKey("pwsh")).ToList();
        foreach (var script in (string[])["Test-Batch.ps1", "Pay-Batch.ps1"])
        {
            var step = Assert.Single(steps, step => CommandOf(step).Contains($"{folder}/{script}", StringComparison.Ordinal));
            using var module = new ModuleRunspace();
            var known = module.Run($"(Get-Command '{Path.Combine(BuildOutput.Repository, folder, script)}').Parameters.Values | Where-Object {{ $_.Attributes.Mandatory }} | ForEach-Object Name").Output.Select(name => $"{name}");

            Assert.Equal(known.Order(StringComparer.Ordinal), ParameterName().Matches(CommandOf(step)).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
            var variables = step.Children.TryGetValue("env", out var env) ? ((YamlMappingNode)env).Children.Keys.Select(name => $"{name}") : [];
            Assert.All(Variable().Matches(CommandOf(step)).Select(match => match.Groups["name"].Value), name => Assert.Contains(name, variables));
        }
    }

    /// <summary>The stage before the approval has no secret that allows payments.</summary>
    [Theory]
    [InlineData(GitHubPayment)]
    [InlineData(AzurePayment)]
    public void Credentials_are_available_only_after_the_approval(string path)
    {
        var lines = new YamlFile(path).Lines.SkipWhile(line => line.StartsWith('#')).ToList();
        var approval = lines.FindIndex(line => line.Trim() == "environment: payroll");

        Assert.True(approval > 0);
        Assert.DoesNotContain(lines.Take(approval), line => line.Contains("NTXPAY_", StringComparison.Ordinal));
        Assert.Contains(lines.Skip(approval), line => line.Contains("NTXPAY_CLIENT_SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public void The_files_of_the_image_exist_and_no_process_runs_as_root()
    {
        var lines = File.ReadAllLines(Path.Combine(BuildOutput.Repository, "examples", "Container", "Dockerfile"));

        var image = lines.Single(line => line.StartsWith("FROM ", StringComparison.Ordinal));
        Assert.Matches(@"^FROM mcr\.microsoft\.com/powershell:\d+\.\d+-\S+$", image);
        var copied = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Contains(copied, copy => copy[2].EndsWith("/Modules/NtxPay", StringComparison.Ordinal) && File.Exists(Path.Combine(BuildOutput.Repository, copy[1], "NtxPay.psd1")));
        Assert.All(copied, copy => Assert.True(Path.Exists(Path.Combine(BuildOutput.Repository, copy[1])), copy[1]));
        var user = lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).Split(' ')[1];
        Assert.True(int.Parse(user, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.DoesNotContain(lines, line => !line.StartsWith('#') && line.Contains("NTXPAY_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Ci)]
    [InlineData(GitHubExample)]
    [InlineData(AzureExample)]
    [InlineData(GitHubPayment)]
    [InlineData(AzurePayment)]
    [InlineData("examples/Container/Dockerfile")]
    public void Every_cmdlet_of_the_module_that_is_named_exists(string path)
    {
        using var module = new ModuleRunspace();
        var exported = module.Run("(Get-Module NtxPay).ExportedCommands.Keys").Output.Select(name => $"{name}").ToHashSet(StringComparer.OrdinalIgnoreCase);

        var named = Cmdlet().Matches(File.ReadAllText(Path.Combine(BuildOutput.Repository, path))).Select(match => match.Value);

        Assert.All(named, name => Assert.Contains(name, exported));
    }

    private static string CommandOf(YamlMappingNode step) => $"{(step.Children.TryGetValue("run", out var run) ? run : step["pwsh"])}";

    [GeneratedRegex(@"(?<= )-(?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"\$env:(?<name>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, 10_000)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"(?<![\w./])(\./)?(src|tools|examples|\.ci|tests|build\.ps1)[\w./-]*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\b[A-Z][a-z]+-NtxPay\w*", RegexOptions.None, 10_000)]
    private static partial Regex Cmdlet();
}

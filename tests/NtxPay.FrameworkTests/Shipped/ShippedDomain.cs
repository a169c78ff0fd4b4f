using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Shipped;

/// <summary>
/// An application domain in which assemblies are found as in powershell.exe: it has no binding redirects, and the tests are there without
/// their copies of the client's assemblies, which would be found first.
/// </summary>
public sealed class ShippedDomain : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AppDomain? domain;
    private readonly ShippedClient? client;

    /// <summary>Creates the application domain if a module is given.</summary>
    public ShippedDomain()
    {
        var module = Environment.GetEnvironmentVariable(ShippedClient.ModuleVariable);
        if (module is null)
            return;

        var setup = new AppDomainSetup { ApplicationBase = module, TargetFrameworkName = AppDomain.CurrentDomain.SetupInformation.TargetFrameworkName };
        var tests = folder.Write("NtxPay.FrameworkTests.exe", File.ReadAllBytes(typeof(ShippedClient).Assembly.Location));
        domain = AppDomain.CreateDomain("Shipped", securityInfo: null, setup);
        client = (ShippedClient)domain.CreateInstanceFromAndUnwrap(tests, typeof(ShippedClient).FullName);
    }

    internal ShippedClient Client
    {
        get
        {
            Assert.SkipWhen(client is null, "There is no module and no sandbox. FrameworkReferenceTests of NtxPay.PowerShell.Tests gives both.");
            return client;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (domain is not null)
            AppDomain.Unload(domain);

        folder.Dispose();
    }
}

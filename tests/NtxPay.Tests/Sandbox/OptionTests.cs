using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class OptionTests
{
    public static TheoryData<SandboxOptions> Impossible =>
    [
        new SandboxOptions { FaultRate = -0.1 },
        new SandboxOptions { FaultRate = 1.1 },
        new SandboxOptions { FaultRate = double.NaN },
        new SandboxOptions { TokenLifetime = TimeSpan.FromMilliseconds(999) },
        new SandboxOptions { TokenLifetime = TimeSpan.FromDays(367) },
        new SandboxOptions { Latency = TimeSpan.FromTicks(-1) },
        new SandboxOptions { Latency = TimeSpan.FromDays(2) },
        new SandboxOptions { InitialBalanceCentavos = -1 },
        new SandboxOptions { Port = -1 },
        new SandboxOptions { Port = 65536 },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_option_is_refused(SandboxOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NtxPay.Sandbox.SandboxFactory().Start(options));

    [Fact]
    public void The_factory_can_be_made_by_its_name_alone()
    {
        var factory = (ISandboxFactory)typeof(NtxPay.Sandbox.SandboxCore).Assembly.CreateInstance("NtxPay.Sandbox.SandboxFactory")!;
        using var sandbox = factory.Start(new SandboxOptions());

        Assert.True(sandbox.IsRunning);
        Assert.True(sandbox.Certificate.HasPrivateKey);
        Assert.Equal(SandboxOptions.DefaultTokenLifetime, sandbox.TokenLifetime);
    }

    [Fact]
    public void Options_become_settings()
    {
        using var sandbox = new NtxPay.Sandbox.SandboxFactory().Start(new SandboxOptions
        {
            TokenLifetime = TimeSpan.FromSeconds(5),
            Latency = TimeSpan.FromMilliseconds(6),
            FaultRate = 0.25,
            RevokeCertificate = true,
            RequireCertificate = true,
        });

        Assert.Equal(TimeSpan.FromSeconds(5), sandbox.TokenLifetime);
        Assert.Equal(TimeSpan.FromMilliseconds(6), sandbox.Latency);
        Assert.Equal(0.25, sandbox.FaultRate);
        Assert.True(sandbox.CertificateRevoked);
        Assert.True(sandbox.CertificateRequired);
    }
}

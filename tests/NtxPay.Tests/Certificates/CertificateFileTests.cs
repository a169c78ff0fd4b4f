using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class CertificateFileTests : CertificateReaderTestBase
{
    [Fact]
    public void The_errors_of_a_missing_file_and_folder_name_them()
    {
        foreach (var path in new[] { Path.Combine(Folder.Path, "no.pem"), Path.Combine(Folder.Path, "no", "no.pem") })
        {
            AssertUnreadable(path, "does not exist");
        }
    }

    [Fact]
    public void The_error_of_a_folder_states_that_it_is_one() => AssertUnreadable(Folder.Path, "is a folder");

    [Fact]
    public void An_empty_path_is_an_unreadable_file() => AssertUnreadable(string.Empty, "cannot be read");

    [Fact]
    public void A_file_of_100_MB_is_refused_and_not_read()
    {
        var path = Path.Combine(Folder.Path, "large.pem");
        using (var file = File.Create(path))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertUnreadable(path, "larger than 1 MiB");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void An_endless_file_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no endless file.");

        AssertUnreadable("/dev/zero", "larger than 1 MiB");
    }

    [Fact]
    public void A_file_without_read_permission_is_reported()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are Unix's.");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess && !OperatingSystem.IsLinux(), "Root may read every file, and only Linux lets one thread be another user.");
        var path = Folder.Write("c.pem", "x");
        File.SetUnixFileMode(path, UnixFileMode.None);

        using (OtherUser.WhereRoot())
        {
            AssertUnreadable(path, "denied");
        }
    }

    private static void AssertUnreadable(string path, string sentence)
    {
        var exception = Refused(new CertificateSource { Path = path });
        Assert.Equal(NtxPayErrorKind.CertificateUnreadable, exception.Kind);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
    }
}

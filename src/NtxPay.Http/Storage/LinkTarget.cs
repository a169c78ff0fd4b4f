namespace NtxPay.Http.Storage;

/// <summary>Resolves symbolic links to files.</summary>
internal static class LinkTarget
{
    /// <summary>Returns the file that a symbolic link refers to; the path itself if it is not a link, or does not exist.</summary>
    /// <param name="path">The path of a file.</param>
    /// <exception cref="IOException">The link cannot be resolved.</exception>
    public static string Resolve(string path)
    {
#if NET
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
#else
        return path;
#endif
    }
}

using System.IO.MemoryMappedFiles;

namespace NtxPay.Fuzz;

/// <summary>
/// The input that is being executed, in a file that remains after the process: a stack overflow ends it without an exception, and
/// the next run begins with the input that caused it.
/// </summary>
internal sealed class LastInput : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public LastInput(string target, int maximumLength)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{target}.last");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, sizeof(int) + maximumLength);
        view = file.CreateViewAccessor();
        Unfinished = view.ReadInt32(0) is > 0 and var length && length <= maximumLength ? Read(length) : null;
    }

    /// <summary>The input at which the previous process crashed or was killed; null if it completed.</summary>
    public byte[]? Unfinished { get; }

    /// <summary>Notes an input that is about to be executed.</summary>
    public void Note(byte[] input)
    {
        view.WriteArray(sizeof(int), input, 0, input.Length);
        view.Write(0, input.Length);
    }

    /// <summary>Records that no input is being executed.</summary>
    public void Dispose()
    {
        view.Write(0, 0);
        view.Dispose();
        file.Dispose();
    }

    private byte[] Read(int length)
    {
        var input = new byte[length];
        view.ReadArray(sizeof(int), input, 0, length);
        return input;
    }
}

using System.Management.Automation;

namespace NtxPay.Shell.Hosting;

/// <summary>Progress as the console's last line, there while something runs and gone before anything else is written.</summary>
internal sealed class ProgressLine(bool enabled)
{
    private bool shown;

    /// <summary>Draws a record in place of the one before; a completed one only takes it away.</summary>
    public void Show(ProgressRecord record)
    {
        if (!enabled)
            return;

        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
            return;

        var percent = record.PercentComplete < 0 ? string.Empty : $" {record.PercentComplete} %";
        var text = $"{record.Activity}: {record.StatusDescription}{percent}".ReplaceLineEndings(" ");
        var width = Math.Max(1, RawConsole.Width - 1);
        Console.Out.Write(text.Length <= width ? text : text[..width]);
        shown = true;
    }

    /// <summary>Takes the line off the screen.</summary>
    public void Clear()
    {
        if (!shown)
            return;

        Console.Out.Write("\r\e[K");
        shown = false;
    }
}

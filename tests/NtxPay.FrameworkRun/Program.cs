using NtxPay.FrameworkRun;

var failed = 0;
foreach (var check in Checks.All)
{
    try
    {
        await check.Value();
        Console.WriteLine($"passed  {check.Key}");
    }
    // Whatever goes wrong in a check is its failure.
    catch (Exception e) when (e is not OutOfMemoryException)
    {
        failed++;
        Console.WriteLine($"FAILED  {check.Key}\n{e}");
    }
}

Console.WriteLine($"{Checks.All.Count - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

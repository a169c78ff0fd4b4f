using System.Reflection;

namespace NtxPay.PowerShell.Loading;

/// <summary>A folder of isolated assemblies.</summary>
internal interface IAssemblyFolder
{
    /// <summary>Loads one of the folder's assemblies.</summary>
    /// <param name="name">The assembly's simple name.</param>
    Assembly Load(string name);
}

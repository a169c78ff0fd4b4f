using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace NtxPay.PowerShell.Records;

/// <summary>
/// Recognizes a record that has the same properties as the previous one, as the rows of one table have. To list the properties of a PSObject is the
/// slowest step of reading a record, and attaches objects to it that stay in memory. The engine keeps the properties that were added to an object,
/// which are those of a record of Import-Csv, and its type names in internal properties. The public property TypeNames would copy the names and
/// keep the copy with the record. In a version of the engine without these properties, no record is recognized.
/// </summary>
internal sealed class RecordShape
{
    private static readonly Func<PSObject, PSMemberInfoCollection<PSMemberInfo>>? GetAddedMembers = FindGetter<PSMemberInfoCollection<PSMemberInfo>>("InstanceMembers");
    private static readonly Func<PSObject, Collection<string>>? GetTypeNames = FindGetter<Collection<string>>("InternalTypeNames");

    private string[] typeNames = [];
    private string[] names = [];
    private bool hasOtherProperties;

    /// <summary>Returns whether the previous record had the same types, and the same properties in the same order.</summary>
    /// <param name="record">The record.</param>
    public bool IsSameAsPrevious(PSObject record)
    {
        // Another object has properties of its own, which are not added ones.
        if (GetAddedMembers is null || GetTypeNames is null || record.BaseObject is not PSCustomObject)
        {
            return false;
        }

        // The type data of a type can add properties.
        var members = GetAddedMembers(record);
        var types = GetTypeNames(record);
        if (HasNames(members) && types.SequenceEqual(typeNames, StringComparer.Ordinal))
        {
            return !hasOtherProperties;
        }

        typeNames = [.. types];
        names = [.. members.OfType<PSPropertyInfo>().Select(static property => property.Name)];

        // An object from another process or a file keeps the properties of its type elsewhere.
        hasOtherProperties = typeNames.Any(static name => name.StartsWith("Deserialized.", StringComparison.Ordinal));
        return false;
    }

    private bool HasNames(PSMemberInfoCollection<PSMemberInfo> members)
    {
        var index = 0;
        foreach (var member in members)
        {
            if (member is not PSPropertyInfo)
            {
                continue;
            }

            if (index == names.Length || !string.Equals(member.Name, names[index], StringComparison.Ordinal))
            {
                return false;
            }

            index++;
        }

        return index == names.Length;
    }

    private static Func<PSObject, T>? FindGetter<T>(string property)
    {
        var getter = typeof(PSObject).GetProperty(property, BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod;
        return getter is null ? null : (Func<PSObject, T>?)Delegate.CreateDelegate(typeof(Func<PSObject, T>), getter, throwOnBindFailure: false);
    }
}

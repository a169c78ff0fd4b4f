using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>The order in which the syntax shows parameter sets, and the parameters in them.</summary>
internal static class ParameterOrder
{
    /// <summary>Returns the parameter sets, the default set first.</summary>
    public static IEnumerable<CommandParameterSetInfo> GetSets(CommandHelp help) => help.Command.ParameterSets.OrderByDescending(set => set.IsDefault);

    /// <summary>Returns all parameters of a set except the common ones: positional ones first, then mandatory ones, switches last.</summary>
    public static IEnumerable<CommandParameterInfo> GetParameters(CommandParameterSetInfo set, CommandHelp help) => set.Parameters
        .Where(parameter => help.Parameters.ContainsKey(parameter.Name))
        .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
        .ThenByDescending(parameter => parameter.IsMandatory)
        .ThenBy(parameter => TypeName.IsSwitch(parameter.ParameterType));
}

using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace NtxPay.Shell.Hosting;

/// <summary>The engine's questions: missing mandatory parameters, confirmations and credentials.</summary>
internal sealed class Questions(PSHostUserInterface screen, ConsoleInput input)
{
    /// <summary>Reads a line without asking for anything.</summary>
    public string ReadLine() => input.ReadLine(string.Empty);

    /// <summary>Reads a secret without asking for anything.</summary>
    public SecureString ReadSecret() => input.ReadSecret(string.Empty);

    /// <summary>Asks for each field; a list's items one by one until an empty line.</summary>
    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> fields)
    {
        Introduce(caption, message);
        return fields.ToDictionary(field => field.Name, field => PSObject.AsPSObject(Field(field)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Asks until one of the choices is named by its letter or label; an empty line takes the default.</summary>
    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var labels = choices.Select(ChoiceLabel.Parse).ToArray();
        var offer = string.Join("  ", labels.Select(label => $"[{label.Key}] {label.Text}"));
        var fallback = defaultChoice < 0 ? string.Empty : $" (default is \"{labels[defaultChoice].Key}\")";
        while (true)
        {
            var answer = input.ReadLine($"{offer}  [?] Help{fallback}: ").Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;

            var chosen = Array.FindIndex(labels, label => label.Matches(answer));
            if (chosen >= 0)
                return chosen;

            if (answer is "?")
                Explain(labels, choices);
        }
    }

    /// <summary>Asks for the user name, unless it is known, and the password.</summary>
    public PSCredential Credential(string caption, string message, string? userName)
    {
        Introduce(caption, message);
        var user = string.IsNullOrEmpty(userName) ? input.ReadLine("User: ") : userName;
        return new PSCredential(user, input.ReadSecret($"Password for user {user}: "));
    }

    private object Field(FieldDescription field)
    {
        var type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(PSCredential))
            return Credential(string.Empty, string.Empty, userName: null);
        if (type == typeof(SecureString))
            return input.ReadSecret($"{field.Name}: ");
        if (!type.IsArray)
            return LanguagePrimitives.ConvertTo(input.ReadLine($"{field.Name}: "), type, System.Globalization.CultureInfo.InvariantCulture);

        return LanguagePrimitives.ConvertTo(Items(field.Name).ToArray(), type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private IEnumerable<string> Items(string name)
    {
        for (var index = 0; input.ReadLine($"{name}[{index}]: ") is { Length: > 0 } item; index++)
            yield return item;
    }

    private void Introduce(string caption, string message)
    {
        foreach (var line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
                screen.WriteLine(line);
        }
    }

    private void Explain(ChoiceLabel[] labels, Collection<ChoiceDescription> choices)
    {
        foreach (var (label, choice) in labels.Zip(choices))
            screen.WriteLine($"{label.Key} - {choice.HelpMessage}");
    }
}

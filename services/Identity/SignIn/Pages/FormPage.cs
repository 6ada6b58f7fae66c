using Microsoft.AspNetCore.Components;

namespace Identity.SignIn.Pages;

/// <summary>What every page with a form is given.</summary>
public abstract class FormPage : ComponentBase
{
    [Parameter, EditorRequired] public required PageText Text { get; set; }

    /// <summary>Against forged requests; every form carries it.</summary>
    [Parameter, EditorRequired] public required string FormToken { get; set; }

    /// <summary>Text key of what was wrong with the last try.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Ties a field to the error.</summary>
    protected string? ToldBy(string? hint = null) => (Error, hint) switch
    {
        (null, null) => null,
        (null, _) => hint,
        (_, null) => "error",
        _ => $"error {hint}",
    };
}

using System.ComponentModel.DataAnnotations;

namespace Operations.Documents;

/// <summary>Where documents lie and how large one may be (section <c>Documents</c>).</summary>
public sealed record DocumentOptions
{
    /// <summary>A folder that all replicas share and nobody else reads.</summary>
    [Required] public string Folder { get; init; } = "";

    /// <summary>Bytes. The gateway has a limit of its own (<c>Gateway:LongestUpload</c>).</summary>
    [Range(1, 25 * 1024 * 1024)] public long LongestFile { get; init; } = 10 * 1024 * 1024;
}

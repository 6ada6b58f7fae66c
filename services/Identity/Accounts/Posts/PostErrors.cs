using ServiceDefaults.Domain;

namespace Identity.Accounts.Posts;

/// <summary>Refusals about posts and what they bring.</summary>
public static class PostErrors
{
    public static readonly Error NoAdministrators = new("posts.no_administrators", ErrorKind.Invalid);
    public static readonly Error CodeInvalid = new("posts.code_invalid", ErrorKind.Invalid);
}

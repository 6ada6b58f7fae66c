namespace Identity.SignIn;

internal static partial class SignInLog
{
    [LoggerMessage(2001, LogLevel.Information, "Account {AccountId} signed in: session {SessionId}.")]
    public static partial void Entered(ILogger log, Guid accountId, Guid sessionId);

    [LoggerMessage(2002, LogLevel.Warning, "A sign-in from {Address} was refused.")]
    public static partial void Refused(ILogger log, System.Net.IPAddress? address);
}

namespace CustomerService.PersonalData;

internal static partial class PersonalDataLog
{
    [LoggerMessage(4100, LogLevel.Information, "{Count} keys are wrapped with master key {MasterKeyId} so far")]
    public static partial void KeysRotated(this ILogger log, int count, string masterKeyId);

    [LoggerMessage(4101, LogLevel.Information, "Rotation is done: {Count} keys were wrapped again, all are wrapped with master key {MasterKeyId}")]
    public static partial void RotationDone(this ILogger log, int count, string masterKeyId);
}

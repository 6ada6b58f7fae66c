using ServiceDefaults.Domain;

namespace Governance.Notifications.Matrix;

/// <summary>One revision of the matrix (reference data F13), as it was in force. Nothing rewrites it; it belongs to the company and to no unit of it.</summary>
public sealed class MatrixRevision : Entity
{
    private MatrixRevision() { }

    public int Revision { get; private init; }

    public string Definition { get; private init; } = "";

    public static MatrixRevision Of(NotificationMatrix matrix, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Revision = matrix.Revision, Definition = matrix.Write() };

    public NotificationMatrix Read() => NotificationMatrix.Recall(Definition);
}

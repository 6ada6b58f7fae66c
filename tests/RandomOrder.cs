using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Testing.RandomOrder)), TestClassOrderer(typeof(Testing.RandomOrder))]
[assembly: TestMethodOrderer(typeof(Testing.RandomOrder)), TestCaseOrderer(typeof(Testing.RandomOrder))]

namespace Testing;

/// <summary>
/// Another order in every run, so that a test that leans on one before it is found out. The runner's own order is
/// arbitrary and always the same. <c>BRANCH_TEST_SEED</c> repeats the order of a run, which names its seed.
/// </summary>
internal sealed class RandomOrder : ITestCollectionOrderer, ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("BRANCH_TEST_SEED"), out var given) ? given : Random.Shared.Next(1_000_000);

    static RandomOrder() => Console.Error.WriteLine($"BRANCH_TEST_SEED={Seed}");

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection => Shuffled(testCollections);

    public IReadOnlyCollection<T?> OrderTestClasses<T>(IReadOnlyCollection<T?> testClasses) where T : notnull, ITestClass => Shuffled(testClasses);

    public IReadOnlyCollection<T?> OrderTestMethods<T>(IReadOnlyCollection<T?> testMethods) where T : notnull, ITestMethod => Shuffled(testMethods);

    public IReadOnlyCollection<T> OrderTestCases<T>(IReadOnlyCollection<T> testCases) where T : notnull, ITestCase => Shuffled(testCases);

    private static T[] Shuffled<T>(IReadOnlyCollection<T> all)
    {
        T[] some = [.. all];
        new Random(Seed).Shuffle(some);
        return some;
    }
}

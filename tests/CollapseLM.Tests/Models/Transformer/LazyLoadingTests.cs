using System.Reflection;
using System.Runtime.Loader;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class LazyLoadingTests
{
    /// <summary>The library is loaded a second time, where it can be seen which assemblies it asks for.</summary>
    [Fact]
    public void Options_and_trainer_do_not_load_TorchSharp_but_training_does()
    {
        string library = typeof(TransformerTrainer).Assembly.Location;
        Context context = new(Path.GetDirectoryName(library)!);
        Assembly copy = context.LoadFromAssemblyPath(library);
        object New<T>(params object?[] arguments) => Activator.CreateInstance(copy.GetType(typeof(T).FullName!)!, arguments)!;
        object vocabulary = copy.GetType(typeof(Vocabulary).FullName!)!.GetMethod(nameof(Vocabulary.Parse))!.Invoke(null, ["abc"])!;

        object trainer = New<TransformerTrainer>(New<TransformerOptions>(), New<TrainingOptions>(), vocabulary, 1, Enum.ToObject(copy.GetType(typeof(KernelChoice).FullName!)!, 0), null);
        Assert.DoesNotContain("TorchSharp", context.Asked);

        MethodInfo train = trainer.GetType().GetMethod(nameof(TransformerTrainer.Train))!;
        Assert.ThrowsAny<Exception>(() => train.Invoke(trainer, [Array.CreateInstance(copy.GetType(typeof(TokenText).FullName!)!, 0), null, 1ul, null, default(CancellationToken), null, null]));
        Assert.Contains("TorchSharp", context.Asked);
        context.Unload();
    }

    private sealed class Context(string folder) : AssemblyLoadContext(isCollectible: true)
    {
        public List<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name!);
            return assemblyName.Name == "CollapseLM" ? LoadFromAssemblyPath(Path.Combine(folder, "CollapseLM.dll")) : null;
        }
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// Which folders of an assembly know which others, as its compiled types say: bases, members, signatures, attributes
/// and code.
/// </summary>
sealed class Folders : ISignatureTypeProvider<IReadOnlyList<TypeDefinitionHandle>, object?>
{
    static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    readonly PEReader file;
    readonly MetadataReader metadata;

    Folders(PEReader file) => (this.file, metadata) = (file, file.GetMetadataReader());

    /// <summary>For each folder, named by its namespace, the others it knows.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="composes">Full names of types that put an assembly together, and so may know all of it.</param>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Known(string assembly, Func<string, bool> composes)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var folders = new Folders(file);
        return (
            from type in folders.metadata.TypeDefinitions
            let name = folders.FullName(type)
            where folders.Folder(type) != "" && !composes(name)
            from known in folders.KnownTo(type)
            let other = folders.Folder(known)
            where other != "" && other != folders.Folder(type)
            group other by folders.Folder(type)
        ).ToDictionary(known => known.Key, known => (IReadOnlySet<string>)known.ToHashSet());
    }

    /// <summary>Folders that know each other, directly or by way of others; each group in order.</summary>
    public static IEnumerable<IReadOnlyList<string>> Cycles(IReadOnlyDictionary<string, IReadOnlySet<string>> known)
    {
        var reached = known.Keys.ToDictionary(folder => folder, folder => Reached(folder, known));
        return known
            .Keys.Where(folder => reached[folder].Contains(folder))
            .Select(folder =>
                (IReadOnlyList<string>)
                    [
                        .. reached[folder]
                            .Where(other => reached.TryGetValue(other, out var back) && back.Contains(folder))
                            .Order(StringComparer.Ordinal),
                    ]
            )
            .DistinctBy(cycle => cycle[0]);
    }

    static HashSet<string> Reached(string from, IReadOnlyDictionary<string, IReadOnlySet<string>> known)
    {
        var (reached, next) = (new HashSet<string>(), new Stack<string>([from]));
        while (next.TryPop(out var folder))
            foreach (var other in known.TryGetValue(folder, out var others) ? others : new HashSet<string>())
                if (reached.Add(other))
                    next.Push(other);
        return reached;
    }

    TypeDefinition Outermost(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.IsNested)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return type;
    }

    string Folder(TypeDefinitionHandle handle) =>
        metadata.GetString(Outermost(handle).Namespace) is var space
        && space.StartsWith("Kedrovy", StringComparison.Ordinal)
            ? space
            : "";

    string FullName(TypeDefinitionHandle handle) =>
        Outermost(handle) is var type ? $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" : "";

    IEnumerable<TypeDefinitionHandle> KnownTo(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return
        [
            .. Of(type.BaseType),
            .. type.GetInterfaceImplementations()
                .SelectMany(one => Of(metadata.GetInterfaceImplementation(one).Interface)),
            .. type.GetGenericParameters().SelectMany(Constraints),
            .. type.GetFields().SelectMany(field => metadata.GetFieldDefinition(field).DecodeSignature(this, null)),
            .. type.GetMethods().SelectMany(Method),
            .. type.GetCustomAttributes()
                .Concat(type.GetFields().SelectMany(field => metadata.GetFieldDefinition(field).GetCustomAttributes()))
                .SelectMany(attribute => Of(metadata.GetCustomAttribute(attribute).Constructor)),
        ];
    }

    IEnumerable<TypeDefinitionHandle> Method(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        return
        [
            .. Signature(method.DecodeSignature(this, null)),
            .. method.GetGenericParameters().SelectMany(Constraints),
            .. method
                .GetCustomAttributes()
                .SelectMany(attribute => Of(metadata.GetCustomAttribute(attribute).Constructor)),
            .. method.RelativeVirtualAddress == 0 ? [] : Body(file.GetMethodBody(method.RelativeVirtualAddress)),
        ];
    }

    IEnumerable<TypeDefinitionHandle> Body(MethodBodyBlock body) =>
        [
            .. body.LocalSignature.IsNil
                ? []
                : metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(All),
            .. body.ExceptionRegions.SelectMany(region => Of(region.CatchType)),
            .. Operands(body.GetILReader()).SelectMany(Of),
        ];

    static IReadOnlyList<TypeDefinitionHandle> All(IReadOnlyList<TypeDefinitionHandle> types) => types;

    /// <summary>The tokens that code names.</summary>
    static List<EntityHandle> Operands(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operand = OpCodes[value == 0xFE ? 0xFE00 | code.ReadByte() : value].OperandType;
            switch (operand)
            {
                case OperandType.InlineField
                or OperandType.InlineMethod
                or OperandType.InlineTok
                or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var branches = code.ReadInt32();
                    code.Offset += 4 * branches;
                    break;
                default:
                    code.Offset += Size(operand);
                    break;
            }
        }

        return tokens;
    }

    static int Size(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };

    IEnumerable<TypeDefinitionHandle> Constraints(GenericParameterHandle handle) =>
        metadata
            .GetGenericParameter(handle)
            .GetConstraints()
            .SelectMany(constraint => Of(metadata.GetGenericParameterConstraint(constraint).Type));

    static IEnumerable<TypeDefinitionHandle> Signature(
        MethodSignature<IReadOnlyList<TypeDefinitionHandle>> signature
    ) => signature.ParameterTypes.Append(signature.ReturnType).SelectMany(All);

    IEnumerable<TypeDefinitionHandle> Of(EntityHandle handle)
    {
        if (handle.IsNil)
            return [];
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return [(TypeDefinitionHandle)handle];
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
            case HandleKind.MethodDefinition:
                return [metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()];
            case HandleKind.FieldDefinition:
                return [metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()];
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return [.. Of(generic.Method), .. generic.DecodeSignature(this, null).SelectMany(All)];
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return
                [
                    .. Of(member.Parent),
                    .. member.GetKind() == MemberReferenceKind.Field
                        ? member.DecodeFieldSignature(this, null)
                        : Signature(member.DecodeMethodSignature(this, null)),
                ];
            default:
                return [];
        }
    }

    IReadOnlyList<TypeDefinitionHandle> ISimpleTypeProvider<IReadOnlyList<TypeDefinitionHandle>>.GetPrimitiveType(
        PrimitiveTypeCode typeCode
    ) => [];

    IReadOnlyList<TypeDefinitionHandle> ISimpleTypeProvider<IReadOnlyList<TypeDefinitionHandle>>.GetTypeFromDefinition(
        MetadataReader reader,
        TypeDefinitionHandle handle,
        byte rawTypeKind
    ) => [handle];

    IReadOnlyList<TypeDefinitionHandle> ISimpleTypeProvider<IReadOnlyList<TypeDefinitionHandle>>.GetTypeFromReference(
        MetadataReader reader,
        TypeReferenceHandle handle,
        byte rawTypeKind
    ) => [];

    public IReadOnlyList<TypeDefinitionHandle> GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public IReadOnlyList<TypeDefinitionHandle> GetSZArrayType(IReadOnlyList<TypeDefinitionHandle> elementType) =>
        elementType;

    public IReadOnlyList<TypeDefinitionHandle> GetArrayType(
        IReadOnlyList<TypeDefinitionHandle> elementType,
        ArrayShape shape
    ) => elementType;

    public IReadOnlyList<TypeDefinitionHandle> GetByReferenceType(IReadOnlyList<TypeDefinitionHandle> elementType) =>
        elementType;

    public IReadOnlyList<TypeDefinitionHandle> GetPointerType(IReadOnlyList<TypeDefinitionHandle> elementType) =>
        elementType;

    public IReadOnlyList<TypeDefinitionHandle> GetPinnedType(IReadOnlyList<TypeDefinitionHandle> elementType) =>
        elementType;

    public IReadOnlyList<TypeDefinitionHandle> GetGenericInstantiation(
        IReadOnlyList<TypeDefinitionHandle> genericType,
        ImmutableArray<IReadOnlyList<TypeDefinitionHandle>> typeArguments
    ) => [.. genericType, .. typeArguments.SelectMany(All)];

    public IReadOnlyList<TypeDefinitionHandle> GetModifiedType(
        IReadOnlyList<TypeDefinitionHandle> modifier,
        IReadOnlyList<TypeDefinitionHandle> unmodifiedType,
        bool isRequired
    ) => unmodifiedType;

    public IReadOnlyList<TypeDefinitionHandle> GetFunctionPointerType(
        MethodSignature<IReadOnlyList<TypeDefinitionHandle>> signature
    ) => [.. Signature(signature)];

    public IReadOnlyList<TypeDefinitionHandle> GetGenericMethodParameter(object? genericContext, int index) => [];

    public IReadOnlyList<TypeDefinitionHandle> GetGenericTypeParameter(object? genericContext, int index) => [];
}

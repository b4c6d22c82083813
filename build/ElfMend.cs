using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes a copy of libLibTorchSharp.so that also loads where libstdc++ is older than GCC 13's (Debian 12, Ubuntu 22.04).
/// </summary>
/// <remarks>
/// One undefined symbol, std::ios_base_library_init(), asks for GLIBCXX_3.4.32. It is an empty function that only proves
/// that the library initialises the iostreams itself, so the copy asks for std::ios_base::Init::Init() instead, which every
/// libstdc++ exports since GLIBCXX_3.4 and which does the initialising. Three places change: the flag of the version need
/// (weak, so that the loader does not insist), the symbol's name in .dynstr (shorter, so nothing moves), and the symbol's
/// entry in .gnu.version. Undefined symbols are not in the hash table. A file without the symbol is copied as it is.
/// </remarks>
public sealed class ElfMend : Task
{
    private const string Symbol = "_ZSt21ios_base_library_initv";
    private const string Replacement = "_ZNSt8ios_base4InitC1Ev";
    private const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";
    private const ushort WeakFlag = 2;

    [Required]
    public string Source { get; set; } = "";

    [Required]
    public string Destination { get; set; } = "";

    public override bool Execute()
    {
        byte[] elf = File.ReadAllBytes(Source);
        bool mended = TryMend(elf);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);

        // A new file renamed into place: the destination may be a hard link to the package cache, which must not change.
        string temporary = Destination + "." + Guid.NewGuid().ToString("N") + ".tmp";
        File.WriteAllBytes(temporary, elf);
        if (File.Exists(Destination))
        {
            File.Delete(Destination);
        }

        File.Move(temporary, Destination);
        Log.LogMessage(MessageImportance.Low, mended ? "Mended " + Destination : "No mend needed: " + Source);
        return true;
    }

    private static bool TryMend(byte[] elf)
    {
        bool isElf64LittleEndian = elf.Length > 64 && elf[0] == 0x7f && elf[1] == 'E' && elf[4] == 2 && elf[5] == 1;
        if (!isElf64LittleEndian)
        {
            return false;
        }

        // Section types: 11 = dynamic symbols, 0x6ffffffe = version needs, 0x6fffffff = version table.
        Section symbols = Find(elf, 11), needs = Find(elf, 0x6ffffffe), versions = Find(elf, 0x6fffffff);
        if (symbols.Size == 0 || needs.Size == 0 || versions.Size == 0)
        {
            return false;
        }

        Section names = At(elf, symbols.Link);
        int symbol = FindUndefinedSymbol(elf, symbols, names);
        if (symbol < 0)
        {
            return false;
        }

        int oldIndex = -1, newAuxiliary = -1;
        Section needNames = At(elf, needs.Link);
        for (int need = needs.Offset; ; need += Int(elf, need + 12))
        {
            int auxiliary = need + Int(elf, need + 8);
            for (int i = 0; i < Short(elf, need + 2); i++, auxiliary += Int(elf, auxiliary + 12))
            {
                string name = Text(elf, needNames.Offset + Int(elf, auxiliary + 8));
                oldIndex = name == OldVersion ? Short(elf, auxiliary + 6) : oldIndex;
                newAuxiliary = name == NewVersion ? auxiliary : newAuxiliary;
            }

            if (Int(elf, need + 12) == 0)
            {
                break;
            }
        }

        if (oldIndex < 0 || newAuxiliary < 0)
        {
            return false;
        }

        Put(elf, newAuxiliary + 4, (ushort)(Short(elf, newAuxiliary + 4) | WeakFlag));
        int nameAt = names.Offset + Int(elf, symbols.Offset + symbol * 24);
        byte[] replacement = Encoding.ASCII.GetBytes(Replacement.PadRight(Symbol.Length, '\0'));
        Array.Copy(replacement, 0, elf, nameAt, replacement.Length);
        Put(elf, versions.Offset + symbol * 2, (ushort)oldIndex);
        return true;
    }

    private static int FindUndefinedSymbol(byte[] elf, Section symbols, Section names)
    {
        for (int i = 0; i < symbols.Size / 24; i++)
        {
            int entry = symbols.Offset + i * 24;
            if (Short(elf, entry + 6) == 0 && Text(elf, names.Offset + Int(elf, entry)) == Symbol)
            {
                return i;
            }
        }

        return -1;
    }

    private static Section Find(byte[] elf, uint type)
    {
        for (int i = 0; i < Short(elf, 60); i++)
        {
            if ((uint)Int(elf, Header(elf, i) + 4) == type)
            {
                return At(elf, i);
            }
        }

        return default;
    }

    private static Section At(byte[] elf, int index)
    {
        int header = Header(elf, index);
        return new Section
        {
            Offset = (int)BitConverter.ToInt64(elf, header + 24),
            Size = (int)BitConverter.ToInt64(elf, header + 32),
            Link = Int(elf, header + 40),
        };
    }

    private static int Header(byte[] elf, int index) => (int)BitConverter.ToInt64(elf, 40) + index * Short(elf, 58);

    private static int Int(byte[] elf, int at) => BitConverter.ToInt32(elf, at);

    private static ushort Short(byte[] elf, int at) => BitConverter.ToUInt16(elf, at);

    private static void Put(byte[] elf, int at, ushort value) => BitConverter.GetBytes(value).CopyTo(elf, at);

    private static string Text(byte[] elf, int at) =>
        Encoding.ASCII.GetString(elf, at, Array.IndexOf(elf, (byte)0, at) - at);

    private struct Section
    {
        public int Offset;
        public int Size;
        public int Link;
    }
}

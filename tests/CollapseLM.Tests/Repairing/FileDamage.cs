using System.Diagnostics;

namespace CollapseLM.Tests.Repairing;

/// <summary>What disks, people and other programs do to a file.</summary>
internal static class FileDamage
{
    public static string[] Kinds { get; } = ["flipped", "cut", "emptied", "deleted", "page", "junk", "folder", "fullFolder", "fifo", "link", "deadLink"];

    /// <summary>Damages a file in one of the <see cref="Kinds"/>; false where the kind changes nothing here.</summary>
    /// <param name="place">Where in the file, 0 to 1.</param>
    public static bool Do(string kind, string file, double place)
    {
        // Two names of one file must not share the damage by accident; a test that wants that damages both.
        byte[] bytes = File.ReadAllBytes(file);
        File.Delete(file);
        int at = Math.Min((int)(place * bytes.Length), Math.Max(0, bytes.Length - 1));
        switch (kind)
        {
            case "flipped" when bytes.Length > 0:
                bytes[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(file, bytes);
                return true;
            case "cut" when bytes.Length > 0:
                File.WriteAllBytes(file, bytes[..at]);
                return true;
            case "emptied" when bytes.Length > 0:
                File.WriteAllBytes(file, []);
                return true;
            case "deleted":
                return true;
            case "page" when bytes.Any(one => one != 0):
                Array.Clear(bytes, Math.Max(0, at - 4095), Math.Min(4096, bytes.Length - Math.Max(0, at - 4095)));
                File.WriteAllBytes(file, bytes);
                return true;
            case "junk":
                File.WriteAllBytes(file, [.. bytes, 0x6A, 0x0A]);
                return true;
            case "folder":
                Directory.CreateDirectory(file);
                return true;
            case "fullFolder":
                Directory.CreateDirectory(file);
                File.WriteAllText(Path.Combine(file, "mine.txt"), "mine");
                return true;
            case "fifo" when !OperatingSystem.IsWindows():
                using (Process made = Process.Start("mkfifo", [file]))
                {
                    made.WaitForExit();
                }

                return true;
            case "link" when !OperatingSystem.IsWindows():
                File.CreateSymbolicLink(file, "/dev/zero");
                return true;
            case "deadLink" when !OperatingSystem.IsWindows():
                File.CreateSymbolicLink(file, "nowhere");
                return true;
            default:
                File.WriteAllBytes(file, bytes);
                return false;
        }
    }

    /// <summary>Puts a file back, whatever stands in its place.</summary>
    public static void Undo(string file, byte[] bytes)
    {
        if (Directory.Exists(file) && new FileInfo(file).LinkTarget is null)
        {
            Directory.Delete(file, recursive: true);
        }
        else
        {
            File.Delete(file);
        }

        File.WriteAllBytes(file, bytes);
    }
}

using System.CommandLine;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse completion SHELL</c></summary>
public static class CompletionCommand
{
    // Each script asks the program itself what may come next, so there is nothing to keep in step.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            # In ~/.bashrc:  source <(collapse completion bash)
            _collapse() {
                local cur="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
                local line="collapse${COMP_LINE:${#COMP_WORDS[0]}:COMP_POINT-${#COMP_WORDS[0]}}"
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$cur"))
                if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then compopt -o nospace 2>/dev/null; fi
            }
            complete -o default -F _collapse collapse
            """,
        ["zsh"] = """
            # In ~/.zshrc, after compinit:  source <(collapse completion zsh)
            _collapse() {
                local line="collapse ${(j: :)words[2,CURRENT]}"
                local -a found=("${(@f)$($words[1] "[suggest:${#line}]" "$line" 2>/dev/null)}")
                [[ -n "$found" ]] && compadd -a found || _files
            }
            compdef _collapse collapse
            """,
        ["fish"] = """
            # collapse completion fish > ~/.config/fish/completions/collapse.fish
            function __collapse_complete
                set -l words (commandline -opc) (commandline -ct)
                set -l line (string join ' ' -- collapse $words[2..-1])
                $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c collapse -a '(__collapse_complete)'
            """,
        ["pwsh"] = """
            # In $PROFILE:  collapse completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName collapse -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $program = "$($commandAst.CommandElements[0])"
                $line = 'collapse' + "$commandAst".PadRight($cursorPosition).Substring($program.Length)
                & $program "[suggest:$($line.Length)]" $line | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    public static Command Create(TextWriter output)
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Command command = new("completion", "Prints a script by which a shell completes commands, options, configs, runs and chains.\nExample: source <(collapse completion bash)") { shell };
        command.SetAction(parsed => output.Write(Scripts[parsed.GetRequiredValue(shell)] + "\n"));
        return command;
    }
}

# Draws a terminal screen as SVG. By default it draws the picture of the README: the output of the quick start in tmux.
#
#   dotnet pwsh assets/picture.ps1
#
# The rows of the SVG are text. Its colors follow the light or dark mode of the reader's system.
[CmdletBinding()]
param(
    # A file with the rows of the screen and their escape sequences. By default, the quick start runs.
    [string] $Screen,

    # The path of the SVG file.
    [string] $Destination = "$PSScriptRoot/quickstart.svg",

    # The title of the window.
    [string] $Title = 'dotnet run --project examples',

    # The description for screen readers.
    [string] $Description = 'A terminal that shows what the script prints: it starts a sandbox, signs in to it, shows the session, a token whose value is hidden and the balance, and tries the connection step by step.'
)

$ErrorActionPreference = 'Stop'

# Returns the output of the quick start in a terminal of 120 columns, in the invariant culture.
function Get-QuickStartScreen {
    if (-not (Get-Command -Name tmux -CommandType Application -ErrorAction Ignore)) {
        throw 'tmux is not installed. The picture is captured in tmux.'
    }

    $process = (Get-Process -Id $PID).Path
    $engine = if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') { $process, "$PSHOME/pwsh.dll" } else { , $process }
    $run = "$PSScriptRoot/../examples/Run.ps1".Replace("'", "''")
    $server = "ntxpay-picture-$PID"
    $former = $env:DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, $env:NO_COLOR
    $env:DOTNET_SYSTEM_GLOBALIZATION_INVARIANT = '1'
    $env:NO_COLOR = $null
    try {
        tmux -L $server -f /dev/null new-session -d -x 120 -y 70 @engine -NoLogo -NoProfile -NonInteractive -Command "& '$run'; tmux wait-for -S ended; Start-Sleep -Seconds 60"
        tmux -L $server wait-for ended
        tmux -L $server capture-pane -p -e
    }
    finally {
        tmux -L $server kill-server
        $env:DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, $env:NO_COLOR = $former
    }
}

$lines = if ($Screen) { [IO.File]::ReadAllLines($Screen) } else { @(Get-QuickStartScreen) }

# The size of a cell and of the frame, in pixels.
$cell = @{ Width = 8.4; Height = 19 }
$frame = @{ Side = 18; Top = 52; Bottom = 16 }
$culture = [cultureinfo]::InvariantCulture
$escape = [string] [char] 27
$sequence = [regex]::new("$escape\[(?<codes>[\d;]*)m")

# The styles of the escape sequences so far. They continue in the next row.
$styles = [Collections.Generic.SortedSet[string]]::new([StringComparer]::Ordinal)

# Splits a row into runs of text with the same style.
function Split-Row([string] $Row) {
    $start = 0
    foreach ($match in @($sequence.Matches($Row)) + $null) {
        $end = if ($match) { $match.Index } else { $Row.Length }
        if ($end -gt $start) {
            @{ Classes = $styles -join ' '; Text = $Row.Substring($start, $end - $start) }
        }
        if ($match) {
            $start = $end + $match.Length
            foreach ($code in $match.Groups['codes'].Value.Split(';')) {
                switch -Regex ($code) {
                    '^0?$' { $styles.Clear() }
                    '^1$' { $null = $styles.Add('bold') }
                    '^3$' { $null = $styles.Add('italic') }
                    '^22$' { $null = $styles.Remove('bold') }
                    '^23$' { $null = $styles.Remove('italic') }
                    '^49$' { }
                    '^39$' { $null = $styles.RemoveWhere({ param($style) $style -like 'c*' }) }
                    '^(3|9)[0-7]$' { $null = $styles.RemoveWhere({ param($style) $style -like 'c*' }); $null = $styles.Add("c$code") }
                    default { throw "Unsupported escape sequence: '$($match.Value.Substring(1))'" }
                }
            }
        }
    }
}

function Format-Number([double] $Number) { $Number.ToString('0.##', $culture) }
function Format-Markup([string] $Text) { [Security.SecurityElement]::Escape($Text) }

$columns = 0
$y = $frame.Top
$rows = foreach ($line in $lines) {
    $text = $sequence.Replace($line, '').TrimEnd()
    if ($text.Contains($escape)) { throw "Unsupported escape sequence in the row: $($text.Replace($escape, 'ESC'))" }
    $columns = [Math]::Max($columns, $text.Length)
    $left = $text.Length
    $spans = foreach ($run in Split-Row $line) {
        $shown = $run.Text.Substring(0, [Math]::Min($left, $run.Text.Length))
        $left -= $shown.Length
        if ($shown) {
            $content = Format-Markup $shown
            if ($run.Classes) { "<tspan class=`"$($run.Classes)`">$content</tspan>" } else { $content }
        }
    }
    if ($text) {
        # textLength keeps the columns aligned in any font.
        "    <text x=`"$($frame.Side)`" y=`"$y`" textLength=`"$(Format-Number ($text.Length * $cell.Width))`" xml:space=`"preserve`">$(-join $spans)</text>"
        $bottom = $y + $frame.Bottom
    }
    $y += $cell.Height
}

$right = $columns * $cell.Width + 2 * $frame.Side
$drawing = @"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $(Format-Number $right) $bottom" role="img" aria-labelledby="title description">
  <title id="title">$(Format-Markup $Title)</title>
  <desc id="description">$(Format-Markup $Description)</desc>
  <style>
    text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328; }
    .window { fill: #f6f8fa; stroke: #d0d7de; }
    .bold { font-weight: bold; }
    .italic { font-style: italic; }
    .frame { fill: #59636e; text-anchor: middle; }
    .c30, .c90 { fill: #59636e; }
    .c31, .c91 { fill: #a40e26; }
    .c32, .c92 { fill: #116329; }
    .c33, .c93 { fill: #7d4e00; }
    .c34, .c94 { fill: #0550ae; }
    .c35, .c95 { fill: #6e3fb5; }
    .c36, .c96 { fill: #1b6b75; }
    .c37, .c97 { fill: #1f2328; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .window { fill: #0d1117; stroke: #3d444d; }
      .frame { fill: #9198a1; }
      .c30, .c90 { fill: #9198a1; }
      .c31, .c91 { fill: #ff7b72; }
      .c32, .c92 { fill: #56d364; }
      .c33, .c93 { fill: #e3b341; }
      .c34, .c94 { fill: #79c0ff; }
      .c35, .c95 { fill: #d2a8ff; }
      .c36, .c96 { fill: #76e3ea; }
      .c37, .c97 { fill: #e6edf3; }
    }
  </style>
  <rect class="window" x="0.5" y="0.5" width="$(Format-Number ($right - 1))" height="$($bottom - 1)" rx="8" />
  <text class="frame" x="$(Format-Number ($right / 2))" y="24">$(Format-Markup $Title)</text>
  <g>
$($rows -join "`n")
  </g>
</svg>

"@
[IO.File]::WriteAllText($Destination, $drawing.Replace("`r`n", "`n"))

# The engine alone lacks the Utility and Management modules. These stand in for the few commands of theirs that the
# examples and the tests use; where the real ones exist, the examples run with those.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'They stand in for commands that are not there.')]
param()

function Get-Content {
    param([Parameter(Mandatory, Position = 0)][string] $Path, [switch] $Raw)
    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    if ($Raw) { [IO.File]::ReadAllText($file) } else { [IO.File]::ReadAllLines($file) }
}

function Import-Csv {
    param([Parameter(Mandatory, Position = 0)][string] $Path, [char] $Delimiter = ',', [int] $Encoding = 65001)
    $encodings = [Text.CodePagesEncodingProvider]::Instance
    $codePage = if ($Encoding -eq 65001) { [Text.Encoding]::UTF8 } else { $encodings.GetEncoding($Encoding) }
    $parser = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), $codePage)
    try {
        $parser.SetDelimiters([string] $Delimiter)
        $names = $parser.ReadFields()
        while (-not $parser.EndOfData) {
            $fields = $parser.ReadFields()
            $row = [pscustomobject] @{}
            for ($column = 0; $column -lt $names.Count; $column++) {
                $row.PSObject.Properties.Add([psnoteproperty]::new($names[$column], $fields[$column]))
            }
            $row
        }
    }
    finally { $parser.Dispose() }
}

function Export-Csv {
    param([Parameter(Mandatory, Position = 0)][string] $Path, [switch] $Append, [Parameter(ValueFromPipeline)] $InputObject)
    begin {
        $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
        if (-not $Append) { [IO.File]::Delete($file) }
    }
    process {
        $properties = @($InputObject.PSObject.Properties)
        $lines = @(if (-not [IO.File]::Exists($file)) { $properties.Name -join ',' }) + @($properties.ForEach({ '"{0}"' -f "$($_.Value)".Replace('"', '""') }) -join ',')
        [IO.File]::AppendAllLines($file, [string[]] $lines)
    }
}

function Get-ChildItem {
    param([Parameter(Mandatory, Position = 0)][string] $Path)
    $ExecutionContext.InvokeProvider.ChildItem.Get($Path, $false)
}

function Get-Item {
    param([Parameter(Mandatory, Position = 0)][string] $Path)
    $ExecutionContext.InvokeProvider.Item.Get($Path)
}

function Write-Host {
    param([Parameter(Position = 0, ValueFromRemainingArguments)][object[]] $Object)
    $Host.UI.WriteLine("$Object")
}

function Select-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)][string[]] $Property)
    process {
        $picked = [pscustomobject] @{}
        foreach ($item in $InputObject.PSObject.Properties | Where-Object { $name = $_.Name; $Property | Where-Object { $name -like $_ } }) {
            $picked.PSObject.Properties.Add([psnoteproperty]::new($item.Name, $item.Value))
        }
        $picked
    }
}

function ConvertTo-Json {
    param([Parameter(ValueFromPipeline)] $InputObject)
    process { [System.Text.Json.JsonSerializer]::Serialize($InputObject, $InputObject.GetType(), [System.Text.Json.JsonSerializerOptions]::Default) }
}

function Invoke-RestMethod {
    param([Parameter(Position = 0)][uri] $Uri, [string] $Method = 'Get', [hashtable] $Headers = @{}, [string] $ContentType, [string] $Body)
    $client = [Net.Http.HttpClient]::new()
    $request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod] $Method, $Uri)
    foreach ($name in $Headers.Keys) { [void] $request.Headers.TryAddWithoutValidation($name, [string] $Headers[$name]) }
    if ($Body) { $request.Content = [Net.Http.StringContent]::new($Body, [Text.Encoding]::UTF8, $ContentType) }
    try {
        $response = $client.Send($request)
        [void] $response.EnsureSuccessStatusCode()
        $text = $response.Content.ReadAsStringAsync().Result
        [System.Text.Json.JsonSerializer]::Deserialize($text, [Collections.Generic.Dictionary[string, object]])
    }
    finally { $client.Dispose() }
}

Export-ModuleMember -Function *

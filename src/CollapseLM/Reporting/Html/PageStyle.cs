using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The page's style: one column that fits a phone, light, dark and print.</summary>
internal static class PageStyle
{
    public static string Css { get; } = FigurePalette.PageVariables + """
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1.25rem 1rem 4rem;max-width:68rem;background:var(--surface);color:var(--ink);
          font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.1rem;font-weight:600;color:var(--muted);margin:.5rem 0}
        h2{font-size:1.2rem;margin:2.75rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--grid)}
        h3{font-size:1rem;margin:1.5rem 0 .5rem}
        p{margin:.5rem 0;max-width:46rem}
        a{color:inherit}
        .headline{font-size:1.45rem;line-height:1.35;font-weight:500;max-width:52rem;margin:.5rem 0 1rem}
        .quiet,figcaption{color:var(--muted);font-size:.875rem;line-height:1.45}
        .alert{border-left:4px solid var(--series-2);padding:.4rem .9rem;margin:1rem 0}
        .alert ul{margin:.25rem 0;padding-left:1.2rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:2rem 2.5rem;align-items:start;margin:1.25rem 0}
        figure{margin:0;max-width:34rem;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto}
        figcaption{margin-top:.5rem}
        .scroll{overflow-x:auto;max-width:100%}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        th,td{text-align:left;vertical-align:top;padding:.45rem 1.4rem .45rem 0;border-bottom:1px solid var(--grid);overflow-wrap:normal}
        th{font-weight:600}
        thead th{color:var(--muted);font-weight:500;font-size:.8rem}
        .number{white-space:nowrap}
        .number small{display:block;color:var(--muted);font-size:.8rem}
        .hash{font:.75rem ui-monospace,Consolas,"DejaVu Sans Mono",monospace;word-break:break-all;min-width:16rem}
        .findings{list-style:none;padding:0;margin:0}
        .findings li{padding:.7rem 0 .7rem .9rem;border-left:4px solid var(--series-1);margin:.6rem 0}
        .findings li.warning{border-color:var(--series-5)}
        .findings li.serious{border-color:var(--series-2)}
        .findings p{margin:.15rem 0}
        .samples{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1rem}
        pre{margin:.25rem 0;padding:.75rem .9rem;border:1px solid var(--grid);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;
          font:.85rem/1.5 ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
        pre.text{font:.95rem/1.5 Georgia,"Noto Serif","DejaVu Serif",serif;unicode-bidi:isolate}
        pre b{font-weight:400;color:var(--muted)}
        details{margin:.6rem 0}
        summary{cursor:pointer;color:var(--muted)}
        .bar{display:flex;width:9rem;height:.7rem;margin-top:.4rem;border-radius:2px;overflow:hidden;background:var(--grid);print-color-adjust:exact}
        .bar .human{background:var(--series-3)}
        .bar .latest{background:var(--series-2)}
        .bar .older{background:var(--series-5)}
        .key{display:inline-block;width:.7rem;height:.7rem;border-radius:2px;margin:0 .35rem 0 .9rem;print-color-adjust:exact}
        .key.human{background:var(--series-3)}.key.latest{background:var(--series-2)}.key.older{background:var(--series-5)}
        @media print{body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}.samples>div{break-inside:avoid}.scroll{overflow:visible}}

        """;
}

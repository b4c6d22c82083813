using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The style of every page: one column that fits a phone, light, dark and print.</summary>
internal static class PageStyle
{
    public static string Css { get; } = FigurePalette.PageVariables + """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0 auto;padding:1.25rem 1rem 4rem;max-width:70rem;background:var(--surface);color:var(--ink);
          font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.1rem;font-weight:600;color:var(--muted);margin:.5rem 0}
        h2{font-size:1.25rem;line-height:1.3;margin:3rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--grid);text-wrap:balance}
        p{margin:.5rem 0;max-width:46rem}
        a{color:inherit;text-underline-offset:.2em}
        :focus-visible{outline:3px solid var(--series-1);outline-offset:2px;border-radius:2px}
        main:focus{outline:none}
        .heard{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip{position:absolute;left:1rem;top:-6rem;padding:.5rem 1rem;background:var(--ink);color:var(--surface);z-index:9}
        .skip:focus{top:.5rem}
        .headline{font-size:clamp(1.2rem,.9rem + 1.4vw,1.5rem);line-height:1.4;font-weight:500;max-width:54rem;margin:.5rem 0 1rem}
        .quiet,figcaption{color:var(--muted);font-size:.875rem;line-height:1.45}
        nav{margin:1.25rem 0;padding:.6rem 0;border:1px solid var(--grid);border-width:1px 0}
        nav ul{display:flex;flex-wrap:wrap;gap:0 1.4rem;list-style:none;margin:0;padding:0}
        nav a{display:inline-block;padding:.3rem 0;font-size:.875rem;text-decoration-color:var(--grid)}
        nav a:hover{text-decoration-color:currentcolor}
        .alert{border-left:4px solid var(--series-2);padding:.4rem .9rem;margin:1rem 0}
        .alert ul{margin:.25rem 0;padding-left:1.2rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:2rem 2.5rem;align-items:start;margin:1.25rem 0}
        figure{margin:0;max-width:34rem;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto}
        figcaption{margin-top:.5rem}
        .scroll{overflow-x:auto;max-width:100%;margin:.75rem 0}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2.5rem}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--muted);font-size:.875rem;padding:.25rem 0}
        th,td{text-align:left;vertical-align:top;padding:.45rem 1.4rem .45rem 0;border-bottom:1px solid var(--grid);overflow-wrap:normal}
        td{max-width:28rem}
        .prose{min-width:13rem;max-width:34rem}
        th{font-weight:600}
        thead th{color:var(--muted);font-weight:500;font-size:.8rem;vertical-align:bottom;min-width:4.5rem}
        tbody th,.number{white-space:nowrap}
        tbody th,thead th:first-child{position:sticky;left:0;background:var(--surface)}
        .number small{display:block;color:var(--muted);font-size:.8rem}
        .hash{font:.75rem ui-monospace,Consolas,"DejaVu Sans Mono",monospace;word-break:break-all;min-width:16rem}
        .findings{list-style:none;padding:0;margin:0}
        .findings li{padding:.5rem 0 .5rem .9rem;border-left:4px solid var(--series-1);margin:.6rem 0}
        .findings li.warning{border-color:var(--series-5)}
        .findings li.serious{border-color:var(--series-2)}
        .findings p{margin:.15rem 0}
        .samples{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1rem;margin:.5rem 0 1.25rem}
        .samples>div{display:flex;flex-direction:column;min-width:0}
        .samples pre{flex:1}
        pre{margin:.25rem 0;padding:.75rem .9rem;border:1px solid var(--grid);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;
          font:.85rem/1.5 ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
        pre.text{font:.95rem/1.5 Georgia,"Noto Serif","DejaVu Serif",serif;unicode-bidi:isolate}
        pre b{font-weight:400;color:var(--muted)}
        .words{columns:15rem;column-gap:2rem;list-style:none;padding:0;margin:.5rem 0}
        .words li{break-inside:avoid;padding:.1rem 0}
        .words small{color:var(--muted);font-size:.8rem}
        .ngram{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-weight:400}
        details{margin:.6rem 0}
        summary{cursor:pointer;padding:.35rem 0}
        summary:hover{text-decoration:underline}
        .part{margin:0;border-bottom:1px solid var(--grid)}
        .part[open]{border-bottom:0;margin-top:2rem}
        .part>summary{padding:.7rem 0}
        .part>summary h2{display:inline;margin:0;padding:0;border:0}
        .under{display:block;color:var(--muted);font-size:.8rem;font-weight:400;white-space:normal;max-width:24rem}
        .bar{display:flex;width:8rem;height:.7rem;margin-top:.4rem;border-radius:2px;overflow:hidden;background:var(--grid);print-color-adjust:exact}
        .bar .human{background:var(--series-3)}
        .bar .latest{background:var(--series-2)}
        .bar .older{background:var(--series-5)}.bar .made{background:var(--series-4)}
        .key{display:inline-block;width:.7rem;height:.7rem;border-radius:2px;margin:0 .35rem 0 0;print-color-adjust:exact}
        .key:not(:first-child){margin-left:1rem}
        .key.human{background:var(--series-3)}.key.latest{background:var(--series-2)}.key.older{background:var(--series-5)}.key.made{background:var(--series-4)}
        @media (max-width:40rem){tbody th{white-space:normal;overflow-wrap:break-word;min-width:8rem;max-width:10rem}th,td{padding-right:1rem}}
        @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
        @media print{
          @page{size:A4;margin:16mm 14mm}
          body{max-width:none;padding:0;font-size:9.5pt}
          nav,.skip{display:none}
          .headline{font-size:13pt}
          h2,caption,summary,thead{break-after:avoid}
          h2{margin-top:1.5rem}
          tr,li,.samples>div,.alert,#numbers .scroll{break-inside:avoid}
          details{margin:.2rem 0}
          .figures{display:block;margin:.5rem 0}
          figure{display:grid;grid-template-columns:130mm 1fr;column-gap:5mm;max-width:none;margin:0 0 4mm}
          figcaption{margin:8mm 0 0;font-size:8pt;line-height:1.4}
          .samples{grid-template-columns:repeat(3,1fr);gap:.6rem}
          pre,pre.text{font-size:8pt;padding:.4rem .5rem}
          table{font-size:8pt}
          th,td{padding-right:.8rem}
          .hash{min-width:0;font-size:6.5pt}
          .scroll{overflow:visible}
          tbody th,thead th:first-child{position:static}
          .prose{min-width:0}
          summary{list-style:none;font-weight:600}
          details:not([open])>summary{color:var(--muted);font-weight:400}
          details:not([open])>summary::after{content:" (folded, not printed)"}
        }

        """;
}

// Draws each figure of the page from the JSON beside it. Nothing is fetched; without this script the page shows pictures.
(() => {
  "use strict";
  const root = document.documentElement;
  const colour = token => getComputedStyle(root).getPropertyValue(`--${token}`).trim();
  const marks = [
    (p, r) => p.arc(0, 0, r, 0, 2 * Math.PI),
    (p, r) => p.rect(-.9 * r, -.9 * r, 1.8 * r, 1.8 * r),
    (p, r) => { p.moveTo(0, -1.2 * r); p.lineTo(1.1 * r, .8 * r); p.lineTo(-1.1 * r, .8 * r); p.closePath(); },
    (p, r) => { p.moveTo(0, -1.25 * r); p.lineTo(1.25 * r, 0); p.lineTo(0, 1.25 * r); p.lineTo(-1.25 * r, 0); p.closePath(); },
    (p, r) => { p.moveTo(0, 1.2 * r); p.lineTo(1.1 * r, -.8 * r); p.lineTo(-1.1 * r, -.8 * r); p.closePath(); },
  ];
  const outlines = [
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z", "M-3.6,-3.6h7.2v7.2h-7.2z", "M0,-4.8L4.4,3.2H-4.4z", "M0,-5L5,0L0,5L-5,0z", "M0,4.8L4.4,-3.2H-4.4z",
  ];

  function number(value) {
    if (value == null) return "";
    const text = Number.isInteger(value) ? value.toLocaleString("en")
      : Math.abs(value) >= 100 ? value.toLocaleString("en", { maximumFractionDigits: 1 }) : String(+value.toPrecision(4));
    return text.replace("-", "\u2212");
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // A line or a bar with its marker, as in the chart; nothing in it is text from outside.
  function swatch(group, bars) {
    const paint = `var(--${group.colour})`;
    const made = document.createElement("template");
    made.innerHTML = `<svg width="26" height="12" viewBox="-13 -6 26 12" aria-hidden="true">${bars
      ? `<rect x="-6" y="-6" width="12" height="12" fill="${paint}"/>`
      : `<path d="M-13,0H13" stroke="${paint}" stroke-width="2.5" stroke-dasharray="${group.dashes.join(" ")}"/>`
        + `<path d="${outlines[group.marker]}" stroke="${paint}" stroke-width="1.4" fill="${group.hollow ? "var(--surface)" : paint}"/>`}</svg>`;
    return made.content;
  }

  function save(name, url) {
    const link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  // A spreadsheet would run a cell that begins like a formula.
  const cell = text => {
    const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  function csv(figure) {
    const name = place => figure.x.names.find(found => found.value === place)?.label ?? String(place);
    const rows = [["group", "seed", figure.x.label, figure.y.label, "low", "high"].map(cell)];
    for (const series of figure.series) {
      const who = [cell(figure.groups[series.group].name), series.seed ?? (series.leading ? "mean" : "")];
      series.values.forEach((value, i) => {
        if (value != null) rows.push([...who, cell(name(figure.places[i])), value, series.low?.[i] ?? "", series.high?.[i] ?? ""]);
      });
    }
    return rows.map(row => row.join(",")).join("\r\n") + "\r\n";
  }

  function draw(box) {
    // The still gives way now, because a chart that is not shown has no width; it comes back if drawing fails.
    box.classList.add("drawn");
    const figure = JSON.parse(box.querySelector("script[type='application/json']").textContent);
    const host = box.querySelector(".chart");
    const bars = figure.series.some(series => series.shape === "Bars");
    const off = new Set();
    let chart;

    const place = element("div", { class: "place" });
    const legend = element("ul", { class: "legend" });
    // One entry for each named group, one for the grey crowd.
    const crowd = figure.groups.map((group, index) => group.named ? -1 : index).filter(index => index >= 0);
    function entry(name, group, indices) {
      const value = element("output");
      const button = element("button", { type: "button", "aria-pressed": "true" }, swatch(group, bars), name, value);
      button.addEventListener("click", () => {
        const shown = off.has(indices[0]);
        for (const index of indices) shown ? off.delete(index) : off.add(index);
        button.setAttribute("aria-pressed", String(shown));
        make();
      });
      legend.append(element("li", {}, button));
      return value;
    }
    const values = figure.groups.map((group, index) => group.named ? entry(group.name, group, [index]) : null);
    if (crowd.length) entry(`${crowd.length} more`, figure.groups[crowd[0]], crowd);

    const reset = element("button", { type: "button", hidden: "" }, "Whole picture");
    reset.addEventListener("click", () => make());
    const picture = element("button", { type: "button" }, "PNG");
    picture.addEventListener("click", () => save(`${figure.name}.png`, box.querySelector(".still").src));
    const table = element("button", { type: "button" }, "CSV");
    table.addEventListener("click", () => {
      const url = URL.createObjectURL(new Blob([csv(figure)], { type: "text/csv" }));
      save(`${figure.name}.csv`, url);
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });

    // Thin lines below thick ones, the grey crowd below all.
    const rank = series => (figure.groups[series.group].named ? 2 : 0) + (series.leading ? 1 : 0);
    const order = [...figure.series].sort((a, b) => rank(a) - rank(b));

    // Stacked bars are drawn from the tallest sum down.
    function columns() {
      if (!bars) return order.map(series => ({ series, ys: series.values }));
      const sums = figure.places.map(() => 0);
      return figure.series.map(series => ({
        series, ys: series.values.map((value, i) => value == null || off.has(series.group) ? null : (sums[i] += value)),
      })).reverse();
    }

    function under(u) {
      const { ctx, bbox } = u;
      const ratio = devicePixelRatio;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const band of figure.bands) {
        const high = u.valToPos(band.high, "y", true);
        const tall = Math.max(u.valToPos(band.low, "y", true) - high, 1.5 * ratio);
        ctx.globalAlpha = band.low === band.high ? 1 : .3;
        ctx.fillStyle = colour("muted");
        ctx.fillRect(bbox.left, high, bbox.width, tall);
        ctx.globalAlpha = 1;
      }
      for (const series of figure.series) {
        if (!series.low || off.has(series.group)) continue;
        interval(u, series, ratio);
      }
      ctx.restore();
    }

    // A name above each band, with a halo that keeps the lines away.
    function names(u) {
      const { ctx, bbox } = u;
      const ratio = devicePixelRatio;
      ctx.save();
      ctx.font = `${12 * ratio}px system-ui,sans-serif`;
      ctx.textAlign = "right";
      ctx.lineWidth = 4 * ratio;
      ctx.lineJoin = "round";
      ctx.strokeStyle = colour("surface");
      ctx.fillStyle = colour("muted");
      for (const band of figure.bands) {
        const y = u.valToPos(band.high, "y", true) - 5 * ratio;
        if (y < bbox.top || y > bbox.top + bbox.height) continue;
        ctx.strokeText(band.label, bbox.left + bbox.width - 4 * ratio, y);
        ctx.fillText(band.label, bbox.left + bbox.width - 4 * ratio, y);
      }
      ctx.restore();
    }

    function interval(u, series, ratio) {
      const { ctx } = u;
      const at = figure.places.map((_, i) => i).filter(i => series.low[i] != null);
      const x = i => u.valToPos(figure.places[i], "x", true) + series.aside * ratio;
      ctx.fillStyle = ctx.strokeStyle = colour(figure.groups[series.group].colour);
      ctx.beginPath();
      if (series.shape === "Line") {
        at.forEach(i => ctx.lineTo(x(i), u.valToPos(series.high[i], "y", true)));
        at.reverse().forEach(i => ctx.lineTo(x(i), u.valToPos(series.low[i], "y", true)));
        ctx.globalAlpha = .18;
        ctx.fill();
      } else {
        at.forEach(i => {
          ctx.moveTo(x(i), u.valToPos(series.high[i], "y", true));
          ctx.lineTo(x(i), u.valToPos(series.low[i], "y", true));
        });
        ctx.lineWidth = 1.8 * ratio;
        ctx.stroke();
      }
      ctx.globalAlpha = 1;
    }

    function points(group, series, size) {
      return (u, index) => {
        const { ctx } = u;
        const ratio = devicePixelRatio;
        ctx.save();
        ctx.globalAlpha = series.leading ? 1 : .55;
        ctx.fillStyle = group.hollow ? colour("surface") : colour(group.colour);
        ctx.strokeStyle = colour(group.colour);
        ctx.lineWidth = 1.4 * ratio;
        ctx.setLineDash([]);
        u.data[index].forEach((value, i) => {
          if (value == null) return;
          const x = u.valToPos(u.data[0][i], "x", true) + series.aside * ratio;
          const y = u.valToPos(value, "y", true);
          if (x < u.bbox.left - 9 || x > u.bbox.left + u.bbox.width + 9 || y < u.bbox.top - 9 || y > u.bbox.top + u.bbox.height + 9) return;
          ctx.translate(x, y);
          ctx.beginPath();
          marks[group.marker](ctx, size * ratio);
          ctx.fill();
          ctx.stroke();
          ctx.translate(-x, -y);
        });
        ctx.restore();
        return false;
      };
    }

    // The line of a series that stands beside its places.
    function beside(series) {
      return (u, index) => {
        const stroke = new Path2D();
        let joined = false;
        u.data[index].forEach((value, i) => {
          const at = [u.valToPos(u.data[0][i], "x", true) + series.aside * devicePixelRatio, u.valToPos(value ?? 0, "y", true)];
          if (value != null) stroke[joined ? "lineTo" : "moveTo"](...at);
          joined = value != null;
        });
        return { stroke, fill: null, clip: null, band: null, gaps: null, flags: 0 };
      };
    }

    function line({ series }) {
      const group = figure.groups[series.group];
      const options = { show: !off.has(series.group), spanGaps: false, points: { show: false } };
      if (series.shape === "Bars") {
        return { ...options, fill: colour(group.colour), stroke: colour("surface"), width: 1, paths: uPlot.paths.bars({ size: [.86, 60] }) };
      }
      const dots = series.shape === "Dots";
      const alpha = series.leading ? "ff" : dots ? "8c" : "80";
      return {
        ...options,
        stroke: colour(group.colour) + alpha,
        width: dots ? 0 : !group.named ? 1 : series.leading ? 2.5 : 1.1,
        dash: group.dashes.length ? group.dashes : undefined,
        paths: dots ? () => null : series.aside ? beside(series) : undefined,
        points: { show: dots || (series.leading && group.named && figure.places.length <= 40) ? points(group, series, dots ? 2.6 : 4) : false },
      };
    }

    function axis(of, more) {
      return {
        stroke: colour("muted"), font: "12px system-ui,sans-serif", labelFont: "12px system-ui,sans-serif",
        grid: { stroke: colour("grid"), width: 1 }, ticks: { stroke: colour("grid"), width: 1, size: 4 },
        ...(of.whole ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7, 1e8, 1e9] } : {}),
        ...more,
        ...(of.ticks ? {
          splits: () => of.ticks.map(tick => tick.value), values: () => of.ticks.map(tick => tick.label),
          ticks: { show: false }, grid: { show: false }, font: "11px system-ui,sans-serif", size: of.ticks.length > 3 ? 92 : 40, rotate: of.ticks.length > 3 ? 45 : 0,
        } : {}),
      };
    }

    function hover(u) {
      const i = u.cursor.idx;
      const here = i == null ? null : figure.places[i];
      place.textContent = here == null ? "" : figure.x.names.find(found => found.value === here)?.label ?? `${figure.x.label} ${number(here)}`;
      values.forEach((value, index) => {
        if (!value) return;
        const own = figure.series.filter(series => series.group === index && (series.leading || figure.series.every(s => s.group !== index || !s.leading)));
        value.textContent = i == null || off.has(index) ? "" : own.map(series => number(series.values[i])).filter(Boolean).slice(0, 3).join(", ");
      });
    }

    function make() {
      const drawn = columns();
      const width = Math.max(host.clientWidth, 240);
      const scale = of => ({ time: false, auto: false, distr: of.logarithmic ? 3 : 1, range: [of.low, of.high] });
      chart?.destroy();
      reset.hidden = true;
      chart = new uPlot({
        width, height: Math.round(Math.min(Math.max(.62 * width, 230), 360)) + (figure.x.ticks?.length > 3 ? 60 : 0),
        legend: { show: false },
        cursor: { drag: { x: true, y: true, uni: 12, setScale: false }, points: { size: 7 }, y: false },
        scales: {
          x: { ...scale(figure.x), range: undefined, min: figure.x.low, max: figure.x.high },
          y: { ...scale(figure.y), range: undefined, min: figure.y.low, max: figure.y.high },
        },
        axes: [axis(figure.x, { label: figure.x.label, labelSize: 22, size: 28, grid: { show: false } }), axis(figure.y, { size: 54, values: (_, all) => all.map(number) })],
        series: [{}, ...drawn.map(line)],
        hooks: {
          drawClear: [under],
          draw: [names],
          setCursor: [hover],
          setSelect: [u => {
            if (u.select.width < 8 && u.select.height < 8) return;
            const { left, top, width: wide, height: tall } = u.select;
            const whole = wide < 8 ? [0, u.over.clientWidth] : [left, left + wide];
            const high = tall < 8 ? [0, u.over.clientHeight] : [top, top + tall];
            u.batch(() => {
              u.setScale("x", { min: u.posToVal(whole[0], "x"), max: u.posToVal(whole[1], "x") });
              u.setScale("y", { min: u.posToVal(high[1], "y"), max: u.posToVal(high[0], "y") });
            });
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            reset.hidden = false;
          }],
        },
      }, [figure.places, ...drawn.map(column => column.ys)], host);
      legend.before(chart.root);
      chart.over.tabIndex = 0;
      chart.over.setAttribute("role", "group");
      chart.over.setAttribute("aria-label", `${figure.title}: left and right arrow keys read the values`);
      chart.over.addEventListener("keydown", step);
      chart.over.addEventListener("dblclick", () => make());
    }

    function step(event) {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const last = figure.places.length - 1;
      const next = Math.min(Math.max((chart.cursor.idx ?? (by > 0 ? -1 : last + 1)) + by, 0), last);
      chart.setCursor({ left: chart.valToPos(figure.places[next], "x"), top: 10 });
    }

    place.setAttribute("aria-live", "polite");
    host.append(legend, place, element("div", { class: "tools" }, picture, table, reset));
    make();
    let known = host.clientWidth;
    new ResizeObserver(() => {
      if (host.clientWidth && host.clientWidth !== known) {
        known = host.clientWidth;
        make();
      }
    }).observe(host);
    matchMedia("(prefers-color-scheme:dark)").addEventListener("change", make);
  }

  // A chart is made when it comes near: a page of thirty opens as fast as one of two.
  const near = new IntersectionObserver(seen => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      try {
        draw(target);
      } catch (error) {
        target.classList.remove("drawn");
        console.error(error);
      }
    }
  }, { rootMargin: "400px" });
  const unfold = () => {
    const part = document.getElementById(location.hash.slice(1))?.querySelector(":scope > details");
    if (part) part.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
  document.querySelectorAll("figure:has(> .chart)").forEach(box => near.observe(box));
})();

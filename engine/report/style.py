"""The page's one style sheet: light, dark and print from the same variables."""

STYLE = """
:root { color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --card: #f7f8fa; --track: #e9edf2;
  --bar: #3b6fb6; --good: #2a8f6a; --bad: #c0453a; --warn: #fff4d6; --warnline: #d9a514;
  --expected: #cfeadd; --got: #f8d5d1; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #12161c; --ink: #e4e8ee; --soft: #9aa6b5; --line: #2d3641; --card: #1a2028; --track: #262e38;
  --bar: #6c9fe3; --good: #4fbf94; --bad: #e5786d; --warn: #3a3015; --warnline: #b8901f;
  --expected: #1f4a3a; --got: #5a2a26; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 28px 24px 64px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 16px; margin: 0 0 2px; }
p { margin: 0 0 10px; }
.soft { color: var(--soft); font-size: 13.5px; }
.notice { background: var(--warn); border-left: 4px solid var(--warnline); padding: 10px 14px;
  border-radius: 4px; margin: 16px 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px;
  margin: 20px 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: 12px 14px; }
.figures b { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { color: var(--soft); font-size: 13px; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr)); gap: 16px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px;
  min-width: 0; break-inside: avoid; }
section.wide { margin-top: 16px; break-inside: auto; }
.grid > section.wide { grid-column: 1 / -1; margin-top: 0; }
svg { display: block; width: 100%; height: auto; margin-top: 8px; }
svg text { font-size: 12.5px; fill: var(--ink); font-family: inherit; }
svg .label { text-anchor: end; } svg .mid { text-anchor: middle; }
svg .tick { fill: var(--soft); font-size: 11.5px; } svg .time { font-size: 11.5px; }
svg .value { font-variant-numeric: tabular-nums; }
svg .track { fill: var(--track); } svg .plain { fill: var(--bar); } svg .good { fill: var(--good); }
svg .bad { fill: var(--bad); } svg .grid { stroke: var(--line); display: inline; }
svg .axis { stroke: var(--soft); } svg .range { stroke: var(--bar); stroke-width: 3; opacity: .45; }
svg .dot { fill: var(--bar); }
svg .line { fill: none; stroke-width: 2; } svg .spot { stroke: var(--card); stroke-width: 1; }
svg .line.c0 { stroke: var(--bar); } svg .spot.c0 { fill: var(--bar); }
svg .line.c1 { stroke: var(--bad); } svg .spot.c1 { fill: var(--bad); }
svg .line.c2 { stroke: var(--good); } svg .spot.c2 { fill: var(--good); }
svg .line.c3 { stroke: #a06ac8; } svg .spot.c3 { fill: #a06ac8; }
svg .line.c4 { stroke: #c98a1b; } svg .spot.c4 { fill: #c98a1b; }
svg .line.c5 { stroke: #4aa3b5; } svg .spot.c5 { fill: #4aa3b5; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
td, th { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
details { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin-top: 8px;
  background: var(--paper); }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary code { font-size: 12.5px; color: var(--bad); }
pre { margin: 4px 0 10px; padding: 8px 10px; background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; font: 12.5px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 340px; overflow: auto; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 0 12px; }
.side b { font-size: 12.5px; color: var(--soft); }
mark { color: inherit; border-radius: 2px; } mark.expected { background: var(--expected); }
mark.got { background: var(--got); }
.tools { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 6px; }
#filters { display: contents; }
.tools input, .tools select, .siblings button { font: inherit; font-size: 13.5px; color: var(--ink);
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 6px 8px;
  min-width: 0; }
.tools input { flex: 1 1 220px; } .tools select { flex: 0 1 auto; max-width: 100%; }
.panes { display: grid; grid-template-columns: minmax(260px, 5fr) 8fr; gap: 14px; }
#list { position: relative; height: 560px; overflow: auto; border: 1px solid var(--line); border-radius: 6px;
  background: var(--paper); overscroll-behavior: contain; }
#detail { max-height: 560px; overflow: auto; min-width: 0; }
:is(#list, #detail, .tools *, .siblings button):focus-visible { outline: 2px solid var(--bar);
  outline-offset: 1px; }
.rows { position: relative; }
.row { position: absolute; left: 0; right: 0; height: 46px; padding: 4px 10px; cursor: pointer;
  overflow: hidden; border-bottom: 1px solid var(--line); line-height: 1.35; white-space: nowrap; }
.row[aria-selected="true"] { background: var(--track); box-shadow: inset 3px 0 var(--bar); }
.row b { font: 600 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; margin-right: 8px; }
.row span { font-size: 13px; } .row small { display: block; color: var(--soft); overflow: hidden;
  text-overflow: ellipsis; }
:is(.row b, h3 span, .siblings button).good { color: var(--good); }
:is(.row b, h3 span, .siblings button).bad { color: var(--bad); }
h3 { font-size: 15px; margin: 0 0 2px; overflow-wrap: anywhere; }
#detail p { overflow-wrap: anywhere; }
.siblings { display: flex; flex-wrap: wrap; gap: 6px; max-height: 92px; overflow: auto; padding: 2px; }
.siblings button { padding: 2px 8px; cursor: pointer; }
.siblings button[aria-current] { border-color: currentColor; background: var(--track); }
.keys { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 10px 0 0; }
kbd { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; border: 1px solid var(--line);
  border-radius: 4px; padding: 0 5px; background: var(--paper); }
@media (max-width: 760px) { .panes { grid-template-columns: minmax(0, 1fr); } #list { height: 322px; }
  #detail { max-height: none; } .tools select { flex: 1 1 40%; } .keys { display: none; }
  main { padding: 18px 12px 40px; } section { padding: 14px 12px; } }
footer { color: var(--soft); font-size: 13px; margin-top: 28px; }
@media print { :root { --paper: #fff; --ink: #000; --card: #fff; }
  main { max-width: none; padding: 0; } .browser { display: none; } pre { max-height: none; } }
"""

/// How the page looks: light and dark, from a phone to a wide screen, no font or picture from elsewhere.
enum HTMLStyle {
    static let css = """
        :root {
          --page: #f5f6f8; --card: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --link: #0b57d0;
          --bad: #a3180f; --bad-tint: #fdeceb; --good: #0f5c2e; --good-tint: #e4f4ea;
          --warn: #6b4700; --warn-tint: #fff3d1; --calm: #3d4753; --calm-tint: #e9edf1;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0e1217; --card: #171d24; --ink: #e6edf3; --soft: #9daab7; --line: #2d3640; --link: #8ab4f8;
            --bad: #ffa198; --bad-tint: #3b1a18; --good: #7ee2a0; --good-tint: #12301d;
            --warn: #f2cc60; --warn-tint: #352a06; --calm: #c3ccd6; --calm-tint: #232b34;
          }
        }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { scroll-padding-top: 5rem; }
        body {
          margin: 0 auto; padding: 1.25rem clamp(.75rem, 3vw, 2rem) 4rem; max-width: 64rem; background: var(--page);
          color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 3; }
        h1, h2, h3, h4, p { margin: 0; }
        code, pre, dd.expected, dd.actual, table.row td { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        code { font-size: .85em; }
        header, nav, article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
        header { padding: 1.5rem; border-top: 6px solid var(--bad); }
        header.good { border-top-color: var(--good); }
        .suite { color: var(--soft); font-size: .875rem; }
        h1 { font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.2; margin: .15rem 0 .35rem; letter-spacing: -.015em; }
        .lead { font-size: 1.1rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; }
        .facts dt { font-size: .8rem; color: var(--soft); }
        .facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; }
        caption { text-align: left; color: var(--soft); font-size: .8rem; padding-bottom: .25rem; }
        .counts td, .counts th { padding: .3rem .9rem .3rem 0; text-align: right; font-variant-numeric: tabular-nums; }
        .counts th { font-weight: 500; white-space: nowrap; overflow-wrap: normal; }
        .counts th[scope=row] { text-align: left; }
        .counts thead th { color: var(--soft); font-size: .8rem; }
        .counts tr + tr > *, .counts tbody tr > * { border-top: 1px solid var(--line); }
        .counts td { font-weight: 700; }
        .counts .zero { color: var(--soft); font-weight: 400; }
        abbr { text-decoration: none; }
        .warning { margin-top: 1rem; padding: .5rem .75rem; border-radius: 8px; background: var(--warn-tint); color: var(--warn); }
        nav { margin-top: 1rem; padding: 1.25rem 1.5rem; }
        nav h2 { font-size: 1.1rem; margin-bottom: .5rem; }
        nav ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .45rem; }
        .level { color: var(--soft); font-size: .85rem; }
        #filter {
          position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center;
          padding: .75rem 0; margin-top: .75rem; background: var(--page);
        }
        #filter label { display: flex; gap: .4rem; align-items: center; font-size: .85rem; color: var(--soft); }
        #filter label:first-child { flex: 1 1 13rem; }
        input, select, button {
          font: inherit; font-size: .95rem; color: var(--ink); background: var(--card); border: 1px solid var(--soft);
          border-radius: 8px; padding: .4rem .6rem; max-width: 100%; min-height: 2.5rem;
        }
        input { flex: 1; min-width: 0; width: 100%; }
        button { cursor: pointer; }
        output { color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums; }
        section > h2 { font-size: 1.15rem; margin: 1.75rem 0 .6rem; }
        section > h2 small { color: var(--soft); font-weight: 400; font-size: .8rem; margin-left: .5rem; }
        article { padding: 1rem 1.25rem; margin-bottom: .75rem; border-left: 5px solid var(--good); }
        article:is(.failed, .broken, .unexpectedPass, .notRun) { border-left-color: var(--bad); }
        article:is(.skipped, .expectedFailure) { border-left-color: var(--warn); }
        article:target { box-shadow: 0 0 0 3px var(--link); }
        h3 { font-size: 1.05rem; line-height: 1.35; font-weight: 650; }
        .chips { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin: .5rem 0; padding: 0; }
        .chip {
          display: inline-block; border-radius: 99px; padding: .1rem .65rem; font-size: .85rem; font-weight: 600;
          background: var(--calm-tint); color: var(--calm);
        }
        .chip.passed::before { content: "\\2713\\A0" / ""; }
        .chip.failed::before { content: "\\2717\\A0" / ""; }
        .chip:is(.broken, .unexpectedPass)::before { content: "!\\A0" / ""; }
        .chip.notRun::before { content: "\\25CB\\A0" / ""; }
        .chip.skipped::before { content: "\\2013\\A0" / ""; }
        .chip.expectedFailure::before { content: "\\2248\\A0" / ""; }
        .chip.passed { background: var(--good-tint); color: var(--good); }
        .chip:is(.failed, .broken, .unexpectedPass, .notRun) { background: var(--bad-tint); color: var(--bad); }
        .chip:is(.skipped, .expectedFailure) { background: var(--warn-tint); color: var(--warn); }
        b.passed, td.passed { color: var(--good); }
        :is(b, td):is(.failed, .broken, .unexpectedPass, .notRun) { color: var(--bad); }
        :is(b, td):is(.skipped, .expectedFailure) { color: var(--warn); }
        .meta { color: var(--soft); font-size: .85rem; }
        .meta i { font-style: normal; }
        .meta i::before { content: "#"; }
        .meta code { background: var(--calm-tint); color: var(--calm); border-radius: 5px; padding: .05rem .35rem; }
        .reason { margin-top: .4rem; color: var(--soft); white-space: pre-wrap; }
        .failure { margin-top: .9rem; padding: .8rem 1rem; border-radius: 8px; background: var(--bad-tint); }
        .failure h4 { color: var(--bad); font-size: 1rem; }
        .expectedFailure .failure { background: var(--warn-tint); }
        .expectedFailure .failure h4 { color: var(--warn); }
        .failure dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0 0; }
        .failure dt { color: var(--soft); font-size: .875rem; }
        .failure dd { margin: 0; white-space: pre-wrap; }
        .failure .reason, .failure dt { color: inherit; opacity: .85; }
        dd.expected { color: var(--good); font-weight: 600; }
        dd.actual { color: var(--bad); font-weight: 600; }
        details { margin-top: .6rem; }
        summary { cursor: pointer; color: var(--link); font-size: .95rem; padding: .15rem 0; width: max-content; max-width: 100%; }
        pre {
          margin: .4rem 0; padding: .6rem .75rem; background: var(--page); border: 1px solid var(--line); border-radius: 8px;
          font-size: .8rem; line-height: 1.45; white-space: pre-wrap; max-height: 24rem; overflow: auto;
        }
        .steps { width: 100%; margin-top: .5rem; table-layout: fixed; }
        .steps th, .steps td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); }
        .steps th { font-weight: 400; }
        .steps thead th { color: var(--soft); font-size: .8rem; border: 0; }
        .steps thead th:first-child { width: 46%; }
        .number { color: var(--soft); font-variant-numeric: tabular-nums; }
        .wrong { color: var(--bad); font-weight: 600; }
        .raw { margin: 0; font-weight: 400; }
        .raw summary { font-size: .8rem; }
        .exchange { color: var(--ink); font-size: .85rem; margin: .3rem 0 .8rem; }
        details h4 { margin: 1rem 0 .4rem; font-size: .95rem; }
        .rows { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
        .row { width: 100%; height: max-content; font-size: .85rem; border: 1px solid var(--line); border-radius: 8px; border-collapse: separate; border-spacing: 0; }
        .row caption { padding: 0 0 .3rem; color: var(--ink); font-size: .9rem; }
        .row caption span { color: var(--soft); font-size: .8rem; }
        .row th, .row td { text-align: left; vertical-align: top; padding: .25rem .6rem; }
        .row tr + tr > * { border-top: 1px solid var(--line); }
        .row th { color: var(--soft); font-weight: 400; width: 40%; }
        @media (max-width: 40rem) {
          header, nav { padding: 1rem; }
          article { padding: .9rem 1rem; }
          #filter { position: static; }
          #filter label, #filter label:first-child { flex: 1 1 8rem; flex-direction: column; align-items: stretch; gap: .1rem; }
          #filter label:first-child { flex-basis: 100%; }
          section > h2 small { display: block; margin: 0; }
          .failure dl { grid-template-columns: 1fr; gap: 0; }
          .failure dd { margin-bottom: .4rem; }
          .counts td, .counts th { padding-right: .6rem; font-size: .85rem; }
          .steps thead { position: absolute; left: -99rem; }
          .steps, .steps tbody { display: block; }
          .steps tr { display: grid; grid-template-columns: 1fr 1fr; gap: .1rem .75rem; padding: .5rem 0; border-top: 1px solid var(--line); }
          .steps th, .steps td { border: 0; padding: 0; }
          .steps tbody th { grid-column: 1 / -1; }
          .steps td::before { content: attr(data-flow) ": "; color: var(--soft); font-weight: 400; }
          .steps td:has(details[open]) { grid-column: 1 / -1; }
        }
        @media print { #filter, .skip { display: none; } body { background: none; } article { break-inside: avoid; } }
        """
}

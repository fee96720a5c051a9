/// The style sheet of a review: narrow and wide, light and dark, on paper.
enum PageStyle {
    static let css = """
        html {
          --page: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --box: #f6f8fa; --link: #0969da;
          --word: #8250df; --string: #0a3069; --low: #0969da; --medium: #9a6700; --high: #cf222e; --new: #1a7f37;
        }
        @media (prefers-color-scheme: dark) {
          html {
            --page: #0d1117; --text: #f0f6fc; --faint: #9198a1; --line: #3d444d; --box: #151b23; --link: #4493f8;
            --word: #ab7df8; --string: #a5d6ff; --low: #4493f8; --medium: #d29922; --high: #f85149; --new: #3fb950;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2.5rem); max-width: 88rem; background: var(--page);
          color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.6rem; margin: 0.5rem 0; }
        h2 { font-size: 1.2rem; margin: 2rem 0 0.6rem; }
        h3 { font-size: 1rem; margin: 0.6rem 0; }
        a { color: var(--link); }
        nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; }
        code, pre { font: 12.5px/1.5 ui-monospace, monospace; }
        h2 code { font-size: 1em; }
        pre { overflow-wrap: anywhere; margin: 0; padding: 0.6rem 0.8rem; background: var(--box); border-radius: 5px; white-space: pre-wrap; }
        figure { margin: 0; padding: 0.5rem; border: 1px solid var(--line); border-radius: 5px; overflow-x: auto; }
        figure svg { display: block; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { color: var(--faint); font-weight: 600; }
        .wide td, .wide th { min-width: 7rem; }
        .summary { table-layout: fixed; }
        .summary th:first-child { width: 8rem; }
        dl { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.4rem 0; color: var(--faint); }
        dt { font-weight: 600; }
        dd { margin: 0 0 0 -0.8rem; overflow-wrap: anywhere; }
        article { border-top: 1px solid var(--line); margin-top: 2rem; }
        .sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; }
        .statement { margin: 0.5rem 0; border-left: 3px solid var(--line); padding-left: 0.5rem; }
        .statement.low { border-color: var(--low); }
        .statement.medium { border-color: var(--medium); }
        .statement.high { border-color: var(--high); }
        .note, .step, .hint { margin: 0.25rem 0; color: var(--faint); font-size: 0.9rem; }
        .verdict { font-weight: 400; font-size: 0.9rem; }
        .medium, .changed { color: var(--medium); }
        .high, .gone { color: var(--high); }
        .new { color: var(--new); }
        .statement.medium, .statement.high { color: inherit; }
        .word { color: var(--word); }
        .string, .number { color: var(--string); }
        .comment { color: var(--faint); font-style: italic; }
        @media (max-width: 60rem) { .sides { grid-template-columns: minmax(0, 1fr); gap: 0.5rem; } }
        @media (max-width: 40rem) {
          h1 { font-size: 1.25rem; }
          .summary { font-size: 0.85rem; }
          .summary th:first-child { width: 5.5rem; }
          .summary th, .summary td { padding: 0.3rem; }
        }
        @media print {
          html { --page: #ffffff; --text: #000000; --box: #f6f8fa; }
          body { max-width: none; font-size: 11px; padding: 0; }
          nav { display: none; }
          figure { overflow: visible; border: none; }
          figure svg { max-width: 100%; height: auto; }
          .statement, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
        }
        """
}

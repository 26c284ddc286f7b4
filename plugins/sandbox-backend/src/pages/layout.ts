import { Html, html } from './html';

const style = new Html(`
:root { color-scheme: light dark; --bg: #f6f8f9; --card: #fff; --line: #dde3e7; --text: #17222b; --dim: #5b6b78; --link: #0b5c74; --add: #e1f4e6; --del: #fbe5e4; --ok: #1f7a3d; --run: #1f5fbf; --wait: #8a6100; }
@media (prefers-color-scheme: dark) { :root { --bg: #12181d; --card: #1a2229; --line: #2c3841; --text: #e3eaef; --dim: #97a6b2; --link: #6cc3dd; --add: #16351f; --del: #41201f; --ok: #6cd08b; --run: #86b4ff; --wait: #e3b75a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.banner { background: #0e4a5c; color: #fff; padding: 6px 24px; font-size: 13px; }
.banner a { color: #fff; font-weight: 600; }
main { max-width: 1080px; margin: 0 auto; padding: 20px 24px 60px; }
h1 { font-size: 24px; margin: 4px 0 8px; } h2 { font-size: 16px; margin: 24px 0 8px; }
.path, .dim { color: var(--dim); } .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; margin: 8px 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 5px 10px 5px 0; border-top: 1px solid var(--line); vertical-align: top; } tr:first-child > * { border-top: 0; }
code, pre { font: 13px/1.5 ui-monospace, monospace; } pre { margin: 0; white-space: pre; overflow-x: auto; } .wrap { white-space: pre-wrap; }
.add { background: var(--add); } .del { background: var(--del); } .diff span { display: block; min-width: max-content; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; font-size: 12px; margin-right: 4px; color: var(--dim); }
.success, .merged { color: var(--ok); } .running, .opened { color: var(--run); } .pending, .manual, .created, .canceled, .closed { color: var(--wait); }
.actions { display: flex; gap: 8px; margin: 12px 0; flex-wrap: wrap; } button { font: inherit; font-weight: 600; padding: 6px 16px; border-radius: 6px; border: 1px solid var(--line); background: var(--card); color: var(--text); cursor: pointer; } button.primary { background: #0e6f4f; border-color: #0e6f4f; color: #fff; } button:disabled { opacity: .5; cursor: default; }
.stages { display: flex; gap: 12px; overflow-x: auto; } .stage { min-width: 180px; flex: 1; }
nav.tabs { display: flex; gap: 16px; border-bottom: 1px solid var(--line); margin: 12px 0; } nav.tabs a { padding: 6px 0; }
`);

/** A whole page. */
export function page(
  title: string,
  content: Html,
  options: { refreshSeconds?: number } = {},
): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${options.refreshSeconds &&
        html`<meta http-equiv="refresh" content="${options.refreshSeconds}" />`}
        <title>${title} · Slipway sandbox</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <div class="banner">
          <a href="/">Slipway sandbox</a> – a stand-in for GitLab on this
          machine
        </div>
        <main>${content}</main>
      </body>
    </html>`.text;
}

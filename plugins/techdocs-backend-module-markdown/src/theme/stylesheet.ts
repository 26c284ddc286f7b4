/**
 * The style sheet of the pages. TechDocs' reader adds rules of its own after it, with the colours and fonts
 * of the portal's theme in `--md-*` variables, and positions the side bars; here is what it leaves to the
 * theme of mkdocs. The name of the parts is that of mkdocs-material.
 */
export const stylesheet = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; color: var(--md-default-fg-color); font-size: var(--md-typeset-font-size); line-height: 1.6; }
.md-toggle { position: absolute; opacity: 0; pointer-events: none; }
.md-overlay { display: none; }
.md-ellipsis { overflow: hidden; text-overflow: ellipsis; }
a:focus-visible, label:focus-visible, summary:focus-visible, .md-toggle:focus-visible + label {
  outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; border-radius: 2px;
}

/* Frame */
.md-main__inner { display: flex; min-height: 60vh; }
.md-content { flex: 1; min-width: 0; }
.md-content__inner { padding: 0.5rem 1.5rem 2rem; }
.md-content__inner > h1:first-child, .md-content__inner > .md-icon + h1 { margin-top: 0; }
.md-content__button { float: right; margin: 0.4rem 0 0.4rem 0.4rem; text-decoration: none; }
.md-sidebar { padding: 0.5rem 0; }
.md-sidebar__scrollwrap { overflow-y: auto; scrollbar-width: thin; scrollbar-color: var(--md-default-fg-color--lighter) transparent; }
.md-sidebar__inner { padding-bottom: 1rem; }

/* Navigation */
.md-nav__title { display: block; padding: 0.35rem 0.75rem; font-weight: 700; }
.md-nav__list { margin: 0; padding: 0; list-style: none; }
.md-nav__item { padding: 0 0.25rem 0 0.75rem; }
.md-nav__link { padding: 0.25rem 0; color: inherit; text-decoration: none; cursor: pointer; line-height: 1.35; }
.md-nav__link[href]:hover, label.md-nav__link:hover { color: var(--md-typeset-a-color); }
.md-nav__toggle ~ .md-nav { display: none; }
.md-nav__toggle:checked ~ .md-nav { display: block; }
.md-nav__icon::after {
  content: ""; display: block; background: currentColor;
  -webkit-mask: url('data:image/svg+xml;charset=utf-8,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M9 6l6 6-6 6" fill="none" stroke="black" stroke-width="2"/></svg>') center / contain no-repeat;
  mask: url('data:image/svg+xml;charset=utf-8,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M9 6l6 6-6 6" fill="none" stroke="black" stroke-width="2"/></svg>') center / contain no-repeat;
}
.md-nav__toggle:checked ~ .md-nav__link .md-nav__icon { transform: rotate(90deg); }

/* Text */
.md-typeset { color: var(--md-typeset-color); overflow-wrap: break-word; }
.md-typeset a { color: var(--md-typeset-a-color); }
.md-typeset h1, .md-typeset h2, .md-typeset h3, .md-typeset h4, .md-typeset h5, .md-typeset h6 {
  margin: 1.6em 0 0.5em; scroll-margin-top: 1rem;
}
.md-typeset p, .md-typeset ul, .md-typeset ol, .md-typeset blockquote { margin: 0.8em 0; }
.md-typeset li > p { margin: 0.3em 0; }
.md-typeset li { margin: 0.25em 0; }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset blockquote { margin-left: 0; padding-left: 0.8rem; }
.md-typeset hr { margin: 1.5em 0; border: 0; }
.headerlink { margin-left: 0.4rem; opacity: 0; text-decoration: none; }
:hover > .headerlink, .headerlink:focus { opacity: 1; }

/* Code */
.md-typeset code, .md-typeset pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.md-typeset code { padding: 0 0.25em; border-radius: 3px; font-size: 0.85em; color: var(--md-code-fg-color); background: var(--md-code-bg-color); }
.md-typeset pre { position: relative; margin: 1em 0; line-height: 1.45; }
.md-typeset pre > code { display: block; padding: 0.8rem 1rem; overflow-x: auto; white-space: pre; scrollbar-width: thin; scrollbar-color: var(--md-default-fg-color--lighter) transparent; }
.md-clipboard { opacity: 0; }
pre:hover .md-clipboard, .md-clipboard:focus { opacity: 1; }

/* Tables */
.md-typeset__scrollwrap { margin: 1em 0; overflow-x: auto; }
.md-typeset__table table { min-width: 40%; }
.md-typeset__table th, .md-typeset__table td { padding: 0.5rem 0.75rem; text-align: left; vertical-align: top; }

/* Notes */
.md-typeset .admonition, .md-typeset details {
  --kind: #448aff; --icon: var(--md-admonition-icon--note);
  margin: 1.2em 0; padding: 0 0.8rem 0.1rem; border: 1px solid var(--kind); border-left-width: 4px; border-radius: 4px;
}
.md-typeset .admonition-title, .md-typeset summary {
  position: relative; margin: 0 -0.8rem; padding: 0.4rem 0.8rem 0.4rem 2.5rem; font-weight: 700;
  background: color-mix(in srgb, var(--kind) 12%, transparent);
}
.md-typeset summary { cursor: pointer; list-style: none; }
.md-typeset .admonition-title::before, .md-typeset summary::before {
  content: ""; position: absolute; left: 0.8rem; background: var(--kind);
  -webkit-mask: var(--icon) center / contain no-repeat; mask: var(--icon) center / contain no-repeat;
}
.md-typeset :is(.abstract, .summary, .tldr) { --kind: #00b0ff; --icon: var(--md-admonition-icon--abstract); }
.md-typeset :is(.info, .todo) { --kind: #00b8d4; --icon: var(--md-admonition-icon--info); }
.md-typeset :is(.tip, .hint, .important) { --kind: #00a389; --icon: var(--md-admonition-icon--tip); }
.md-typeset :is(.success, .check, .done) { --kind: #00a846; --icon: var(--md-admonition-icon--success); }
.md-typeset :is(.question, .help, .faq) { --kind: #4f9a10; --icon: var(--md-admonition-icon--question); }
.md-typeset :is(.warning, .caution, .attention) { --kind: #e68200; --icon: var(--md-admonition-icon--warning); }
.md-typeset :is(.failure, .fail, .missing) { --kind: #e5484d; --icon: var(--md-admonition-icon--failure); }
.md-typeset :is(.danger, .error) { --kind: #e01744; --icon: var(--md-admonition-icon--danger); }
.md-typeset .bug { --kind: #d6005a; --icon: var(--md-admonition-icon--bug); }
.md-typeset .example { --kind: #7c4dff; --icon: var(--md-admonition-icon--example); }

/* Footer: the way to the pages before and after */
.md-footer__inner { display: flex; justify-content: space-between; padding: 0.25rem 0.75rem; }
.md-footer__link { display: block; padding: 0.3rem; color: inherit; text-decoration: none; line-height: 1.3; }
.md-footer__link--next { margin-left: auto; text-align: right; }
.md-footer__title { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.md-footer__direction { display: block; font-size: 0.75em; opacity: 0.7; }

@media screen and (min-width: 76.25em) {
  .md-content__button[for="__drawer"] { display: none; }
  .md-sidebar--primary .md-nav__title { display: none; }
}
@media screen and (max-width: 76.1875em) {
  .md-sidebar--primary { position: fixed; top: 0; bottom: 0; background: var(--md-default-bg-color); transition: transform 150ms; }
  [data-md-toggle="drawer"]:not(:checked) ~ .md-container .md-sidebar--primary { visibility: hidden; }
  .md-content__button[for="__drawer"] { cursor: pointer; }
  [data-md-toggle="drawer"]:checked ~ .md-overlay { display: block; position: fixed; inset: 0; z-index: 100; background: rgb(0 0 0 / 40%); }
}
@media (prefers-reduced-motion: reduce) { .md-sidebar--primary { transition: none; } }
@media print { .md-footer, .headerlink, .md-clipboard { display: none; } }
`;

/**
 * The one style of these pages. Colours stand once for light and once for dark; each pair of text and ground has a contrast
 * of at least 4.5, and what is pressed is at least 44 px high.
 */
export const STYLE = `
:root { --ground: #f4f2ef; --card: #fff; --text: #1d1b19; --soft: #5b5651; --line: #d9d4ce; --field: #8a837b;
  --accent: #b3261e; --on-accent: #fff; --quiet: #fbf7f2; --alert: #fdecea; --alert-line: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ground: #151312; --card: #1f1c1a; --text: #f2eeea; --soft: #b9b1a9;
  --line: #3a3531; --field: #8f877f; --accent: #ff8a80; --on-accent: #2b0b08; --quiet: #272320; --alert: #3a1a17;
  --alert-line: #ff8a80; } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--text); line-height: 1.6;
  font: 1rem/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 1.25rem 1rem 3rem }
.mark { display: flex; align-items: baseline; gap: .5rem; margin: .25rem 0 1.75rem; color: var(--accent); font-weight: 700;
  letter-spacing: .12em }
.mark span { color: var(--soft); font-weight: 400; font-size: .875rem; letter-spacing: 0 }
h1 { margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.3 }
h2 { margin: 2rem 0 .25rem; font-size: 1.0625rem }
p { margin: .5rem 0 }
small { display: block; color: var(--soft); font-size: .875rem; font-weight: 400; line-height: 1.45 }
section { margin: 1.25rem 0; padding: 1.25rem; border: 1px solid var(--line); border-radius: 14px; background: var(--card) }
section > :first-child { margin-top: 0 } section > :last-child { margin-bottom: 0 }
label { display: block; margin: 0 0 .375rem; font-weight: 600 }
input { display: block; width: 100%; min-height: 3rem; padding: .5rem .75rem; border: 1px solid var(--field);
  border-radius: 10px; background: var(--card); color: inherit; font: inherit; font-size: 1.125rem }
button, .button { display: block; width: 100%; min-height: 3rem; margin: .875rem 0 0; padding: .625rem 1rem; border: 0;
  border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; cursor: pointer }
button small, .button small { color: inherit; font-size: .8125rem }
button.quiet, .button.quiet { background: transparent; color: var(--text); border: 1px solid var(--field) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.alert { padding: .75rem 1rem; border-left: 4px solid var(--alert-line); border-radius: 8px; background: var(--alert) }
.hint { padding: .75rem 1rem; border: 1px dashed var(--field); border-radius: 10px; background: var(--quiet) }
.code { margin: .25rem 0 0; font: 700 1.75rem/1.3 ui-monospace, Menlo, monospace; letter-spacing: .25em }
.people { margin: .75rem 0 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 14px;
  background: var(--card); overflow: hidden }
.people li + li { border-top: 1px solid var(--line) }
.people button { margin: 0; padding: .75rem 1.125rem; border-radius: 0; background: transparent; color: var(--text);
  text-align: left }
.people button:hover, .people button:focus-visible { background: var(--quiet) }
.people button:focus-visible { outline-offset: -3px }
.people small { color: var(--soft) }
.people .may { color: var(--text); font-weight: 400; font-size: .9375rem; display: block }
.problem h1 { color: var(--accent) } .problem h1 small { color: var(--soft) }
@media (min-width: 60rem) { main { max-width: 34rem; padding-top: 4rem } }
@media (prefers-reduced-motion: no-preference) { button, .button { transition: background-color .12s } }
`;

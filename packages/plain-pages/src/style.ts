/**
 * The one style of these pages, with the colours and shapes of the portals. Colours stand once for light and once for dark;
 * each pair of text and ground has a contrast of at least 4.5, and what is pressed is at least 48 px high.
 */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f4f2ee; --card: #fff; --ink: #1f1c19; --muted: #5e5850; --line: #ddd6cc;
  --field: #857d72; --act: #b42318; --act-over: #94180f; --act-ink: #fff; --accent: #a61f15; --accent-soft: #fbe9e5;
  --focus: #1450c8; --shadow: 0 1px 2px rgb(60 30 10 / 10%), 0 6px 20px rgb(60 30 10 / 7%) }
@media (prefers-color-scheme: dark) { :root { --ground: #161412; --card: #23201d; --ink: #f4f0ea; --muted: #b9b0a5;
  --line: #413b34; --field: #91887c; --act: #c33a2c; --act-over: #cf4435; --accent: #ff9f92; --accent-soft: #43211c;
  --focus: #8ab4ff; --shadow: 0 1px 2px rgb(0 0 0 / 40%) } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system,
  "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
main { max-width: 32rem; margin: 0 auto; padding: 1.25rem 1rem 3rem }
.mark { display: flex; align-items: baseline; gap: .5rem; margin: .25rem 0 1.5rem; color: var(--accent); font-weight: 700;
  letter-spacing: .12em }
.mark span { color: var(--muted); font-weight: 400; font-size: .875rem; letter-spacing: 0 }
h1 { margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.3 }
h2 { margin: 0; font-size: 1.125rem }
p { margin: .5rem 0 }
small { display: block; color: var(--muted); font-size: .875rem; font-weight: 400; line-height: 1.45 }
section { margin: 1.25rem 0; padding: 1.25rem; border-radius: 1.25rem; background: var(--card); box-shadow: var(--shadow) }
section > :first-child { margin-top: 0 }
label { display: block; margin: 0 0 .375rem; font-weight: 600 }
input { display: block; width: 100%; min-height: 3rem; padding: .5rem .75rem; border: 1px solid var(--field);
  border-radius: .625rem; background: var(--card); color: inherit; font: inherit; font-size: 1.125rem }
button, .button { display: block; width: 100%; min-height: 3rem; margin: .875rem 0 0; padding: .5rem 1.25rem;
  border: 1px solid transparent; border-radius: 1.75rem; background: var(--act); color: var(--act-ink); font: inherit;
  font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
button:hover, .button:hover { background: var(--act-over) }
button small, .button small { color: inherit; font-size: .8125rem }
button.quiet, .button.quiet { background: transparent; color: var(--ink); border-color: var(--field) }
button.quiet:hover, .button.quiet:hover { background: var(--card) }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
.alert { padding: .75rem 1rem; border-left: 4px solid var(--accent); border-radius: .625rem; background: var(--accent-soft) }
.hint { margin: 1rem 0; padding: .75rem 1rem; border: 1px dashed var(--field); border-radius: .625rem }
.code { margin: .25rem 0 0; font: 700 1.75rem/1.3 ui-monospace, Menlo, monospace; letter-spacing: .25em }
.choices { margin-top: 2rem }
.people { margin: .75rem 0 0; padding: 0; list-style: none; border-radius: 1.25rem; background: var(--card);
  box-shadow: var(--shadow); overflow: hidden }
.people li + li { border-top: 1px solid var(--line) }
.people button { margin: 0; padding: .75rem 1.25rem; border: 0; border-radius: 0; background: transparent; color: var(--ink);
  text-align: left }
.people button:hover { background: var(--accent-soft) }
.people button:focus-visible { outline-offset: -3px }
.people b { margin-right: .5rem } .people b + small { display: inline }
.people small { color: var(--muted) }
.people .papers { margin: 0; padding: 0 1.25rem .75rem; font-size: .875rem; overflow-wrap: anywhere }
.people .papers code { font: 600 .9375rem/1.4 ui-monospace, Menlo, monospace }
.people .may { display: block; font-weight: 400; font-size: .9375rem }
.problem h1 { color: var(--accent) } .problem h1 small { color: var(--muted) }
@media (min-width: 60rem) { main { padding-top: 4rem } main.wide { max-width: 62rem }
  .wide .columns { display: grid; grid-template-columns: 22rem 1fr; gap: 3rem; align-items: start }
  .wide .choices { margin-top: 1.25rem } }
`;

import type { SaidPart } from './said-record.js';

export interface PageWords {
  readonly title: string;
  readonly madeAt: string;
  /** Of each part, by its name. */
  readonly headOf: (part: SaidPart['part']) => string;
  readonly none: string;
  readonly away: string;
  readonly language: 'zh-CN' | 'en';
}

/** Whatever somebody is called stays text: in an element as in an attribute. */
const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

// Also where somebody opens it in an old browser, it may load nothing and run nothing.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#222;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #767676}h3{font-size:1rem;margin-bottom:.25rem}
dl{margin:0;display:grid;grid-template-columns:minmax(6rem,12rem) 1fr;gap:.15rem 1rem}dt{color:#555}dd{margin:0}
section section{break-inside:avoid}`;

function partAsHtml({ part, rows }: SaidPart, words: PageWords): string {
  const body =
    rows === null
      ? `<p><strong>${escaped(words.away)}</strong></p>`
      : rows.length === 0
        ? `<p>${escaped(words.none)}</p>`
        : rows
            .map(({ title, lines }) => {
              const facts = lines.map(
                ([name, value]) => `<dt>${escaped(name)}</dt><dd><bdi>${escaped(value)}</bdi></dd>`,
              );
              return `<section><h3><bdi>${escaped(title)}</bdi></h3><dl>${facts.join('')}</dl></section>`;
            })
            .join('\n');
  return `<section><h2>${escaped(words.headOf(part))}</h2>\n${body}\n</section>`;
}

/** The whole record as one page that needs no network: it loads nothing, and runs nothing. */
export function asPage(parts: readonly SaidPart[], words: PageWords): string {
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.madeAt)}</p>
${parts.map((part) => partAsHtml(part, words)).join('\n')}
</body>
</html>
`;
}

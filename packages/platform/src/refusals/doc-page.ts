import { refusalTypeName, type RefusalEntries } from './catalogue.js';
import { factTypeName } from './sdl.js';

/** The doc page of a service's refusals, in Markdown: what each means and what a person can do, in both languages. */
export function renderRefusals(title: string, entries: RefusalEntries): string {
  const sections = Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => {
      const facts = Object.entries(entry.fields).map(([name, type]) => `\`${name}: ${factTypeName(type)}\``);
      return [
        `## ${code}`,
        '',
        `${entry.zh}  `,
        entry.en,
        '',
        `- 可以这样做：${entry.hintZh}`,
        `- What to do: ${entry.hintEn}`,
        `- In the graph: \`${refusalTypeName(code)}\`${facts.length > 0 ? ` with ${facts.join(', ')}` : ''}`,
        '',
      ].join('\n');
    });
  return [`# ${title}`, '', ...sections].join('\n');
}

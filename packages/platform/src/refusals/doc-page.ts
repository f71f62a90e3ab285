import { refusalTypeName } from './catalogue.js';
import type { RefusalEntries, RefusalEntry } from './entry.js';
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
        ...mending(entry),
        `- In the graph: \`${refusalTypeName(code)}\`${facts.length > 0 ? ` with ${facts.join(', ')}` : ''}`,
        '',
      ].join('\n');
    });
  return [`# ${title}`, '', ...sections].join('\n');
}

/** Whether it may mend by itself. */
function mending({ mendsWithinMs, mendsBy, mendsWhile = {} }: RefusalEntry): string[] {
  if (mendsWithinMs === undefined) return [];
  const conditions = Object.entries(mendsWhile).map(([fact, values]) => `\`${fact}\`: ${values.join(', ')}`);
  const only = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
  if (mendsBy === 'itself')
    return [
      `- 稍候会自行解决，${mendsWithinMs} 毫秒后可再试${only}`,
      `- It ends by itself: ask again after ${mendsWithinMs} ms${only}`,
    ];
  return [
    `- 相关消息可能仍在途中，${mendsWithinMs} 毫秒后可再试，直到答复不再给出时间${only}`,
    `- News of it may still be on its way: ask again after ${mendsWithinMs} ms, until the answer names no time${only}`,
  ];
}

import { describe, expect, it } from '@jest/globals';
import { formsForAnybody } from './forms-of-pages.js';
import { asLines, readTree } from './tree.js';

describe('a page that asks something, by its address', () => {
  it('says for whom it is, in every portal', () => {
    expect(asLines(formsForAnybody(readTree()))).toEqual([]);
  });

  const routes = (component: string): string =>
    `import { GivePage, ListPage } from '../give.js';
import { onlyFor } from '../../../desk-kit/only-for.js';
const routes = [
  createRoute({ path: '/', component: ListPage }),
  createRoute({ path: '/give', component: ${component} }),
];`;
  const found = (component: string, give = '<Asked />'): readonly string[] =>
    asLines(
      formsForAnybody([
        { path: 'web/desk-kit/only-for.tsx', text: 'export const onlyFor = () => () => <OnlyFor />;' },
        { path: 'web/portals/union/shell/pages.ts', text: routes(component) },
        {
          path: 'web/portals/union/give.tsx',
          text: `export const ListPage = () => <a href="/give" />;
export function GivePage() { return ${give}; }
const Asked = () => <DeedPage />;`,
        },
      ]),
    );

  it('is reported where its route leaves it to everybody, through whatever parts it asks', () => {
    expect(found('GivePage')).toEqual([
      'web/portals/union/shell/pages.ts:5: GivePage asks whoever comes to its address: say for whom it is, by onlyFor(…)',
    ]);
  });

  it('may say it itself, or its route', () => {
    expect(found('onlyFor(OFFICERS, GivePage)')).toEqual([]);
    expect(found('GivePage', '<OnlyFor><Asked /></OnlyFor>')).toEqual([]);
  });
});

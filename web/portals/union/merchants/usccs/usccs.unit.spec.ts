import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn, signedInEverywhere } from '../../../../desk-kit/spec/someone.js';
import { drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';

const ofAll = signedInEverywhere('UNION_OFFICER');
const page = async (search = '', me = signedIn('UNION_OFFICER')) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/union/usccs/confirm${search}`,
      answers: [me, aUnion()],
    }),
  );

describe('confirming an old code', () => {
  it('names the union for which it is confirmed, and lets another be chosen', async () => {
    for (const words of [await page(), await page('?union=u46', ofAll)]) {
      expect(words).toContain('为哪个工会确认');
      expect(words).toContain('已选：海南省总工会');
      expect(words).toContain('统一社会信用代码');
    }
  });

  it('asks first for which union, where the officer is of none', async () => {
    const words = await page('', ofAll);
    expect(words).toContain('先选一个工会');
    expect(words).not.toContain('统一社会信用代码');
  });
});

import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import { DuesOwedDocument } from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const owed = { up: '5001', down: '0' };
const page = async (path: string, role: Role = 'FINANCE_OFFICER', language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: `/finance/union/u46/dues${path}`,
    answers: [
      signedIn(role),
      aUnion({ id: 'u46', name: language === 'zh' ? '海南省总工会' : 'Hainan' }),
      answered(DuesOwedDocument, { duesOwed: owed }),
    ],
    language,
  });

describe('dues of a union', () => {
  it('are five kinds of business, each with what it means for the books', async () => {
    const markup = await page('');
    const words = wordsIn(markup);
    expect(words).toContain('海南省总工会\n · 经费收缴');
    expect(words).toContain('按比例分成本级留成和应上缴上级的。');
    expect(words).toContain('本级留成和应转拨下级的，不再上缴。');
    expect(words).toContain('把属于下级的经费付给下级；不能多于付款日欠下级的。');
    expect(linksIn(markup).filter((href) => href.includes('/dues/'))).toEqual(
      ['DUES_PAID_IN', 'DUES_COLLECTED_HERE', 'DUES_PASSED_DOWN', 'PAID_UP', 'PASSED_ON'].map(
        (kind) => `/finance/union/u46/dues/${kind}`,
      ),
    );
  });

  it('are recorded by finance officers alone; others are told where to read them', async () => {
    for (const role of ['FINANCE_APPROVER', 'AUDITOR'] as const) {
      const markup = await page('', role);
      expect(wordsIn(markup)).toContain('登记经费由财务人员办理；您可以查看账簿。');
      expect(linksIn(markup).filter((href) => href.includes('/dues/'))).toEqual([]);
      expect(linksIn(markup)).toContain('/finance/union/u46/books?book=GENERAL');
    }
  });

  it('that are owed stand there, for who reads them and for who pays them', async () => {
    for (const role of ['FINANCE_OFFICER', 'AUDITOR'] as const) {
      const words = wordsIn(await page('', role));
      expect(words).toContain('现在应上缴上级：¥50.01');
      expect(words).toContain('现在应转拨下级：¥0.00');
    }
    expect(wordsIn(await page('/PAID_UP'))).toMatch(/现在应上缴上级：¥50\.01(?![^]*现在应转拨下级)/);
    expect(wordsIn(await page('/DUES_PAID_IN'))).not.toContain('现在应上缴上级');
  });

  it('are told in English as well', async () => {
    const words = wordsIn(await page('', 'FINANCE_OFFICER', 'en'));
    expect(words).toContain('Pays what is due to the union above; never more than is owed on that day.');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a slip of dues', () => {
  it('that came in is asked for by the day of receipt', async () => {
    const words = wordsIn(await page('/DUES_COLLECTED_HERE'));
    expect(words).toContain('本级税务代收、财政划拨');
    expect(words).toMatch(/金额\n 元/);
    expect(words).toContain('银行回单或税务凭证的号码，一个工会里只记一次。');
    expect(words).toMatch(/银行收款日\n以银行的日期为准，不是今天；不能是将来的日子。/);
  });

  it('that was paid is asked for by the day of payment', async () => {
    for (const kind of ['PAID_UP', 'PASSED_ON']) {
      const words = wordsIn(await page(`/${kind}`));
      expect(words).toContain('银行付款日');
      expect(words).not.toContain('银行收款日');
    }
  });

  it('of a business that there is not leads back to those that there are', async () => {
    const markup = await page('/GIFTS');
    expect(wordsIn(markup)).toContain('没有这种业务');
    expect(linksIn(markup)).toContain('/finance/union/u46/dues');
    expect(wordsIn(markup)).not.toContain('下一步');
  });
});

import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { BusinessCalendarDocument } from '../../../generated/finance/graphql.js';
import { DeskUnionDocument } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

it.each(['adopt', 'dues/DUES_PAID_IN', 'dues/PAID_UP'])(
  'nothing is asked at …/%s for a union that there is not',
  async (step) => {
    const words = wordsIn(
      await drawn({
        routes: router.routeTree,
        path: `/finance/union/nobody/${step}`,
        answers: [
          signedIn('FINANCE_OFFICER'),
          answered(DeskUnionDocument, { tradeUnion: null }),
          answered(BusinessCalendarDocument, { businessCalendar: null }),
        ],
      }),
    );
    expect(words).toContain('没有这个工会');
    expect(words).not.toContain('下一步');
  },
);

import { describe, expect, it } from '@jest/globals';
import type { Result } from '@puhui/kernel';
import { answerInvalidCampaign } from '../campaigns/draft-campaign/problems.js';
import { answer, invalid, refuse, type Refusal } from './refusals.js';

const said = (refused: Result<never, Refusal>) => answer(refused, () => null);

describe('a refusal in the graph', () => {
  it('says what happened in both languages, with its facts', () => {
    expect(said(refuse.QUOTA_TOO_LOW({ claimedUnits: 7, asked: 5 }))).toEqual({
      __typename: 'QuotaTooLow',
      code: 'QUOTA_TOO_LOW',
      claimedUnits: 7,
      asked: 5,
      message: '已有 7 份被领取，总份数不能减到 5。',
      messageEn: '7 units are claimed already; the quota cannot be cut to 5.',
      hint: '总份数最少可以减到 7。',
      hintEn: 'It can be cut to 7 at the least.',
      retryAfterMs: null,
    });
  });

  it('of one value names the field', () => {
    expect(said(invalid('totalUnits', 'TOTAL_UNITS'))).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      field: 'totalUnits',
      problem: 'TOTAL_UNITS',
      messageEn: 'The total is a whole number from 1 to 10000000, other than it is now.',
    });
  });

  it('of a campaign lists every problem with its place', () => {
    const problems = [
      { code: 'TITLE_EMPTY', field: 'title' },
      { code: 'UNDO_WINDOW', field: 'undoWindowSeconds' },
    ] as const;
    expect(answerInvalidCampaign({ code: 'INVALID_CAMPAIGN', problems })).toMatchObject({
      __typename: 'InvalidCampaign',
      message: '活动设置有 2 处问题：活动名称不能为空；撤销期限必须是 0 到 30 天。',
      problems: [
        { code: 'TITLE_EMPTY', field: 'title', message: '活动名称不能为空', messageEn: 'The name is empty' },
        { code: 'UNDO_WINDOW', field: 'undoWindowSeconds' },
      ],
    });
  });
});

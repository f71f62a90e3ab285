import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { invalid } from '../refusals/inputs.js';
import { answerRefusal } from './answer.js';
import { pageById } from './page-arguments.js';

describe('a refusal in the graph', () => {
  it('says what happened in both languages, with its facts', () => {
    const answer = answerRefusal({ code: 'QUOTA_BELOW_CLAIMED', claimedUnits: 7, asked: 5 });
    expect(answer).toEqual({
      __typename: 'QuotaBelowClaimed',
      code: 'QUOTA_BELOW_CLAIMED',
      claimedUnits: 7,
      asked: 5,
      message: '已有 7 份被领取，名额不能减到 5。',
      messageEn: '7 units are claimed already; the quota cannot be cut to 5.',
      hint: '名额最少可以减到 7。',
      hintEn: 'It can be cut to 7 at the least.',
    });
  });

  it('of one value names the field', () => {
    expect(answerRefusal(invalid('totalUnits', 'TOTAL_UNITS'))).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      field: 'totalUnits',
      messageEn: 'The total is a whole number from 1 to 10000000, other than it is now.',
    });
  });

  it('of a campaign lists every problem with its place', () => {
    const problems = [
      { code: 'TITLE_EMPTY', field: 'title' },
      { code: 'UNDO_WINDOW', field: 'undoWindowSeconds' },
    ] as const;
    expect(answerRefusal({ code: 'INVALID_CAMPAIGN', problems })).toMatchObject({
      __typename: 'InvalidCampaign',
      message: '活动设置有 2 处问题：标题不能为空；撤销期限必须是 0 到 30 天。',
      problems: [
        { code: 'TITLE_EMPTY', field: 'title', message: '标题不能为空', messageEn: 'The title is empty' },
        { code: 'UNDO_WINDOW', field: 'undoWindowSeconds' },
      ],
    });
  });
});

describe("a list's arguments", () => {
  const id = '0192f0a0-1111-7000-8000-000000000000';
  const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

  it('are the first twenty unless they say otherwise', () => {
    expect(pageById({})).toEqual({ rows: 20, after: null });
    expect(pageById({ first: 100, after: cursor([id]) })).toEqual({ rows: 100, after: [id] });
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['after', { after: 'made up' }],
    ['after', { after: cursor(['not an id']) }],
    ['after', { after: cursor([id, id]) }],
  ])('with a wrong %s are refused by name', (field, args) => {
    let thrown: unknown;
    try {
      pageById(args);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(GraphQLError);
    expect(thrown).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field } });
  });
});

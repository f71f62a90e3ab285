import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkRefusals, subgraphSdl } from '@puhui/platform/schema';
import { buildASTSchema, parse } from 'graphql';
import { answerInvalidCampaign, campaignProblems } from '../campaigns/draft-campaign/problems.js';
import { refusals } from './refusals.js';

// A subgraph only extends the roots; by itself it needs them.
const sdl = subgraphSdl('benefits', [fileURLToPath(new URL('../**/*.graphql', import.meta.url))]).replace(
  /extend type (Query|Mutation)/g,
  'type $1',
);
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });

/** Refusals whose sentences depend on what was sent: they are made where it is checked. */
const madeElsewhere = ['InvalidCampaign', 'InvalidInput'];

describe('the catalogue of refusals', () => {
  it('equals the graph, and has words for every quoted enum value', () => {
    expect(checkRefusals(refusals, schema, madeElsewhere)).toEqual([]);
  });

  it('says something in both languages, and what can be done', () => {
    for (const entry of Object.values(refusals.entries)) {
      expect(entry.zh).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
      expect(entry.hintZh).toMatch(/[\u4e00-\u9fff]/u);
      expect(`${entry.en} ${entry.hintEn}`).not.toMatch(/[\u4e00-\u9fff]/u);
    }
  });

  it('says each problem of a campaign in both languages', () => {
    for (const [zh, en] of Object.values(campaignProblems)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/u);
      expect(en).toMatch(/^[A-Z].*[a-z0-9]$/);
    }
  });

  it('says of a limit that no pack fits into how much it must be', () => {
    const field = 'quotas.perPerson.units';
    const { message, messageEn, problems } = answerInvalidCampaign({
      code: 'INVALID_CAMPAIGN',
      problems: [
        { code: 'PACK_OVER_LIMIT', field, units: 4 },
        { code: 'PACK_TOTAL', field: 'quotas.totalUnits', units: 4 },
      ],
    });
    expect(problems[0]).toMatchObject({ field, message: '一包 4 份：至少填 4' });
    expect(problems[1]).toMatchObject({ message: '一包 4 份：总份数应是 4 的整数倍' });
    expect(`${message} ${messageEn}`).not.toMatch(/[{}]/);
  });
});

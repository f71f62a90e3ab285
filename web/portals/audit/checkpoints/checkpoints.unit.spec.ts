import { describe, expect, it } from '@jest/globals';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { SigningKeysDocument, type SigningKeysQuery } from '../../../generated/audit/graphql.js';
import { CheckpointsDocument, type CheckpointsQuery } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { keyWords } from './words.js';

type Checkpoints = NonNullable<CheckpointsQuery['ledgerCheckpoints']>;
const one: Checkpoints['nodes'][number] = {
  number: '12',
  signedAt: '2026-11-26T06:00:00.000Z',
  treeSize: 3339,
  rootHash: 'ab12cd34',
  keyId: 'k-2026',
};
const key: NonNullable<SigningKeysQuery['ledgerSigningKeys']>[number] = {
  keyId: 'k-2026',
  firstCheckpoint: '1',
  lastCheckpoint: '12',
  introducedBy: null,
};
const page = async (
  nodes: Checkpoints['nodes'],
  { endCursor = null as string | null, keys = [key], path = '/audit/checkpoints' } = {},
) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path,
      answers: [
        signedIn('AUDITOR'),
        answered(CheckpointsDocument, {
          ledgerCheckpoints: { nodes, pageInfo: { endCursor, hasNextPage: endCursor !== null } },
        }),
        answered(SigningKeysDocument, { ledgerSigningKeys: keys }),
      ],
    }),
  );

describe('signed checkpoints', () => {
  it('are listed with what somebody writes down to prove later what stood then', async () => {
    expect(await page([one])).toMatch(/12\n.*\n3,339\nab12cd34\nk-2026/);
  });

  it('go on beyond the first page, and say where they end', async () => {
    expect(await page([one], { endCursor: 'later' })).toContain(deskWords.zh.next);
    const last = await page([one], { path: '/audit/checkpoints?after=later&page=2' });
    expect(last).toContain(deskWords.zh.lastPage('2'));
    expect(last).not.toContain(deskWords.zh.next);
  });

  it('stand beside the keys that signed them, which are none until the first', async () => {
    expect(await page([one])).toMatch(/k-2026\n1–12\n没有（最初的密钥）/);
    expect(await page([], { keys: [] })).not.toContain(keyWords.zh.keys);
  });
});

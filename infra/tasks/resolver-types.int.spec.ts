import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateResolverTypes } from './resolver-types.mjs';
import { root } from './tree.mjs';

let text: string;

// The generator is pure over the SDL: made again, the file is what the build has made.
beforeAll(async () => {
  await generateResolverTypes('billing');
  text = readFileSync(join(root, 'services/billing/src/generated/graphql.ts'), 'utf8');
});

describe('resolver types', () => {
  it('have amounts as Fen, days as business dates, instants as Date', () => {
    expect(text).toContain('Fen: { input: Fen; output: Fen; }');
    expect(text).toContain('Date: { input: BusinessDate; output: BusinessDate; }');
    expect(text).toContain('DateTime: { input: Date; output: Date; }');
    expect(text).toMatch(/import type \{[^}]*Fen[^}]*\} from '@puhui\/kernel'/);
  });

  it('name enum values as resolvers receive and answer them', () => {
    expect(text).toMatch(/export type LedgerBook =[^;]*'control'[^;]*'general'/);
  });

  it('distinguish the members of a union of answers by name', () => {
    expect(text).toMatch(/\( NotAllowed & \{ __typename: 'NotAllowed' \} \)/);
  });

  it('are the same when they are made again', async () => {
    await generateResolverTypes('billing');
    expect(readFileSync(join(root, 'services/billing/src/generated/graphql.ts'), 'utf8')).toBe(text);
  });
});

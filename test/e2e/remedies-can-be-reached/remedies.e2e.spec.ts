import { beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { puhui, type Ended } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { setScene } from '../stage/scene.js';
import { expectVerified } from '../stage/table.js';

const PATIENCE_MS = 400_000;

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.shared();
  await setScene(platform);
}, PATIENCE_MS);

const ended = async (...args: string[]): Promise<Ended> => puhui(platform, args).ends();
const namesOf = (list: Ended): string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(JSON.parse(list.stdout))
    .map(({ name }) => name);

it(
  'the command line rebuilds every projection on the running platform, and everything agrees',
  async () => {
    const list = await ended('--json', 'projections', 'list');
    const projections = z
      .array(z.object({ service: z.string(), name: z.string() }))
      .parse(JSON.parse(list.stdout));
    expect(new Set(projections.map(({ service }) => service)).size).toBe(4);
    for (const { service, name } of projections) {
      const rebuilt = await ended('projections', 'rebuild', service, name);
      expect([service, name, rebuilt.exitCode]).toEqual([service, name, 0]);
      expect(rebuilt.stdout).toMatch(/the same/);
      expect(rebuilt.stdout).not.toMatch(/changed/);
    }
    await expectVerified(platform);
  },
  PATIENCE_MS,
);

it(
  'the command line refills a topic of reactors, and nothing is posted twice',
  async () => {
    const topic = 'puhui.benefits.voucher.v1';
    expect(namesOf(await ended('--json', 'topics', 'list'))).toContain(topic);
    const refilled = await ended('topics', 'refill', topic);
    expect(refilled.exitCode).toBe(0);
    expect(refilled.stdout).toMatch(/\d+ 个事件已重新发布/);
    await expectVerified(platform);
  },
  PATIENCE_MS,
);

it(
  'unknown names and missing duties are refused with advice',
  async () => {
    const unknown = await ended('projections', 'rebuild', 'benefits', 'nothing');
    expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[PROJECTION_UNKNOWN]') });
    expect(unknown.stderr).toContain('market');
    const officer = await ended('--as', 'hainan-officer', 'projections', 'rebuild', 'benefits', 'market');
    expect(officer).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[NOT_ALLOWED]') });
  },
  PATIENCE_MS,
);

import { beforeAll, expect, it } from '@jest/globals';
import { embeddedBroker, kafkaBroker } from '@puhui/messaging';
import { eventually } from '@puhui/testkit';
import { z } from 'zod';
import { puhui, type Ended } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { setScene, type Scene } from '../stage/scene.js';
import { expectVerified } from '../stage/table.js';

const TOPIC = 'puhui.benefits.campaign.v1';
const PATIENCE_MS = 60_000;

let platform: Platform;
let scene: Scene;
beforeAll(async () => {
  platform = await Platform.shared();
  scene = await setScene(platform);
}, 400_000);

/** What only somebody past the platform can write: straight to the broker, under a campaign's key. */
async function scribble(): Promise<void> {
  const { kafkaBrokers } = platform.local;
  const broker =
    kafkaBrokers === undefined
      ? embeddedBroker({ connectionString: platform.databaseUrl('broker') })
      : kafkaBroker({ brokers: kafkaBrokers.split(','), clientId: 'scribbler' });
  await broker.publish([{ topic: TOPIC, key: scene.campaignId, value: 'hello?', headers: {} }]);
  await broker.close();
}

const deadLetters = async (...args: string[]): Promise<Ended> =>
  puhui(platform, ['--json', 'dead-letters', ...args]).ends();
const parkedSchema = z.array(z.object({ consumer: z.string(), key: z.string(), waiting: z.int() }));
const waiting = async (): Promise<unknown> =>
  parkedSchema
    .parse(JSON.parse((await deadLetters('list')).stdout))
    .filter((parked) => parked.key === scene.campaignId);

const commitmentSchema = z.object({ open: z.string(), released: z.string() });
const commitment = async () =>
  scene.finance.ask(
    {
      document: 'query q($id: Id!) { campaign(id: $id) { commitment { open released } } }',
      read: (data) => z.object({ commitment: commitmentSchema }).parse(data['campaign']).commitment,
    },
    { id: scene.campaignId },
  );
const closeSchema = z.object({ __typename: z.string() });

it('a message that is no event parks only its key, is discarded, and the others continue', async () => {
  const before = await commitment();
  await scribble();
  await eventually(
    async () =>
      expect(await waiting()).toEqual([
        { consumer: 'billing.commitments', key: scene.campaignId, waiting: 1 },
      ]),
    PATIENCE_MS,
  );
  const closed = await scene.officer.ask(
    {
      document:
        'mutation m($id: Id!) { closeCampaign(campaignId: $id, idempotencyKey: "close") { __typename } }',
      read: (data) => closeSchema.parse(data['closeCampaign']),
    },
    { id: scene.campaignId },
  );
  expect(closed).toEqual({ __typename: 'CampaignClosed' });
  await eventually(async () => expect(await waiting()).toMatchObject([{ waiting: 2 }]), PATIENCE_MS);
  expect(await commitment()).toEqual(before);

  const explained = await deadLetters('explain', scene.campaignId);
  expect(explained.stdout).toContain('it carries no signature of a service');
  const replayed = await deadLetters('replay', scene.campaignId);
  expect(replayed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('NOT_SIGNED') });
  const verified = await puhui(platform, ['verify']).ends();
  expect(verified).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(TOPIC) });

  const unexplained = await deadLetters('discard', scene.campaignId);
  expect(unexplained).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--reason') });
  const all = ['--code', 'NOT_SIGNED', '--topic', TOPIC, '--reason', '演练：手工写入的消息'];
  const counted = await deadLetters('discard', ...all);
  expect(counted).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/billing 1[\s\S]*--yes/) });
  const discarded = await deadLetters('discard', ...all, '--yes');
  expect(discarded.exitCode).toBe(0);
  expect(await waiting()).toMatchObject([{ waiting: 1 }]);
  expect(await commitment()).toEqual(before);
  expect((await deadLetters('replay', scene.campaignId)).exitCode).toBe(0);
  await eventually(async () => expect((await commitment()).released).not.toBe(before.released), PATIENCE_MS);
  expect(await waiting()).toEqual([]);
  expect((await deadLetters('discarded')).stdout).toContain('演练：手工写入的消息');
  await expectVerified(platform);
}, 400_000);

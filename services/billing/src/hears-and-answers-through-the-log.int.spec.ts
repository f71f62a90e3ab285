import { type Sql, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import {
  embeddedBroker,
  isJsonObject,
  toJson,
  toMessage,
  type Broker,
  type ReceivedEvent,
} from '@puhui/messaging';
import { signed } from '@puhui/messaging/spec-keys';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { billingService } from './service.js';
import { BillingStory } from './spec/billing-story.js';
import { SpecCampaign } from './spec/campaign.js';
import { received } from './spec/deliver.js';

const id = (): Id => newId(new Date());

let service: ServiceUnderTest;
let story: BillingStory;
let broker: Broker;
beforeAll(async () => {
  service = await ServiceUnderTest.start(billingService);
  story = await BillingStory.play(service);
  broker = embeddedBroker({ connectionString: service.env['BROKER_DATABASE_URL'] ?? '' });
});
afterAll(async () => {
  await broker.close();
  await service.stop();
});

/** Publishes events as their owner's relay would. */
async function publish(...events: readonly ReceivedEvent[]): Promise<void> {
  const messages = events.map((event) => {
    const data = toJson(event.data);
    if (!isJsonObject(data)) throw new Error(`${event.type} has no data`);
    const aggregate = event.definition?.aggregate ?? '';
    return toMessage({ ...event, aggregate, occurredAt: event.occurredAt.toISOString(), data }, 'benefits');
  });
  await broker.publish(signed(...messages));
}
const rows = <T>(statement: Sql): Promise<T[]> => service.database.sql.query<T[]>(statement);

it('billing encumbers on a request event, publishes the answer, and posts the redemptions that follow', async () => {
  const campaign = new SpecCampaign(story.campaign.line);
  // The redemption's topic is read beside the campaign's: it may well be heard first.
  await publish(campaign.redeemed(id()), campaign.launch(5));
  const totals = await eventually(async () => {
    const { data } = await service.ask(
      story.auditor,
      `query ($id: Id!) { controlTotals(campaignId: $id) { encumbered consumed open } }`,
      { id: campaign.id },
    );
    expect(data).toEqual({ controlTotals: { encumbered: '9500', consumed: '1900', open: '7600' } });
    return data;
  });
  expect(totals).not.toBeNull();
  await eventually(async () => {
    const waiting = await rows<{ type: string }>(
      sql`select e.type from messaging.outbox o join messaging.event e on e.id = o.event_id`,
    );
    expect(waiting).toEqual([]);
  });
  const answers = await rows<{ type: string }>(
    sql`select type from messaging.event where data->>'campaignId' = ${campaign.id}::text`,
  );
  expect(answers).toEqual([{ type: 'puhui.CampaignEncumbered.v1' }]);
});

it('billing handles an event once though it stands at two offsets', async () => {
  const campaign = new SpecCampaign(story.campaign.line);
  const launch = campaign.launch(1);
  await publish(launch, launch);
  await eventually(async () => {
    const answers = await rows<{ type: string }>(
      sql`select type from messaging.event where data->>'campaignId' = ${campaign.id}::text`,
    );
    expect(answers).toEqual([{ type: 'puhui.CampaignEncumbered.v1' }]);
  });
});

it('billing keeps the newest state of a partner, whichever version arrives first', async () => {
  const [partnerId, applicantId] = [id(), id()];
  const partner = (version: number, name: string, said: object = {}): ReceivedEvent => ({
    ...received(PartnerChanged, partnerId, {
      id: partnerId,
      name,
      uscc: '91350100M000100Y43',
      tradeUnionId: story.union,
      status: 'live',
      contractFrom: null,
      contractTo: null,
      ...said,
    }),
    version,
  });
  const kept = () => rows(sql`select name, applicant_id from partner where id = ${partnerId}::uuid`);
  await publish(partner(2, '新名'));
  await eventually(async () => expect(await kept()).toEqual([{ name: '新名', applicant_id: null }]));
  await publish(partner(1, '旧名'));
  await publish(partner(3, '最新名', { applicantId }));
  await eventually(async () => {
    expect(await kept()).toEqual([{ name: '最新名', applicant_id: applicantId }]);
  });
});

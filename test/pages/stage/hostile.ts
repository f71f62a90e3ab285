import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { granted, madeUpPerson, membersQuestions, onceHeard, readFormat, type Door } from '@puhui/cli';
import {
  CAMPAIGN_TITLE_CHARACTERS_MAX,
  EMPLOYER_CHARACTERS_MAX,
  NAME_CHARACTERS_MAX,
  PLATFORM_CHARACTERS_MAX,
  TEXT_CHARACTERS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
} from '@puhui/kernel';
import { temporaryFolder } from '@puhui/testkit';
import { z } from 'zod';
import type { Platform } from '../../e2e/stage/platform.js';
import { sceneOn, type Scene } from '../../screens/scene.js';
import { adminOf } from './admin-of.js';
import { anyKey } from './any-key.js';
import { publicisedMerchant } from './new-merchant.js';
import { PUBLISHED, type Cases } from './founding.js';
import { foundTown, type Town } from './town.js';

/** A text of exactly so many characters, whatever has to be added. */
const ofLength = (text: string, characters: number, filler: string): string =>
  Array.from(text + filler.repeat(characters))
    .slice(0, characters)
    .join('');

/** Whoever draws it as markup runs it; whoever joins it to something else turns that round. */
const MERCHANT = ofLength(
  '<img src=x onerror=alert(1)> מסעדת הים (12%) "&amp;\' ',
  NAME_CHARACTERS_MAX,
  '椰',
);
const UNION = ofLength('اتحاد نقابات [هاينان] 3 ', NAME_CHARACTERS_MAX, '工会');
const OUTLET = ofLength('חנות (2) </bdi><script>alert(2)</script> ', NAME_CHARACTERS_MAX, 'W');
const ADDRESS = ofLength('شارع البحر 15، ', TEXT_CHARACTERS_MAX, '海');
const OFFER = ofLength('غسيل سيارة {{7*7}} ${1} ', NAME_CHARACTERS_MAX, 'A');
const WORK = ofLength('نقل 1 ', WORKER_TYPE_CHARACTERS_MAX, '送');
const campaignCalled = (title: string): string =>
  ofLength(`${title} קופון (50%) <b>`, CAMPAIGN_TITLE_CHARACTERS_MAX, 'Ж');
/** Of forty characters, from right to left, and of signs that few fonts have. */
const LONG_PERSON = ofLength('ئابدۇرەھىم·مۇھەممەتئىمىن·', 40, 'تۇرسۇن');
const RARE_PERSON = '𠮷𪚥䶮';

/** Every name that runs from right to left, in part: each fills an element of a page alone, or stands apart in a text. */
export const NAMES_OF_TWO_WAYS: readonly string[] = [
  MERCHANT,
  UNION,
  OUTLET,
  ADDRESS,
  OFFER,
  WORK,
  ...[
    '演示',
    '一元洗车',
    '海鲜面早餐券',
    '春运返乡洗车',
    '夜班司机洗车',
    '雨季洗车',
    '节前洗车',
    '元宵洗车',
    '春游洗车',
  ].map(campaignCalled),
];

/** A town whose people, merchants, unions and campaigns are called whatever the platform lets somebody be called. */
export interface HostileTown {
  readonly town: Town;
  readonly scene: Scene;
  /** A union with the longest name, below the one that the scene plays in. */
  readonly unionId: string;
  /** Who looks at pages in place of the demo's people. */
  readonly people: Readonly<Record<'haikou-worker' | 'haikou-merchant' | 'haikou-cashier', string>>;
}

const hainan = z.object({ id: z.string() });

export async function foundHostileTown(platform: Platform): Promise<HostileTown> {
  const officer = await platform.door.asAccount('hainan-officer');
  const admin = await platform.door.asAccount('platform-admin');
  const above = hainan.parse(await officer.ask(membersQuestions.tradeUnionByCode, { code: '46' }));
  const code = `46-${Math.floor(Math.random() * 1e6)}`;
  const unionId = await newUnion(officer, above.id, code);
  const town = await foundTown(platform, await hostileCases(code));
  const people = {
    worker: await member(platform, unionId, LONG_PERSON),
    merchant: await person(admin, RARE_PERSON),
    cashier: await person(admin, LONG_PERSON),
  };
  const scene = await sceneOn(platform, town, people, campaignCalled);
  const merchant = await adminOf(admin, platform, scene.partnerId);
  const { partnerId: publicisedMerchantId } = await publicisedMerchant({ platform, town }, MERCHANT);
  return {
    town,
    scene: { ...scene, publicisedMerchantId, outletId: await longOutlet(merchant, scene.partnerId) },
    unionId,
    people: {
      'haikou-worker': people.worker,
      'haikou-merchant': people.merchant,
      'haikou-cashier': people.cashier,
    },
  };
}

/** A case as its file says it. */
const plainCase = z.looseObject({
  campaign: z.looseObject({}),
  members: z.looseObject({}),
  partner: z.looseObject({}),
});

/** The published cases with other names, and few outlets. */
async function hostileCases(code: string): Promise<Cases> {
  const folder = temporaryFolder('hostile');
  const write = async (file: string, seed: number, tradeUnion: string): Promise<string> => {
    const { campaign, members, partner, ...rest } = await readFormat(file, plainCase);
    const requirements = { minOutlets: 3, minRegions: 1, noticeDays: 7 };
    const eligibility = { unions: [tradeUnion], verifiedOnly: true };
    const below = tradeUnion === '46' ? {} : { below: tradeUnion, level: 'city' };
    const hostile = {
      ...rest,
      case: `hostile-${seed}`,
      campaign: {
        ...campaign,
        title: campaignCalled('演示'),
        tradeUnion,
        offer: { title: OFFER },
        eligibility,
      },
      members: { ...members, ...below, seed },
      partner: { ...partner, name: MERCHANT, outlets: 3, regions: 1, requirements },
    };
    const path = join(folder, `hostile-${seed}.yaml`);
    writeFileSync(path, JSON.stringify(hostile));
    return path;
  };
  return {
    wash: await write(PUBLISHED.wash, 4646, '46'),
    noodles: await write(PUBLISHED.noodles, 4647, code),
  };
}

const told = (data: Record<string, unknown>): string => JSON.stringify(data);

/** Asks for something that must be done, and reads one id of what became of it. */
async function does(who: Door, document: string, variables: object, id: RegExp): Promise<string> {
  const answer = await who.ask({ document, read: told }, variables);
  const [, found] = id.exec(answer) ?? [];
  if (found === undefined) throw new Error(`refused: ${answer}`);
  return found;
}

const newUnion = async (officer: Door, parentId: string, code: string): Promise<string> =>
  does(
    officer,
    `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) {
       __typename ... on TradeUnionCreated { tradeUnion { id } } ... on Refusal { message } } }`,
    { input: { parentId, code, name: UNION, level: 'CITY', regionCode: '4603', idempotencyKey: anyKey() } },
    /"tradeUnion":{"id":"([^"]+)"/,
  );

async function person(admin: Door, name: string): Promise<string> {
  const { residentId, mobile } = madeUpPerson(91, Math.floor(Math.random() * 1_000_000), '460300');
  const input = { name, residentId, mobile, idempotencyKey: anyKey() };
  const registered = await onceHeard(admin, membersQuestions.registerPerson, { input });
  return granted(registered, 'register').person.id;
}

/** Somebody who asked to join the union, and was taken in by its officer; with work of which much is said. */
async function member(platform: Platform, tradeUnionId: string, name: string): Promise<string> {
  const personId = await person(await platform.door.asAccount('platform-admin'), name);
  const officer = await platform.door.asAccount('hainan-officer');
  const memberId = await does(
    await platform.door.asPerson(personId),
    `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) {
       __typename ... on MembershipApplied { member { id } } ... on Refusal { message } } }`,
    {
      input: {
        tradeUnionId,
        workerType: WORK,
        employer: ofLength('<b>', EMPLOYER_CHARACTERS_MAX, 'Q'),
        platform: ofLength('𠮷 ', PLATFORM_CHARACTERS_MAX, '快'),
        idempotencyKey: anyKey(),
      },
    },
    /"member":{"id":"([^"]+)"/,
  );
  for (const step of ['verifyMember', 'activateMember'])
    await does(
      officer,
      `mutation ($memberId: Id!, $idempotencyKey: IdempotencyKey!) {
         ${step}(memberId: $memberId, idempotencyKey: $idempotencyKey) {
           __typename ... on MembershipMoved { member { id } } ... on Refusal { message } } }`,
      { memberId, idempotencyKey: anyKey() },
      /"member":{"id":"([^"]+)"/,
    );
  return personId;
}

const longOutlet = async (merchant: Door, partnerId: string): Promise<string> =>
  does(
    merchant,
    `mutation ($input: AddOutletsInput!) { addOutlets(input: $input) {
       __typename ... on OutletsAdded { outlets { id } } ... on Refusal { message } } }`,
    {
      input: {
        partnerId,
        outlets: [{ name: OUTLET, regionCode: '460105', address: ADDRESS }],
        idempotencyKey: anyKey(),
      },
    },
    /"outlets":\[{"id":"([^"]+)"/,
  );

import { benefitsQuestions, granted, madeUpPerson, onceHeard, type Door } from '@puhui/cli';
import { organisationCheckCharacter, usccCheckCharacter } from '@puhui/kernel';
import type { Platform } from '../stage/platform.js';
import { anyKey, setScene, type Scene } from '../stage/scene.js';

const NAME = '欧阳若兰';
/** Everything that is written down of somebody who is made up, and that nothing may know any more. */
export const planted = { ...madeUpPerson(4_811, 7, '460105'), name: NAME };
export const SAID = `本人姓名${NAME}，已核对`;
export const EMPLOYER = `${NAME}餐饮店`;
const HEADER = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码';

type Facts = Readonly<Record<string, unknown>>;
const factsOf = (value: unknown): Facts => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Asks one field, and answers what was said of it. */
export async function ask(door: Door, document: string, variables: Facts = {}): Promise<Facts> {
  const read = (data: Facts): Facts => factsOf(Object.values(data)[0]);
  const given = document.includes('$key:') ? { key: anyKey(), ...variables } : variables;
  return door.ask({ document, read }, given);
}

export const KEY = '$key: IdempotencyKey!';
const REFUSED = '... on Refusal { code } ... on InvalidInput { field problem }';
export const said = (name: string, kinds: string, inner: string): string =>
  `mutation m(${kinds}) { ${name}(${inner}) { __typename ${REFUSED} } }`;
export const UNDO = said(
  'undoRedemption',
  `$id: Id!, $said: String!, ${KEY}`,
  'redemptionId: $id, reason: $said, idempotencyKey: $key',
);

export interface Life {
  readonly scene: Scene;
  readonly self: Door;
  readonly haikou: Door;
  readonly personId: string;
  readonly memberId: string;
  readonly voucherId: string;
  /** Stands, and can still be undone. */
  readonly redemptionId: string;
  readonly code: string;
}

async function importRoster(officer: Door, tradeUnionId: string): Promise<void> {
  const { name, residentId, mobile } = planted;
  const row = (...changed: string[]): string =>
    [name, residentId, mobile, '网约配送员', EMPLOYER, '快达外卖', '2024-03-05', '460105']
      .map((cell, nr) => changed[nr] || cell)
      .join(',');
  const wrongDigit = residentId.slice(0, 17) + (residentId.endsWith('0') ? '1' : '0');
  const rows = [HEADER, row(), row('', wrongDigit), row('', '', '', `职工${mobile}`), row(`${name}1`)];
  for (const path of ['/rosters', '/rosters?workerType=x']) {
    const at = `${path}${path.includes('?') ? '&' : '?'}tradeUnionId=${tradeUnionId}`;
    const headers = { 'content-type': 'text/csv' };
    await (await officer.send(at, { method: 'POST', headers, body: `${rows.join('\n')}\n` })).text();
  }
}

/** A voucher is claimed, redeemed, undone by a cashier who writes the name down, and redeemed again. */
async function claimAndUndo({ scene, self }: Pick<Life, 'scene' | 'self'>) {
  const input = { campaignId: scene.campaignId, idempotencyKey: anyKey() };
  const { voucher } = granted(await onceHeard(self, benefitsQuestions.claimVoucher, { input }), 'claim');
  const redeem = async (): Promise<string> => {
    const redeeming = {
      code: voucher.code ?? '',
      outletId: scene.outletIds[0] ?? '',
      idempotencyKey: anyKey(),
    };
    const answer = await onceHeard(scene.cashier, benefitsQuestions.redeemVoucher, { input: redeeming });
    return granted(answer, 'redeem').redemption.id;
  };
  const first = await redeem();
  const undone = await ask(scene.cashier, UNDO, { id: first, said: SAID });
  if (undone['__typename'] !== 'RedemptionUndone') throw new Error(JSON.stringify(undone));
  return { voucherId: voucher.id, redemptionId: await redeem(), code: voucher.code ?? '' };
}

/** Officers look, correct, and refuse, and write the name into each reason. */
async function officersWrite(life: Pick<Life, 'scene' | 'haikou' | 'personId' | 'memberId'>): Promise<void> {
  const { scene, haikou, personId, memberId } = life;
  const unmask = `mutation m($id: Id!, $said: String!) { unmask(memberId: $id, fields: [NAME, MOBILE], reason: $said) { __typename } }`;
  await ask(scene.officer, unmask, { id: memberId, said: SAID });
  const correct = `mutation m($id: Id!, $said: String!, $name: String!, ${KEY}) { correctPersonName(
    input: { personId: $id, name: $name, reason: $said, idempotencyKey: $key }) { __typename } }`;
  for (const name of ['欧阳若栏', NAME]) await ask(haikou, correct, { id: personId, said: SAID, name });
  // What is mistyped: words where a number belongs, into logs and refusals.
  const find = `query q($id: String!) { findMember(residentId: $id) { id } }`;
  await ask(scene.officer, find, { id: SAID }).catch(() => undefined);
}

const organisation = 'MA504811';
const first17 = `91460000${organisation}${organisationCheckCharacter(organisation)}`;
/** They apply as a merchant in vain, and want to be corrected: their own words, and an officer's about them. */
async function theyWrite({ scene, self }: Pick<Life, 'scene' | 'self'>): Promise<void> {
  const apply = `mutation m($input: ApplyAsPartnerInput!) { applyAsPartner(input: $input) {
    __typename ... on PartnerApplied { partner { id } } ${REFUSED} } }`;
  const input = {
    tradeUnionId: scene.tradeUnionId,
    name: '试验：没有成的商户',
    uscc: first17 + usccCheckCharacter(first17),
    legalEntity: true,
    noMajorViolation: true,
    licenceNumber: '琼交运管许可 460104811',
    licenceExpiresOn: '2090-12-31',
    plan: SAID,
    idempotencyKey: anyKey(),
  };
  const applied = await ask(self, apply, { input });
  const partnerId = String(factsOf(applied['partner'])['id']);
  const reject = said(
    'rejectPartner',
    `$id: Id!, $said: String!, ${KEY}`,
    'partnerId: $id, reason: $said, idempotencyKey: $key',
  );
  const rejected = await ask(scene.officer, reject, { id: partnerId, said: SAID });
  if (rejected['__typename'] !== 'PartnerMoved') throw new Error(JSON.stringify([applied, rejected]));
  const correct = `mutation m($said: String!, ${KEY}) { requestRectification(input: { employer: $said, idempotencyKey: $key }) {
    __typename ${REFUSED} } }`;
  const wished = await ask(self, correct, { said: `${EMPLOYER}二店` });
  if (wished['__typename'] !== 'RectificationRequested') throw new Error(JSON.stringify(wished));
}

/** A life in which everybody writes the name of somebody into whatever they write. */
export async function live(platform: Platform): Promise<Life> {
  const scene = await setScene(platform);
  const { officer } = scene;
  const { residentId } = planted;
  await importRoster(officer, scene.tradeUnionId);
  const find = `query q($id: String!) { findMember(residentId: $id) { id person { id } } }`;
  const found = await ask(officer, find, { id: residentId });
  const [memberId, personId] = [String(found['id']), String(factsOf(found['person'])['id'])];
  const self = await platform.door.asPerson(personId);
  await officersWrite({ scene, haikou: officer, personId, memberId });
  await theyWrite({ scene, self });
  const claimed = await claimAndUndo({ scene, self });
  return { scene, self, haikou: officer, personId, memberId, ...claimed };
}

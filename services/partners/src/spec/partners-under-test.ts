import { newId, type Id } from '@puhui/kernel';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { partnersService } from '../service.js';

const id = (n: number): Id => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const unions = { national: id(900), hainan: id(901), haikou: id(902), hunan: id(903) } as const;
export const people = {
  officer: id(1),
  secondOfficer: id(904),
  hunanOfficer: id(2),
  merchant: id(3),
  stranger: id(4),
  auditor: id(5),
} as const;

/** What a made-up clock file would say; specs that wait for a public notice move it. */
export async function startPartners(clockFile?: string): Promise<ServiceUnderTest> {
  const partners = await ServiceUnderTest.start(
    partnersService,
    clockFile === undefined ? {} : { PUHUI_CLOCK_FILE: clockFile },
  );
  const { national, hainan, haikou, hunan } = unions;
  await partners.plantUnion({ id: national, code: 'CN', path: [national] });
  await partners.plantUnion({ id: hainan, code: '46', path: [national, hainan], regionCode: '46' });
  await partners.plantUnion({
    id: haikou,
    code: '4601',
    path: [national, hainan, haikou],
    regionCode: '4601',
  });
  await partners.plantUnion({ id: hunan, code: '43', path: [national, hunan], regionCode: '43' });
  for (const code of ['460105', '460106', '469006'])
    await partners.plantUnion({ ...county(code), code, regionCode: code });
  await partners.appoint(people.officer, 'union_officer', 'union', hainan);
  await partners.appoint(people.secondOfficer, 'union_officer', 'union', hainan);
  await partners.appoint(people.hunanOfficer, 'union_officer', 'union', hunan);
  await partners.appoint(people.auditor, 'auditor', 'union', hainan);
  return partners;
}

function county(code: string): { id: Id; path: Id[] } {
  const own = id(Number(code));
  return { id: own, path: [unions.national, unions.hainan, own] };
}

export const key = (): string => newId(new Date());

/** The one field of an answer's data, as an object to be matched. */
export function only(answer: { data: Record<string, unknown> | null; errors: readonly object[] }): unknown {
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data ?? {})[0];
}

const REFUSAL = '... on Refusal { code message messageEn hint hintEn }';

export const APPLY = `mutation ($input: ApplyAsPartnerInput!) { applyAsPartner(input: $input) {
  __typename ... on PartnerApplied { partner { id uscc status } } ${REFUSAL} ... on InvalidInput { field problem } } }`;
export const ADD = `mutation ($input: AddOutletsInput!) { addOutlets(input: $input) {
  __typename ... on OutletsAdded { outlets { id name regionCode status } } ${REFUSAL}
  ... on InvalidOutlets { problems { index field problem message } } } }`;
export const QUALIFY = `mutation ($id: Id!, $requirements: QualificationRequirementsInput!, $key: IdempotencyKey!) {
  qualifyPartner(partnerId: $id, requirements: $requirements, idempotencyKey: $key) { __typename ... on PartnerMoved { partner { status } }
  ${REFUSAL} ... on NotQualified { unmet { requirement required found } } } }`;
const STEPPED = `{ __typename ... on PartnerMoved { partner { status noticeEndsOn contractTo } } ${REFUSAL} }`;
export const PUBLICISE = `mutation ($id: Id!, $key: IdempotencyKey!) { publicisePartner(partnerId: $id, idempotencyKey: $key) ${STEPPED} }`;
export const CONTRACT = `mutation ($id: Id!, $from: Date!, $to: Date!, $key: IdempotencyKey!) {
  contractPartner(partnerId: $id, contractFrom: $from, contractTo: $to, idempotencyKey: $key) ${STEPPED} }`;
export const REJECT = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) { rejectPartner(partnerId: $id, reason: $reason, idempotencyKey: $key) ${STEPPED} }`;
export const DRAFT = `mutation ($input: DraftOfferInput!) { draftOffer(input: $input) {
  __typename ... on OfferDrafted { offer { id status tradeUnion { id } price { __typename
    ... on FixedPrice { listPrice memberPays unionPays partnerBears } } } } ${REFUSAL}
  ... on InvalidInput { field problem } } }`;
export const PUBLISH = `mutation ($id: Id!, $key: IdempotencyKey!) { publishOffer(offerId: $id, idempotencyKey: $key) {
  __typename ... on OfferMoved { offer { status } } ${REFUSAL} } }`;

export const application = {
  tradeUnionId: unions.hainan,
  name: '椰城快洗汽车服务有限公司',
  uscc: '91350100M000100Y43',
  legalEntity: true,
  noMajorViolation: true,
  licenceNumber: '琼交运管许可 460100001',
  licenceExpiresOn: '2090-12-31',
};
export const outlets = [
  { name: '海秀路店', regionCode: '460105', address: '海秀路 1 号' },
  { name: '国贸店', regionCode: '460106' },
  { name: '万宁店', regionCode: '469006' },
];
export const requirements = { legalEntity: true, noMajorViolation: true, minOutlets: 3, minRegions: 3 };
export const price = {
  kind: 'FIXED_PRICE',
  listPrice: '3000',
  memberPays: '100',
  unionPays: '1900',
  partnerBears: '1000',
};

/** A merchant that has applied, with outlets, and an offer that is drafted. */
export async function merchantWithAnOffer(partners: ServiceUnderTest): Promise<void> {
  const ask = (query: string, input: object): Promise<unknown> =>
    partners.ask(people.merchant, query, { input: { ...input, idempotencyKey: key() } }).then(only);
  const applied = (await ask(APPLY, application)) as { partner: { id: string } };
  const partnerId = applied.partner.id;
  await ask(ADD, { partnerId, outlets });
  const dates = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };
  await ask(DRAFT, { partnerId, title: '一元洗车', price, ...dates });
}

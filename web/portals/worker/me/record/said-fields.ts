import { day, momentInFull } from '../../../../kit/dates.js';
import { listed } from '../../../../kit/listed.js';
import { money } from '../../../../kit/money.js';
import type { Language } from '../../../../kit/words.js';
import { meWords } from '../words.js';
import { recordFieldWords } from './field-words.js';
import type { MyRecord, PartOfRecord } from './gather.js';

type Row<Part extends PartOfRecord> =
  NonNullable<MyRecord[Part]> extends readonly (infer One)[] ? One : NonNullable<MyRecord[Part]>;
type Value = string | null | undefined | readonly (string | null)[];

/** What each field of a row says: a field that is asked of the graph and not told here does not compile. */
export type Told<One> = { readonly [Field in keyof One]-?: (value: One[Field]) => readonly [string, Value] };

const words = { zh: recordFieldWords.zh, en: recordFieldWords.en as typeof recordFieldWords.zh } as const;
const own = { zh: meWords.zh, en: meWords.en as typeof meWords.zh } as const;

/** How values are said in the reader's language: money in yuan, times as Beijing's. */
class Sayer {
  readonly say;
  readonly me;
  constructor(
    readonly language: Language,
    private readonly myId: string | null,
  ) {
    this.say = words[language];
    this.me = own[language];
  }
  readonly at = (text: string | null): string | null => text && momentInFull(text, this.language);
  readonly on = (text: string | null): string | null => text && day(text, this.language);
  readonly who = (id: string): string => (id === this.myId ? this.say.byMe : this.say.byOther(id.slice(-4)));
  readonly id = (value: string) => [this.say.id, value] as const;
  readonly reason = (value: string | null) => [this.say.reason, value] as const;
  readonly all = (values: readonly (string | null)[]): string =>
    listed(
      values.filter((one): one is string => one !== null),
      this.language,
    );
}

const person = ({ say, me, id }: Sayer): Told<Row<'person'>> => ({
  maskedName: (value) => [me.name, value],
  maskedMobile: (value) => [me.mobile, value],
  identityType: (value) => [me.document, value && me[value]],
  maskedIdentityNumber: (value) => [say.RESIDENT_ID, value],
  id,
});

const memberships = ({ say, me, id, at, on, all }: Sayer): Told<Row<'memberships'>> => ({
  tradeUnion: (value) => [say.union, value?.name ?? say.tradeUnionAway],
  status: (value) => [say.status, value && me[value]],
  verified: (value) => [say.verified, value === null ? null : value ? say.yes : say.no],
  joinedOn: (value) => [say.joinedOn, on(value)],
  workerType: (value) => [me.workerType, value],
  employer: (value) => [me.employer, value],
  platform: (value) => [me.platform, value],
  leftReason: (value) => [say.leftReason, value],
  transfer: (value) => [
    say.transfer,
    value && all([say[`ask${value.status}`], at(value.askedAt), at(value.answeredAt), value.reason]),
  ],
  id,
});

const names = ({ say, id, at, who, reason }: Sayer): Told<Row<'names'>> => ({
  at: (value) => [say.at, at(value)],
  maskedNameBefore: (value) => [say.maskedNameBefore, value],
  correctedBy: (value) => [say.correctedBy, who(value.id)],
  reason,
  id,
});

const duties = ({ say, id, at }: Sayer): Told<Row<'duties'>> => ({
  role: (value) => [say.role, say[value]],
  scopeKind: (value) => [say.scope, say[value]],
  scopeId: (value) => [say.scope, value && say.byOther(value.slice(-4))],
  from: (value) => [say.from, at(value)],
  to: (value) => [say.to, at(value)],
  revokedAt: (value) => [say.revokedAt, at(value)],
  id,
});

const merchants = ({ say, me, id, on, who, reason }: Sayer): Told<Row<'merchants'>> => ({
  name: (value) => [me.name, value],
  uscc: (value) => [say.uscc, value],
  status: (value) => [say.status, say[`merchant${value}`]],
  licenceExpiresOn: (value) => [say.licenceExpiresOn, on(value)],
  contractFrom: (value) => [say.contractFrom, on(value)],
  contractTo: (value) => [say.contractTo, on(value)],
  reason,
  applicant: (value) => [say.applicant, value && who(value.id)],
  id,
});

const looks = ({ say, id, at, all, reason }: Sayer): Told<Row<'looks'>> => ({
  at: (value) => [say.at, at(value)],
  fields: (value) => [say.fields, all(value.map((field) => say[field]))],
  maskedSeenBy: (value) => [say.maskedSeenBy, value],
  tradeUnion: (value) => [say.union, value?.name],
  reason,
  id,
});

const vouchers = ({ say, language, id, at }: Sayer): Told<Row<'vouchers'>> => ({
  campaign: (value) => [say.campaign, value.title],
  status: (value) => [say.status, say[`voucher${value}`]],
  memberPays: (value) => [say.memberPays, money(value, language)],
  claimedAt: (value) => [say.claimedAt, at(value)],
  validUntil: (value) => [say.validUntil, at(value)],
  endedOn: (value) => [say.endedOn, value && day(value, language)],
  endedEarly: (value) => [say.endedEarly, value && say[`ended${value}`]],
  redemption: (value) => [
    say.redemption,
    value && [
      at(value.redeemedAt),
      value.outlet?.name ?? null,
      value.undoneAt && `${say.undoneAt} ${at(value.undoneAt) ?? ''}`,
      value.undoReason && `${say.undoReason} ${value.undoReason}`,
    ],
  ],
  id,
});

const entries = ({ say, id, at }: Sayer): Told<Row<'entries'>> => ({
  campaign: (value) => [say.campaign, value.title],
  status: (value) => [say.status, say[`entry${value}`]],
  settlesAt: (value) => [say.settlesAt, at(value)],
  id,
});

const turnedAway = ({ say, id, at }: Sayer): Told<Row<'turnedAway'>> => ({
  kind: (value) => [say.kind, say[value]],
  door: (value) => [say.door, value],
  from: (value) => [say.origin, value],
  times: (value) => [say.times, String(value)],
  firstAt: (value) => [say.firstAt, at(value)],
  lastAt: (value) => [say.lastAt, at(value)],
  id,
});

const erasure = ({ say, id, at, reason }: Sayer): Told<Row<'erasure'>> => ({
  status: (value) => [say.status, say[`ask${value}`]],
  askedAt: (value) => [say.askedAt, at(value)],
  answeredAt: (value) => [say.answeredAt, at(value)],
  reason,
  id,
});

const rectification = ({ say, me, id, at, reason }: Sayer): Told<Row<'rectification'>> => ({
  status: (value) => [say.status, say[`ask${value}`]],
  changes: (value) => [
    say.changes,
    value?.map(({ field, from, to, provedAt }) =>
      [
        say.changed(field === 'PLATFORM' ? me.platform : say[field], from ?? '', to ?? ''),
        ...(provedAt === null ? [] : [`${say.provedAt} ${at(provedAt) ?? ''}`]),
      ].join(' · '),
    ),
  ],
  askedAt: (value) => [say.askedAt, at(value)],
  answeredAt: (value) => [say.answeredAt, at(value)],
  reason,
  id,
});

/** The fields of each part, in the reader's language. */
export function fieldsIn(language: Language, myId: string | null) {
  const sayer = new Sayer(language, myId);
  return {
    person: person(sayer),
    memberships: memberships(sayer),
    names: names(sayer),
    duties: duties(sayer),
    merchants: merchants(sayer),
    looks: looks(sayer),
    vouchers: vouchers(sayer),
    entries: entries(sayer),
    turnedAway: turnedAway(sayer),
    erasure: erasure(sayer),
    rectification: rectification(sayer),
  } as const satisfies { readonly [Part in PartOfRecord]: Told<Row<Part>> };
}

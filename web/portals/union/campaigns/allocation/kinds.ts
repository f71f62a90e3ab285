import type { Field } from '../../../../desk-kit/fields.js';
import type {
  AllocationKind,
  CampaignInput,
  KnownAllocationFragment,
} from '../../../../generated/union/graphql.js';
import type { Language } from '../../../../kit/words.js';
import { firstCome } from './first-come/form.js';
import type { FormOfKind, Written } from './form-of-kind.js';
import { signUpThenIssue } from './sign-up-then-issue/form.js';

/** In the order in which they are offered; the first is chosen until another is. */
const forms = {
  FIRST_COME: firstCome,
  SIGN_UP_THEN_ISSUE: signUpThenIssue,
} as const satisfies Readonly<Record<AllocationKind, FormOfKind>>;

type Forms = typeof forms;
/** A box of some kind's settings. Kinds that ask the same under one name share what is typed there. */
export type SettingsBox = { [Kind in keyof Forms]: keyof Forms[Kind]['usual'] }[keyof Forms];
type TypedSettings = Readonly<Record<SettingsBox, string>>;

const kinds = Object.keys(forms) as AllocationKind[];
/** Each kind has boxes of its own, and is handed what is typed in all. */
interface AnyForm extends Omit<FormOfKind<SettingsBox>, 'usual' | 'typed'> {
  readonly usual: Partial<TypedSettings>;
  typed(allocation: KnownAllocationFragment): Partial<TypedSettings> | null;
}
const formOf = (kind: AllocationKind): AnyForm => forms[kind];
/** A kind as a draft of an earlier page may have kept it. */
const chosen = (kind: string): AnyForm => formOf(kinds.find((one) => one === kind) ?? usualKind);

export const usualKind: AllocationKind = kinds[0] ?? 'FIRST_COME';
export const usualSettings = Object.assign({}, ...kinds.map((kind) => formOf(kind).usual)) as TypedSettings;
export const settingsBoxes = Object.keys(usualSettings) as SettingsBox[];

export const offeredKinds = (language: Language): { value: AllocationKind; label: string }[] =>
  kinds.map((value) => ({ value, label: formOf(value).words[language].offered }));

export const boxesOf = (kind: string, language: Language): readonly (readonly [SettingsBox, Field])[] =>
  chosen(kind).boxes(language);

export const buttonOf = (kind: string, language: Language): string => chosen(kind).words[language].button;

export const allocationInput = (kind: string, typed: TypedSettings): CampaignInput['allocation'] =>
  chosen(kind).input(typed);

/** In what a kind asks for the quotas, and how many units each of those is; 0 while that is not typed. */
export const askedIn = (kind: string, typed: TypedSettings) => {
  const form = chosen(kind);
  return { asks: form.asks, unitsOfOne: form.unitsOfOne(typed) };
};

/** Settings as their boxes hold them; those of the other kinds are as usual. */
export const typedSettings = (allocation: KnownAllocationFragment): TypedSettings => ({
  ...usualSettings,
  ...formOf(allocation.kind).typed(allocation),
});

/** How units are given out, in a line. */
export function allocationTold(allocation: KnownAllocationFragment, written: Written): string {
  const form = formOf(allocation.kind);
  const { name } = form.words[written.language];
  const settings = form.told(allocation, written);
  return settings === null ? name : `${name} · ${settings}`;
}

/** Beside which box a problem is told: "allocation.<kind>.<setting>", or the choice of the kind itself. */
export function settingsBoxOf(field: string): SettingsBox | 'allocation' | null {
  const [whole, , setting] = field.split('.');
  if (whole !== 'allocation') return null;
  return settingsBoxes.find((box) => box === setting) ?? 'allocation';
}

import {
  BUDGET_YEAR_MAX,
  BUDGET_YEAR_MIN,
  CODE_FORM,
  findResidentIdAlone,
  mayBeSlipNumber,
  parseMobile,
  parseResidentId,
  parseUsccForm,
  plainTyped,
  reasonProblem,
} from '@puhui/kernel';

/** What an answer is not, by the question that it answers: a key of the desks' words. */
export type NamedMistake =
  | 'residentIdForm'
  | 'residentIdBirthDate'
  | 'residentIdCheck'
  | 'notMobile'
  | 'notUscc'
  | 'notRegion'
  | 'notSlip'
  | 'notCode'
  | 'notYear'
  | 'personalNumber'
  | 'reasonShort'
  | 'reasonNoWords';

type Rule = (typed: string) => NamedMistake | null;

const residentId: Rule = (typed) => {
  const read = parseResidentId(typed);
  if (read.ok) return null;
  const mistakes = {
    RESIDENT_ID_FORM: 'residentIdForm',
    RESIDENT_ID_BIRTH_DATE: 'residentIdBirthDate',
    RESIDENT_ID_CHECK_DIGIT: 'residentIdCheck',
  } as const;
  return mistakes[read.error.code];
};

const slip: Rule = (typed) => {
  if (findResidentIdAlone(typed) !== null) return 'personalNumber';
  return mayBeSlipNumber(typed) ? null : 'notSlip';
};

const reason: Rule = (typed) => {
  const problem = reasonProblem(typed);
  if (problem === null) return null;
  return problem === 'REASON_LENGTH' ? 'reasonShort' : 'reasonNoWords';
};

/**
 * By what a form calls a question, wherever it is asked: the platform's own rules, so that nobody is asked whether they are sure of what it
 * will refuse. Of a credit code the form alone: registries issued some whose check character is wrong, and who asks may know more.
 */
const RULES: Readonly<Record<string, Rule>> = {
  residentId,
  mobile: (typed) => (parseMobile(typed).ok ? null : 'notMobile'),
  uscc: (typed) => (parseUsccForm(typed).ok ? null : 'notUscc'),
  regionCode: (typed) => (/^\d{2}(\d{2}(\d{2})?)?$/.test(plainTyped(typed)) ? null : 'notRegion'),
  bankReference: slip,
  ownLine: (typed) => (CODE_FORM.test(plainTyped(typed)) ? null : 'notCode'),
  year: (typed) => (Number(typed) >= BUDGET_YEAR_MIN && Number(typed) <= BUDGET_YEAR_MAX ? null : 'notYear'),
  reason,
  explanation: reason,
};

/** What is wrong with an answer to the question of this name; null for nothing, and for a name that no rule knows. */
export const mistakeNamed = (name: string, typed: string): NamedMistake | null =>
  Object.prototype.hasOwnProperty.call(RULES, name) ? (RULES[name]?.(typed) ?? null) : null;

import type { Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';

const ASK = `mutation ($mobile: String!) { askMobileCode(mobile: $mobile) { __typename
  ... on MobileCodeRequested { goodUntil shown } ... on Refusal { code hintEn } ... on TooManyMobileCodes { againAt } } }`;

/** What somebody hears who wants a code for a mobile. */
export async function askForCode(
  members: ServiceUnderTest,
  by: Id,
  mobile: string,
  from: string | null = null,
): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await members.ask(by, ASK, { mobile }, from);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return facts(data?.['askMobileCode']);
}

/** A code for a mobile, as the phone shows it. */
export const codeFor = async (members: ServiceUnderTest, by: Id, mobile: string): Promise<string> =>
  textOf(await askForCode(members, by, mobile), 'shown');

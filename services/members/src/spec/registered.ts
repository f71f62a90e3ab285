import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from './builders.js';
import { people } from './members-under-test.js';

const REGISTER = `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) {
  __typename ... on PersonRegistered { known person { id maskedName maskedMobile maskedResidentId } }
  ... on Refusal { code message } ... on InvalidInput { field problem } } }`;

/** What the graph answers to the registration of a made-up person. */
export async function register(
  members: ServiceUnderTest,
  by: Id,
  input: object,
): Promise<Record<string, unknown>> {
  const { data, errors } = await members.ask(by, REGISTER, {
    input: { idempotencyKey: newId(new Date()), ...input },
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return facts(data?.['registerPerson']);
}

/** The id of a made-up person who is registered by now. */
export async function registered(members: ServiceUnderTest, n: number): Promise<Id> {
  const answer = await register(members, people.admin.personId, aPerson(n));
  return textOf(answer['person'], 'id');
}

import type { Door } from '@puhui/cli';
import { z } from 'zod';

const refusedSchema = z.looseObject({
  __typename: z.string(),
  code: z.string().min(1),
  message: z.string().regex(/[一-鿿]/),
  messageEn: z.string().regex(/[A-Za-z]/),
  hint: z.string().regex(/[一-鿿]/),
  hintEn: z.string().regex(/^[^一-鿿]*[A-Za-z][^一-鿿]*$/),
});
export type Refused = z.output<typeof refusedSchema>;

/**
 * What a mutation with one `input` refuses. That it is refused, with a code, a sentence in Chinese and one in English,
 * and what the person can do, is checked here for every case.
 */
export async function refusalOf(
  door: Door,
  field: string,
  inputType: string,
  input: object,
  facts = '... on InvalidInput { field problem }',
): Promise<Refused> {
  const document = `mutation m($input: ${inputType}!) { ${field}(input: $input) {
    __typename ... on Refusal { code message messageEn hint hintEn } ${facts} } }`;
  return door.ask({ document, read: (data) => refusedSchema.parse(data[field]) }, { input });
}

/** The same for a mutation whose arguments stand beside each other. */
export async function refusalOfCall(
  door: Door,
  field: string,
  signature: string,
  variables: object,
  facts = '',
): Promise<Refused> {
  const passed = [...signature.matchAll(/\$(\w+)/g)].map(([, name]) => `${name}: $${name}`).join(', ');
  const document = `mutation m(${signature}) { ${field}(${passed}) {
    __typename ... on Refusal { code message messageEn hint hintEn } ${facts} } }`;
  return door.ask({ document, read: (data) => refusedSchema.parse(data[field]) }, variables);
}

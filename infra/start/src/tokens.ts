import { z } from 'zod';

const SUBJECTS_PER_REQUEST = 5_000;
const answerSchema = z.object({ tokens: z.array(z.string()) });

/** Tokens from the local issuer's bulk door, one for each person, in order. */
export async function requestTokens(
  issuerUrl: string,
  secret: string,
  subjects: readonly string[],
  ttlSeconds?: number,
): Promise<string[]> {
  const tokens: string[] = [];
  for (let from = 0; from < subjects.length; from += SUBJECTS_PER_REQUEST) {
    const part = subjects.slice(from, from + SUBJECTS_PER_REQUEST);
    const response = await fetch(`${issuerUrl}/demo/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ subjects: part, ...(ttlSeconds === undefined ? {} : { ttlSeconds }) }),
    });
    if (!response.ok) throw new Error(`the issuer answered ${response.status}: ${await response.text()}`);
    tokens.push(...answerSchema.parse(await response.json()).tokens);
  }
  return tokens;
}

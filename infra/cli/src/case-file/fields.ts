import { parseYuan, CODE_FORM, UNION_CODE_FORM, CAMPAIGN_UNITS_MAX, type Fen } from '@puhui/kernel';
import { z } from 'zod';

/**
 * An object of which a file gives exactly one of each two fields: the JSON Schema says it to editors, the reader in a sentence with the
 * line, and with whatever else is wrong.
 */
export function eitherOf<S extends z.ZodObject>(
  object: S,
  ...pairs: readonly (readonly [string, string])[]
): S {
  const isGiven = (value: object, name: string): boolean => Reflect.get(value, name) !== undefined;
  const checked = pairs.reduce<S>(
    (before, [one, other]) =>
      before.refine((value) => isGiven(value, one) !== isGiven(value, other), {
        path: [one],
        error: `请给出它或 ${other} 之一 / give either it or ${other}`,
        when: ({ value }) => typeof value === 'object' && value !== null,
      }),
    object,
  );
  const allOf = pairs.map((names) => ({ oneOf: names.map((name) => ({ required: [name] })) }));
  return checked.meta({ ...object.meta(), allOf });
}

const DAYS_MAX = 3660;
const PROBLEMS = {
  NOT_AN_AMOUNT: '不是金额 / is not an amount of yuan, e.g. "19.00"',
  NEGATIVE_AMOUNT: '金额不能为负 / an amount cannot be negative',
  FRACTION_OF_A_FEN: '金额最多两位小数 / an amount has at most two decimals',
  AMOUNT_TOO_LARGE: '金额过大 / the amount is too large',
} as const;

/** Yuan as people write it, in quotes so that YAML keeps the decimals; becomes fen. */
export const yuanField = z
  .string()
  .describe('An amount in yuan, in quotes, at most two decimals: "19.00". 金额（元）')
  .transform((text, context): Fen => {
    const amount = parseYuan(text);
    if (amount.ok) return amount.value;
    context.issues.push({ code: 'custom', message: PROBLEMS[amount.error.code], input: text });
    return z.NEVER;
  });

/** A code that people agree on: lower case, digits and hyphens. */
export const codeField = (example: string) =>
  z
    .string()
    .regex(
      CODE_FORM,
      `应为小写字母、数字和连字符组成的代码，如 ${example} / a code of lower-case letters, digits and hyphens is needed, such as ${example}`,
    );

export const unionCodeField = z
  .string()
  .regex(UNION_CODE_FORM, '应为工会编码，如 "46" / the code of a trade union is needed, such as "46"')
  .describe(
    'A trade union by its own code; the seeded ones are administrative division codes: "46" is 海南省总工会. 工会编码',
  );

export const instantField = z.iso
  .datetime({
    offset: true,
    error:
      '应为带时区的时间，如 "2026-12-01T08:00:00+08:00" / an instant with its offset is needed, such as "2026-12-01T08:00:00+08:00"',
  })
  .describe('An instant with its offset: "2026-12-01T08:00:00+08:00". 时间');
export const daysField = z.int().min(0).max(DAYS_MAX);
/** Of whatever a case has: vouchers, people, outlets. */
export const countField = z.int().min(1).max(CAMPAIGN_UNITS_MAX);

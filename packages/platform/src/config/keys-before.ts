import type { Problem } from './problems.js';
import { secretsIn, type RightVariables } from './service-variables.js';

/** Each key that may be changed: those of now and of before, as they are said. */
const changing = (v: RightVariables): readonly [before: string, keys: readonly (string | undefined)[]][] => [
  ['PUHUI_MASTER_KEY_BEFORE', [v.PUHUI_MASTER_KEY, v.PUHUI_MASTER_KEY_BEFORE]],
  ['PUHUI_HASH_KEYS_BEFORE', [v.PUHUI_HASH_KEY, ...secretsIn(v.PUHUI_HASH_KEYS_BEFORE)]],
  ['PUHUI_SIGNING_KEY_BEFORE', [v.PUHUI_SIGNING_KEY, v.PUHUI_SIGNING_KEY_BEFORE]],
];

/** One that stands in both places, or twice, is no key of before: whoever changed it forgot to. */
export const twiceProblems = (v: RightVariables): Problem[] =>
  changing(v).flatMap(([before, keys]) => {
    const given = keys.filter((one) => one !== undefined);
    if (new Set(given).size === given.length) return [];
    return [
      {
        en: `${before} has the key of now, or one twice: set the new key beside it, or take that one out`,
        zh: `${before} 中有当前的密钥，或有重复：请先换上新密钥，或去掉重复的一个`,
      },
    ];
  });

import { isOpenLine } from './lines.js';
import { isProduction } from './mode.js';
import type { Problem } from './problems.js';
import { TEXTS_SHOWN, type RightVariables } from './service-variables.js';

/** How codes come to phones: by a gate, by the page itself on a machine of one's own, or not at all. */
export type Texts =
  | { readonly by: 'gate'; readonly url: string; readonly token: string | null }
  | { readonly by: 'page' }
  | null;

export function textsOf({ PUHUI_TEXTS: texts, PUHUI_TEXTS_TOKEN: token }: RightVariables): Texts {
  if (texts === undefined) return null;
  return texts === TEXTS_SHOWN ? { by: 'page' } : { by: 'gate', url: texts, token: token ?? null };
}

/** A code that a page shows proves nothing of whose the phone is; one on an open line is read by who sits on it. */
export function textsProblems(v: RightVariables): Problem[] {
  const { PUHUI_TEXTS: texts } = v;
  if (!isProduction(v) || texts === undefined) return [];
  if (texts === TEXTS_SHOWN)
    return [
      {
        en: 'PUHUI_TEXTS is shown: a code that the page shows proves nothing, and NODE_ENV=production refuses it; set it to the https:// address of the gate for texts, or unset it',
        zh: 'PUHUI_TEXTS 为 shown：页面显示验证码等于没有核实，NODE_ENV=production 不接受；请设为短信网关的 https:// 地址，或去掉',
      },
    ];
  if (!isOpenLine(new URL(texts))) return [];
  return [
    {
      en: `PUHUI_TEXTS ("${texts}") is an open line: NODE_ENV=production sends codes by https:// alone; set it to that address`,
      zh: `PUHUI_TEXTS ("${texts}") 未加密：NODE_ENV=production 只经 https:// 发送验证码，请改为 https 地址`,
    },
  ];
}

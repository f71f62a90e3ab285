import type { WhoseTokens } from '../identity/whose-tokens.js';
import type { Problem } from './problems.js';

interface Told {
  readonly PUHUI_CLIENTS?: string | undefined;
  readonly PUHUI_TOKEN_SCOPE?: string | undefined;
}

const wordsIn = (text: string | undefined, between: RegExp): readonly string[] =>
  text?.split(between).filter((word) => word !== '') ?? [];

/** Whose tokens gateway and services take. */
export const whoseTokens = ({ PUHUI_CLIENTS, PUHUI_TOKEN_SCOPE }: Told): WhoseTokens => ({
  clients: PUHUI_CLIENTS === undefined ? null : wordsIn(PUHUI_CLIENTS, /[\s,]+/),
  scope: wordsIn(PUHUI_TOKEN_SCOPE, /\s+/),
});

/**
 * An issuer of a whole union gives tokens to programs that are none of this platform's: in production it is said whose count.
 * @param own the gateway's client, where people sign in by it
 */
export function tokenProblems(
  told: Told,
  { production, own }: { readonly production: boolean; readonly own?: string },
): Problem[] {
  const { clients } = whoseTokens(told);
  if (clients === null)
    return production
      ? [
          {
            en: 'PUHUI_CLIENTS is missing: NODE_ENV=production takes tokens of named clients alone; set it to the gateway’s PUHUI_CLIENT_ID, and those of programs that ask by themselves',
            zh: 'PUHUI_CLIENTS 未设置：NODE_ENV=production 只接受指明的客户端的令牌，请填网关的 PUHUI_CLIENT_ID 以及自行访问的程序的客户端',
          },
        ]
      : [];
  if (own === undefined || clients.includes(own)) return [];
  return [
    {
      en: `PUHUI_CLIENTS does not name ${own}, by which people sign in (PUHUI_CLIENT_ID): everybody would be turned away; add it`,
      zh: `PUHUI_CLIENTS 中没有 ${own}（PUHUI_CLIENT_ID），登录的人都会被拒绝：请加上`,
    },
  ];
}

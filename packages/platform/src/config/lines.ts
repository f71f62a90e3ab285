import { authorityProblems, rootFileIn, rootOf } from './certificates.js';
import { fileProblems } from './kafka-variables.js';
import type { Problem } from './problems.js';

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]', '::1'];

/** Whether an address leads to the machine that the process runs on: nobody else sits on that line. */
export const isThisMachine = (host: string): boolean => THIS_MACHINE.includes(host) || host.startsWith('/');

/** Whether others could sit on the line to an address: it is not encrypted, and leaves the machine. */
export const isOpenLine = ({ protocol, hostname }: URL): boolean =>
  protocol !== 'https:' && !isThisMachine(hostname);

/** Whoever sits on an open line to the issuer hands out keys, and is anybody: in production it is closed, or does not leave the machine. */
export function issuerProblems(
  issuer: string | undefined,
  { production }: { readonly production: boolean },
): Problem[] {
  if (!production || issuer === undefined || !isOpenLine(new URL(issuer))) return [];
  return [
    {
      en: `PUHUI_ISSUER ("${issuer}") is an open line: NODE_ENV=production believes an issuer by https:// alone; set it to that address`,
      zh: `PUHUI_ISSUER ("${issuer}") 未加密：NODE_ENV=production 只信任 https:// 的身份服务，请改为 https 地址`,
    },
  ];
}

/**
 * A database beyond this machine is reached by TLS that knows whom it has reached: anything less lets who sits on the line read all and
 * be the database.
 */
export function databaseProblems(
  name: string,
  address: string | undefined,
  { production }: { readonly production: boolean },
): Problem[] {
  if (address === undefined) return [];
  const [root, file] = [rootOf(name), rootFileIn(address)];
  const problems = [...fileProblems(root, file), ...authorityProblems(root, file, new Date())];
  return production ? [...problems, ...openLineProblems(name, address)] : problems;
}

function openLineProblems(name: string, address: string): Problem[] {
  const { hostname, searchParams } = new URL(address);
  // Of what is said twice the client takes the last; where no host is said at all, its environment (PGHOST) may name any.
  const last = (name: string): string | undefined => searchParams.getAll(name).at(-1);
  if (isThisMachine(last('host') || hostname) || last('sslmode') === 'verify-full') return [];
  const how = `?sslmode=verify-full&sslrootcert=FILE.pem`;
  return [
    {
      en: `${name} is an open line: NODE_ENV=production goes to a database of another machine by TLS alone; add ${how}`,
      zh: `${name} 未加密：NODE_ENV=production 只以 TLS 连接别的机器上的数据库，请在末尾加 ${how}`,
    },
  ];
}

/** Whom Node believes: one word of the environment by which it is anybody, on every line at once, and those whom it is given beside its own. */
export function beliefProblems(
  env: Readonly<Record<string, string | undefined>>,
  { production }: { readonly production: boolean },
): Problem[] {
  if (!production) return [];
  const authorities = authorityProblems('NODE_EXTRA_CA_CERTS', env['NODE_EXTRA_CA_CERTS'], new Date());
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return authorities;
  return [
    ...authorities,
    {
      en: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: any certificate would be believed, on every line; unset it, and name who signed yours in NODE_EXTRA_CA_CERTS',
      zh: 'NODE_TLS_REJECT_UNAUTHORIZED 为 0：任何证书都会被相信，请去掉，并用 NODE_EXTRA_CA_CERTS 指明签发机构',
    },
  ];
}

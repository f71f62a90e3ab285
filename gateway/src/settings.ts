import { NEW_KEY, NEW_SECRET, serviceSettings, type Setting } from '@puhui/platform/door';
import type { GatewayVariables } from './variables.js';

const NEEDED = 'needed';

/** What the gateway alone is told, in the order of docs/how-to/configure-the-gateway.md. */
const own = {
  PUHUI_SESSION_DATABASE_URL: {
    says: 'the database of the sessions; brought up to date by the gateway; in production with `?sslmode=verify-full&sslrootcert=FILE`, or on this machine',
    otherwise: 'bearer tokens alone',
    zh: '会话的数据库，postgresql://user:password@host:port/database',
  },
  PUHUI_SESSION_KEY: {
    says: 'seals the tokens of the sessions; 32 bytes in base64; another one signs everybody out',
    otherwise: 'needed with the database',
    zh: '封存会话令牌的密钥，base64 的 32 字节；换掉它，所有人都要重新登录',
    make: NEW_KEY,
  },
  PUHUI_PUBLIC_URL: {
    says: 'where browsers reach the gateway, `https://host`; the issuer must know `…/signed-in` as a way back',
    otherwise: 'host and port',
    zh: '浏览器访问网关的地址，https://host；身份服务须登记 …/signed-in 为回跳地址',
  },
  PUHUI_CLIENT_ID: { says: 'the client at the issuer', otherwise: 'puhui-web', zh: '在身份服务登记的客户端' },
  PUHUI_CLIENT_SECRET: {
    says: 'its secret (client_secret_post)',
    otherwise: 'a public client, by PKCE',
    zh: '该客户端的口令（client_secret_post）',
  },
  PUHUI_SIGN_IN_SCOPE: {
    says: 'what is asked for; many issuers renew tokens only with `openid offline_access`',
    otherwise: 'openid',
    zh: '登录时申请的范围；许多身份服务需要 openid offline_access 才能续期',
  },
  PUHUI_SIGN_IN_PROMPT: {
    says: 'login, select_account, or issuer: as the issuer likes',
    otherwise: 'login',
    zh: '登录提示：login、select_account 或 issuer',
  },
  PUHUI_SIGN_OUT: {
    says: 'issuer, or here: whoever signs out here stays signed in at the issuer',
    otherwise: 'issuer, where it has an end_session_endpoint; it must know `…/signed-out` as a way back',
    zh: '退出登录时是否也退出身份服务：issuer 或 here；身份服务须登记 …/signed-out 为退出后的回跳地址',
  },
  PUHUI_ACR_VALUES: {
    says: 'what the issuer is asked for (`acr_values`) where somebody has to sign in once more before what matters most; the services are told the same',
    otherwise: 'in any way that the issuer takes',
    zh: '重要事项前再次登录时向签发方要求的登录方式（acr_values），空格分隔；各服务须相同',
  },
  PUHUI_FRESH_SIGN_IN_MINUTES: {
    says: 'how long ago somebody may have signed in, at most, who ends what they have open elsewhere; the services are told the same',
    otherwise: '15',
    zh: '退出别处的登录时，本人最近一次登录不得早于多少分钟前；各服务须相同',
  },
  PUHUI_SESSION_IDLE_MINUTES: {
    says: 'a session ends unused after so long',
    otherwise: '30',
    zh: '闲置多少分钟后会话结束',
  },
  PUHUI_SESSION_HOURS: {
    says: 'and in any case after so long',
    otherwise: '12',
    zh: '会话最长多少小时',
  },
  PUHUI_PAGES: {
    says: 'the folder of the built portals, with their `documents.json`',
    otherwise: 'no pages are served',
    zh: '编译好的页面所在目录，内有 documents.json',
  },
  PUHUI_SUBGRAPHS: {
    says: '`name=url[\\|url…][,name=url…]`: each service’s `/graphql`, all its instances; in production by https, or on this machine',
    otherwise: NEEDED,
    zh: '各服务的 /graphql 地址：name=url[|url…][,name=url…]',
  },
  PUHUI_SUPERGRAPH: {
    says: 'the composed graph',
    otherwise: 'docs/supergraph.graphql',
    zh: '合成后的图，文件',
  },
  PUHUI_TRUSTED_DOCUMENTS: {
    says: 'what runs in production beside the pages’ documents',
    otherwise: 'docs/command-line-documents.json',
    zh: '生产环境除页面外允许的查询，文件',
  },
  PUHUI_SUBGRAPH_TIMEOUT_MS: {
    says: 'how long a service is waited for',
    otherwise: '15000',
    zh: '等待一个服务多少毫秒',
  },
  PUHUI_LIMITS: {
    says: 'how often, and how much at once, as below',
    otherwise: 'as below',
    zh: '频次与并发的上限：Gateway.person=6000/60,…',
  },
  PUHUI_PROXIES: {
    says: 'who stands in front and is believed whom they pass on: `10.0.0.0/8,2001:db8::/32`',
    otherwise: 'nobody',
    zh: '前置代理的地址或网段，信任其转述的来源',
  },
  PUHUI_PASSING_ON: {
    says: 'on, or off: operations that are one fetch are planned like others',
    otherwise: 'on',
    zh: '单次取数的操作是否直接转交：on 或 off',
  },
  PUHUI_INSIDE_PORT: {
    says: 'a port for those inside alone: `/metrics`, and which service is not ready and why',
    otherwise: 'in production nowhere; else at the gateway itself',
    zh: '只供内部的端口：/metrics 与各服务的状态',
  },
  PUHUI_GATEWAY_SECRET: {
    says: 'by what each service knows it: `members=SECRET,partners=…,benefits=…,billing=…`, at least 32 characters each; or one for all, which is weaker',
    otherwise: NEEDED,
    zh: '各服务据以认出网关的口令：members=口令,partners=…，每个至少 32 个字符；也可四个服务共用一个，但较弱',
    make: NEW_SECRET,
  },
  PUHUI_INSIDE_HOST: {
    says: 'the address that it listens on',
    otherwise: '127.0.0.1',
    zh: '内部端口的监听地址',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** What each variable of the gateway is for. One that has no line here does not compile. */
export const gatewaySettings: Readonly<Record<keyof GatewayVariables, Setting>> = {
  PUHUI_PORT: serviceSettings.PUHUI_PORT,
  PUHUI_HOST: serviceSettings.PUHUI_HOST,
  PUHUI_ISSUER: serviceSettings.PUHUI_ISSUER,
  PUHUI_AUDIENCE: serviceSettings.PUHUI_AUDIENCE,
  PUHUI_PERSON_CLAIM: serviceSettings.PUHUI_PERSON_CLAIM,
  PUHUI_CLIENTS: serviceSettings.PUHUI_CLIENTS,
  PUHUI_TOKEN_SCOPE: serviceSettings.PUHUI_TOKEN_SCOPE,
  PUHUI_LINES: serviceSettings.PUHUI_LINES,
  PUHUI_CLOCK_FILE: serviceSettings.PUHUI_CLOCK_FILE,
  PUHUI_LOG_LEVEL: serviceSettings.PUHUI_LOG_LEVEL,
  NODE_ENV: serviceSettings.NODE_ENV,
  ...own,
};
/** Those that docs/how-to/configure-the-gateway.md has a row for. */
export const ownSettings: Readonly<Record<string, Setting>> = own;

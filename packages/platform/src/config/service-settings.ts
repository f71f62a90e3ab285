import { NEW_KEY, NEW_SECRET, type Setting } from './setting.js';
import type { ServiceVariables } from './service-variables.js';

const NEEDED = 'needed';

/** Kafka, as whoever speaks to it is told. */
const kafka = {
  KAFKA_BROKERS: {
    says: '`host:port[,host:port…]`',
    otherwise: 'needed with kafka',
    zh: 'Kafka 的地址，host:port[,host:port…]',
  },
  PUHUI_KAFKA_SESSION_MS: {
    says: 'how long Kafka waits for a consumer that says nothing, 6000 to 300000; after its own restart too',
    otherwise: '10000',
    zh: 'Kafka 等待没有回音的消费者多久，6000 至 300000 毫秒',
  },
  KAFKA_TLS_CA_FILE: {
    says: 'who signed the brokers’ certificates: a file in PEM, or system for those that the machine trusts',
    otherwise: 'an open line; needed in production',
    zh: '签发 Kafka 证书的机构：PEM 文件，或 system（本机信任的机构）',
  },
  KAFKA_SASL_USERNAME: {
    says: 'by which Kafka knows this service (SCRAM-SHA-512)',
    otherwise: 'in production a certificate is needed',
    zh: '本服务在 Kafka 的用户名（SCRAM-SHA-512）',
  },
  KAFKA_SASL_PASSWORD: {
    says: 'the password of that user',
    otherwise: 'needed with the user',
    zh: '该用户的密码',
    make: NEW_SECRET,
  },
  KAFKA_TLS_CERT_FILE: {
    says: 'the certificate by which Kafka knows this service, PEM',
    otherwise: 'in production a user is needed',
    zh: '本服务在 Kafka 的证书，PEM 文件',
  },
  KAFKA_TLS_KEY_FILE: {
    says: 'its key, PEM',
    otherwise: 'needed with the certificate',
    zh: '该证书的私钥，PEM 文件',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** Who is believed, and what nobody else may know. */
const keys = {
  PUHUI_ISSUER: {
    says: 'the OpenID Connect issuer whose tokens are accepted; in production by https, or on this machine',
    otherwise: NEEDED,
    zh: '签发令牌的身份服务（OpenID Connect）的 https:// 地址',
  },
  PUHUI_AUDIENCE: {
    says: 'the audience that tokens must name',
    otherwise: 'puhui',
    zh: '令牌必须注明的受众',
  },
  PUHUI_PERSON_CLAIM: {
    says: 'the claim that holds the person’s id, a UUID',
    otherwise: 'sub',
    zh: '令牌中人员编号（UUID）所在的字段',
  },
  PUHUI_CLIENTS: {
    says: 'the issuer’s clients whose tokens count, separated by commas: the gateway’s (`PUHUI_CLIENT_ID`), and that of each program that asks by itself',
    otherwise: 'any client’s; needed in production',
    zh: '哪些客户端的令牌有效，用逗号分隔：网关自己的（PUHUI_CLIENT_ID），以及每个自行访问的程序的',
  },
  PUHUI_TOKEN_SCOPE: {
    says: 'what tokens must have been given for: words of their `scope`, separated by spaces, all of them',
    otherwise: 'nothing in particular',
    zh: '令牌的 scope 中必须有的词，用空格分隔，须全部具备',
  },
  PUHUI_FRESH_SIGN_IN_MINUTES: {
    says: 'how long ago somebody may have signed in, at most, who approves, pays, unmasks, grants or erases; the issuer tells it by `auth_time` in its access tokens',
    otherwise: '15',
    zh: '审批、付款、查看原文、授职、注销个人资料时，本人最近一次登录不得早于多少分钟前；由签发方在访问令牌的 auth_time 中说明',
  },
  PUHUI_ACR_VALUES: {
    says: 'how they have to have signed in for that: words of the issuer (`acr`), separated by spaces, any of which will do; the gateway is told the same',
    otherwise: 'in any way that the issuer takes',
    zh: '办理这些事项要求的登录方式：签发方的 acr 值，空格分隔，有其一即可；网关须相同',
  },
  PUHUI_GATEWAY_SECRET: {
    says: 'by what it knows the gateway, at least 32 characters, for each service another; two, separated by commas, while it is changed',
    otherwise: NEEDED,
    zh: '本服务据以认出网关的口令，至少 32 个字符，每个服务各不相同；更换期间可写两个，用逗号分隔',
    make: NEW_SECRET,
  },
  PUHUI_MASTER_KEY: {
    says: 'members: wraps the key of each person; 32 bytes in base64',
    otherwise: 'members does not start',
    zh: '会员服务专用：封装每个人的密钥，base64 的 32 字节；遗失则人员资料不可读',
    make: NEW_KEY,
  },
  PUHUI_MASTER_KEY_BEFORE: {
    says: 'members, while the key is changed: the master key of before, which opens what still lies under it ([how](change-keys.md))',
    otherwise: 'what lies under another key cannot be opened',
    zh: '会员服务换密钥期间：上一个主密钥，用来打开尚未改封的资料',
  },
  PUHUI_HASH_KEY: {
    says: 'members, benefits, each its own: keys the hashes by which something is found without being shown, and what benefits keeps of persons; at least 32 characters',
    otherwise: 'the service says so',
    zh: '会员、福利两个服务各有一个：不显示原文也能查找所用的散列密钥，至少 32 个字符，两者不得相同',
    make: NEW_SECRET,
  },
  PUHUI_HASH_KEYS_BEFORE: {
    says: 'members and benefits, once the key has been changed: the hash keys of before, separated by commas; at members they stay, since events have digests by them, at benefits until no voucher is open under them ([how](change-keys.md))',
    otherwise: 'who was registered, and what was issued, under another key is not found',
    zh: '会员、福利服务换过密钥后：以前的散列密钥，用逗号分隔；会员服务须一直保留，福利服务保留到没有未用的券属于它们为止',
  },
  PUHUI_TEXTS: {
    says: 'members: the gate to which a text for a phone is posted ([how](send-texts.md)); `shown`: no text is sent and the page shows the code, for the local run alone, refused in production',
    otherwise: 'no code is sent, and nobody asks for another mobile',
    zh: '会员服务专用：发短信的网关的 https:// 地址；shown 表示不发短信、由页面显示验证码，仅供本机，正式运行时拒绝',
  },
  PUHUI_TEXTS_TOKEN: {
    says: 'members: by what that gate knows members (`Authorization: Bearer`), at least 32 characters',
    otherwise: 'the gate is told nothing',
    zh: '会员服务专用：短信网关据以认出本服务的口令，至少 32 个字符',
    make: NEW_SECRET,
  },
  PUHUI_SIGNING_KEY: {
    says: 'billing: the seed of the key that signs checkpoints, told to nobody else; 32 bytes in base64',
    otherwise: 'billing does not start',
    zh: '账务服务专用：签署账簿检查点的密钥种子，base64 的 32 字节，不告诉任何别人',
    make: NEW_KEY,
  },
  PUHUI_SIGNING_KEY_BEFORE: {
    says: 'billing, while the key is changed: the seed of the one before, which introduces the new one',
    otherwise: 'a new key is introduced by nobody',
    zh: '账务服务换密钥期间：上一个密钥的种子，由它引入新密钥',
  },
  PUHUI_EVENT_KEY: {
    says: 'the seed of the key that signs this service’s events, told to no other process; 32 bytes in base64',
    otherwise: NEEDED,
    zh: '签署本服务事件的密钥种子，base64 的 32 字节，每个服务各有一个',
    make: NEW_KEY,
  },
  PUHUI_EVENT_KEYS: {
    says: 'whose signature is believed: `service=KEY[@from/until],…`, public keys in base64url, days in UTC',
    otherwise: NEEDED,
    zh: '信任谁的签名：service=公钥[@起/止],…，各服务相同',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** What each variable of a service is for, in the order of docs/how-to/configure.md. One that has no line here does not compile. */
export const serviceSettings: Readonly<Record<keyof ServiceVariables, Setting>> = {
  PUHUI_SERVICE: {
    says: 'members, partners, benefits or billing',
    otherwise: NEEDED,
    zh: '服务名：members、partners、benefits 或 billing',
  },
  PUHUI_PORT: {
    says: 'its own port; 0 takes any free one',
    otherwise: NEEDED,
    zh: '监听端口，0 为任一空闲端口',
  },
  PUHUI_HOST: { says: 'the address to listen on', otherwise: '127.0.0.1', zh: '监听地址' },
  PUHUI_TLS_CERT_FILE: {
    says: 'the certificate that it answers the gateway with, PEM',
    otherwise: 'http; beyond this machine refused in production',
    zh: '应答网关所用的证书，PEM 文件',
  },
  PUHUI_TLS_KEY_FILE: {
    says: 'its key, PEM',
    otherwise: 'needed with the certificate',
    zh: '该证书的私钥，PEM 文件',
  },
  PUHUI_LINES: {
    says: 'tls, or mesh: what carries the lines between gateway and services encrypts them itself',
    otherwise: 'tls',
    zh: '网关与服务之间的连接：tls，或 mesh（由服务网格自行加密）',
  },
  DATABASE_URL: {
    says: 'its own database, `postgresql://user:password@host:port/database`; in production with `?sslmode=verify-full&sslrootcert=FILE`, or on this machine',
    otherwise: NEEDED,
    zh: '本服务的数据库，postgresql://user:password@host:port/database',
  },
  DATABASE_OWNER_URL: {
    says: 'the same database for who migrates; a service that is told it does not start',
    otherwise: 'nothing is missing',
    zh: '同一数据库，供迁移程序以表的所有者身份连接；服务不得设置',
  },
  PUHUI_DATABASE_CONNECTIONS: {
    says: 'most connections to it, 4 to 200; a quarter, or four, or half of fewer than eight, is for the service’s own work, and of the others two fifths for what is read for somebody',
    otherwise: '20',
    zh: '数据库连接数上限，4 至 200',
  },
  PUHUI_BROKER: {
    says: 'kafka or embedded (a log in PostgreSQL, not for production)',
    otherwise: NEEDED,
    zh: '消息系统：kafka；embedded 仅供本机',
  },
  ...kafka,
  BROKER_DATABASE_URL: {
    says: 'the database of the embedded log',
    otherwise: 'needed with embedded',
    zh: '内嵌日志的数据库，仅供本机',
  },
  ...keys,
  PUHUI_CLOCK_FILE: {
    says: 'local run only: a file `{"offsetMs": n}` that moves business time; refused in production',
    otherwise: 'system time',
    zh: '仅供本机：拨动业务时间的文件',
  },
  PUHUI_LIMITS: {
    says: '`Mutation.unmask=60/3600,…`, `*` for all: times and seconds as one person',
    otherwise: 'what docs/roles.golden.txt says',
    zh: '每人操作频次：Mutation.unmask=60/3600,…，* 为全部',
  },
  PUHUI_LOG_LEVEL: {
    says: 'trace, debug, info, warn, error, fatal',
    otherwise: 'info',
    zh: '日志级别：trace、debug、info、warn、error、fatal',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    says: 'where traces go, `http://host:4318`',
    otherwise: 'nothing is traced',
    zh: '链路追踪的去处，http://host:4318',
  },
  NODE_ENV: {
    says: '`production` refuses what is for the local run and sends traces in batches; else `development` or `test`: nothing starts with any other word',
    otherwise: 'development',
    zh: '只能是小写的 production（正式运行，拒绝只供本机使用的设置）、development 或 test，也可不设',
  },
};

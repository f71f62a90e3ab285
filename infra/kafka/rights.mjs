// Makes every topic and gives each service its rights at Kafka: to write the topics that it owns, to read those that it takes in,
// to have groups of its own name. Run by an administrator of the broker, before the services of each build start:
//
//   KAFKA_BROKERS=kafka:9093 KAFKA_TLS_CA_FILE=ca.pem KAFKA_SASL_USERNAME=admin KAFKA_SASL_PASSWORD=… npm run kafka-rights
//
// KAFKA_SASL_PASSWORD_FILE names a file in the place of the password. With --print it only says what it would give. KAFKA_PRINCIPAL
// is what the broker calls a service, "User:*" unless given, where * is the service's name: "User:CN=*" for certificates without a
// mapping rule. It only adds, and names the rights that are there beside those of one service.
import { readFileSync } from 'node:fs';
import { complain, say } from '../tasks/terminal.mjs';

// Built by `npm run build`.
const { toldEnvironment } = await import('../postgres/told.mjs');
const { kafkaProblems } = await import('@puhui/platform/settings');
const { kafkaBroker, principalsBy, rights, topicSpecs } = await import('@puhui/messaging');
const { topicNames } = await import('@puhui/contracts');

const env = toldEnvironment();
const called = env.KAFKA_PRINCIPAL ?? 'User:*';
const principal = principalsBy(called) ?? refuse();
const pem = (name) => (env[name] ? readFileSync(env[name], 'utf8') : undefined);

// One name for all would have the rights of all.
function refuse() {
  complain(
    `KAFKA_PRINCIPAL 须恰有一个 *（代表服务名），前面写明类别，如 User:*-2；“${called}”不是，未授予任何权限`,
  );
  complain(
    `KAFKA_PRINCIPAL needs exactly one * for the service's name, after a type, as in User:*-2; "${called}" has not, so nothing was given`,
  );
  return process.exit(2);
}

if (process.argv.includes('--print')) {
  for (const { service, may, what, name } of rights) say(`${principal(service)} may ${may} ${what} ${name}`);
} else {
  const told = blankAsNotGiven(env);
  const problems = kafkaProblems(told, false);
  if (told.KAFKA_BROKERS === undefined)
    problems.unshift({
      zh: 'KAFKA_BROKERS 未设置',
      en: 'KAFKA_BROKERS is missing: set it to host:port[,host:port…]',
    });
  for (const { zh, en } of problems) complain(`${zh} / ${en}`);
  process.exitCode = problems.length > 0 ? 2 : await give().then(() => 0, whyNot);
}

/** A line "X=" of a file sets nothing. */
function blankAsNotGiven(from) {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
}

function whyNot(error) {
  complain(`Kafka 没有完成，可以再运行一次 / Kafka did not do it, and it may be run again: ${error.message}`);
  return 1;
}

async function give() {
  const authority = env.KAFKA_TLS_CA_FILE === 'system' ? undefined : pem('KAFKA_TLS_CA_FILE');
  const [chain, key] = [pem('KAFKA_TLS_CERT_FILE'), pem('KAFKA_TLS_KEY_FILE')];
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = env;
  const broker = kafkaBroker({
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'puhui-rights',
    security: env.KAFKA_TLS_CA_FILE
      ? {
          ...(authority && { authority }),
          ...(chain && key && { certificate: { chain, key } }),
          ...(username && password && { password: { mechanism: 'scram-sha-512', username, password } }),
        }
      : undefined,
  });
  try {
    await broker.ensureTopics(topicSpecs(topicNames));
    const { given, beside } = await broker.giveRights(principal);
    say(`${topicNames.length} topics are there, ${given} rights are given`);
    for (const right of beside)
      say(`there and not of one service (kafka-acls --remove takes it away): ${right}`);
  } finally {
    await broker.close();
  }
}

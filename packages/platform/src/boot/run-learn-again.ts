import { learnAgain, SignatureCheck, topicSpecs, type LearntAgain } from '@puhui/messaging';
import { topicsOwnedBy } from '@puhui/contracts';
import { PooledSql } from '@puhui/postgres';
import { readConfig, type Environment } from '../config/config.js';
import { openPool } from '../database/pool.js';
import { createLogger } from '../logging/logger.js';
import { openBroker } from './broker.js';

const connections_max = 4;

/** Says what a service's database lacks of what it told, and keeps it where that is asked for. @throws ConfigProblem */
export async function runLearnAgain(keeps: boolean, env?: Environment): Promise<LearntAgain> {
  const config = env ? readConfig(env) : readConfig();
  const { service, databaseUrl, eventKeys } = config;
  const logger = createLogger({ service, level: config.logLevel });
  const broker = openBroker(config, logger);
  const pool = openPool({
    connectionString: databaseUrl,
    connectionsMax: connections_max,
    service: `${service}-learn-again`,
    logger,
  });
  try {
    await broker.ensureTopics(topicSpecs(topicsOwnedBy(service)));
    const signatures = new SignatureCheck(eventKeys);
    const learnt = await learnAgain({ service, database: new PooledSql(pool), broker, signatures, keeps });
    const { types, ...all } = learnt;
    const sentence =
      learnt.events === 0
        ? 'the database has all that the service told'
        : keeps
          ? 'events were kept again; what they tell of did not come back by it: run verify'
          : 'events are in the topics and not in the database; with --keep they are kept again';
    logger.info({ ...all, types: Object.fromEntries(types) }, sentence);
    return learnt;
  } finally {
    await broker.close();
    await pool.end();
  }
}

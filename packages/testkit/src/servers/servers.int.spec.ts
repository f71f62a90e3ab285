import { sql } from '@puhui/postgres';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, ownKafka, ownPostgres, temporaryFolder, testKafka } from '../index.js';
import { runFolder } from './run.js';

describe('a database for a spec', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('migrations');
    mkdirSync(join(folder, '0001-shelf'));
    writeFileSync(
      join(folder, '0001-shelf', 'up.sql'),
      `create table shelf (id int primary key); create table book (id int);
       create table migrated as select clock_timestamp()::text as at;`,
    );
  });

  it('has the migrations applied and belongs to nobody else', async () => {
    const first = await createTestDatabase({ migrations: [folder] });
    const second = await createTestDatabase({ migrations: [folder] });
    await first.sql.execute(sql`insert into shelf values (${1}::int)`);
    expect(await second.sql.query(sql`select * from shelf`)).toEqual([]);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('is copied from a template: the migrations themselves run once', async () => {
    const [first, second] = [
      await createTestDatabase({ migrations: [folder] }),
      await createTestDatabase({ migrations: [folder] }),
    ];
    const at = await first.sql.query(sql`select at from migrated`);
    expect(at).toEqual([{ at: expect.any(String) }]);
    expect(await second.sql.query(sql`select at from migrated`)).toEqual(at);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('rolls a transaction back when its work throws', async () => {
    const database = await createTestDatabase({ migrations: [folder] });
    const work = database.sql.transaction(async (tx) => {
      await tx.execute(sql`insert into shelf values (1)`);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await database.sql.query(sql`select * from shelf`)).toEqual([]);
    await database.drop();
  });
});

describe('the broker of a run', () => {
  let kafka: Kafka;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  });

  it('answers when it is asked for the cluster', async () => {
    const admin = kafka.admin();
    await admin.connect();
    expect((await admin.describeCluster()).brokers).toHaveLength(1);
    await admin.disconnect();
  });
});

describe('a server whose data lies in a folder with every sign in its name', () => {
  const ODD = 'a $b ${c} "d" \'e\' `f` \\g %20 数据, #h;i=j';

  it('keeps it there, as PostgreSQL', async () => {
    const postgres = await ownPostgres(ODD);
    const database = await createTestDatabase({ postgres });
    await database.sql.execute(sql`create table kept (id int)`);
    await postgres.kill();
    await postgres.startAgain();
    expect(await database.sql.query(sql`select * from kept`)).toEqual([]);
    await database.drop();
    await postgres.stop();
    expect(readdirSync(runFolder())).toContain(`own-postgres-${ODD}-${process.pid}`);
  });

  it('keeps it there, as Kafka', async () => {
    const own = await ownKafka(ODD);
    await own.stop();
    const folder = join(runFolder(), `own-kafka-${ODD}-${process.pid}`);
    expect(readdirSync(folder).toSorted()).toEqual(['lib', 'log', 'log4j2.properties', 'server.properties']);
    expect(readdirSync(join(folder, 'log'))).toContain('meta.properties');
  });
});

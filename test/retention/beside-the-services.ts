import type { Tables } from './page.js';

/** One row for each step of a schema. */
const STEPS = {
  'platform.migration': { kept: 'with the world', ground: 'one row for each step of the schema' },
} as const;

/** How long the gateway keeps its rows, and why. */
const gateway: NonNullable<Tables[string]> = {
  'gateway.ended_session': {
    kept: 'while it waits',
    ground: 'whoever still comes with it is a security event',
    by: 'the end that it would have had',
  },
  'gateway.session': {
    kept: 'while it waits',
    ground: 'somebody is signed in with a browser',
    by: 'signing out, a time without use, or its own end',
  },
  'gateway.used_sign_in': {
    kept: 'while it waits',
    ground: 'each sign-in comes back once, and each logout token is taken once',
    by: 'the end of the time in which it may come back',
  },
  ...STEPS,
};

/** Of the issuer that a local run brings. In production it is another program, with databases of its own. */
const issuer: NonNullable<Tables[string]> = {
  'issuer.artifact': {
    kept: 'while it waits',
    ground:
      'somebody is signing in, or is signed in: sessions, codes that come once, tokens of renewal; of what its bearer brings a hash alone',
    by: 'signing out, or its own end, which is at most 14 days away',
  },
  ...STEPS,
};

/** Of the log that stands in the place of Kafka where there is none. */
const broker: NonNullable<Tables[string]> = {
  'broker.log_end': { kept: 'with the world', ground: 'one row for each partition' },
  'broker.message': {
    kept: 'with the world',
    ground:
      'what was published, under ids alone: as long as the services keep their events, from which it can be filled anew; where only the newest counts, the newest',
  },
  'broker.topic': { kept: 'with the world', ground: 'one row for each topic' },
};

/** What is said of the tables of those who have a database and are no service. */
export const besideTheServices = { gateway, issuer, broker };

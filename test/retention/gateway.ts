import type { Tables } from './page.js';

/** How long the gateway keeps its rows, and why. */
export const gatewayRetention: NonNullable<Tables[string]> = {
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
  'platform.migration': { kept: 'with the world', ground: 'one row for each step of the schema' },
};

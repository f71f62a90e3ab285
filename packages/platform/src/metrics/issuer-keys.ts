import { Counter, type Registry } from 'prom-client';

/** Counts how often the issuer's keys could not be had: kept ones serve on, so nothing else tells it. */
export const issuerKeysFailures = (registry: Registry): Counter =>
  new Counter({
    name: 'puhui_issuer_keys_failures_total',
    help: 'Times that the keys of the issuer of tokens could not be had; those that are kept serve on',
    registers: [registry],
  });

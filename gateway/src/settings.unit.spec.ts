import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gatewaySettings, ownSettings } from './settings.js';

const page = readFileSync(new URL('../../docs/how-to/configure-the-gateway.md', import.meta.url), 'utf8');

describe('docs/how-to/configure-the-gateway.md', () => {
  it('says of each variable of the gateway’s own what its declaration says', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.*?) *\| ([^|]*?) *\|$/gm)];
    expect(rows.map(([, name, says, otherwise]) => ({ name, says, otherwise }))).toEqual(
      Object.entries(ownSettings).map(([name, { says, otherwise }]) => ({ name, says, otherwise })),
    );
  });

  it('names those that a service reads as well', () => {
    const shared = Object.keys(gatewaySettings).filter((name) => !(name in ownSettings));
    for (const name of shared) expect(page).toContain(`\`${name}\``);
  });
});

// Writes docs/campaign.schema.json. `npm run generate` runs it; a test fails when the file is not what it would write.
import { writeFileSync } from 'node:fs';
import { campaignSchemaText } from './case-file/json-schema.js';

writeFileSync(new URL('../../../docs/campaign.schema.json', import.meta.url), campaignSchemaText());

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncApiDocument } from './asyncapi/document.js';

/** `node packages/contracts/dist/generate.js` writes docs/asyncapi.yaml. */
writeFileSync(fileURLToPath(new URL('../../../docs/asyncapi.yaml', import.meta.url)), asyncApiDocument());

// Writes docs/command-line-documents.json, by which the gateway prepares itself at its start. `npm run generate` runs it; a
// test fails when the file is not what it would write.
import { writeFileSync } from 'node:fs';
import { documentsFile } from './questions/documents-file.js';

writeFileSync(new URL('../../../docs/command-line-documents.json', import.meta.url), documentsFile());

// What a unit spec needs of the testkit: no server is loaded with it, no Prisma and no broker, which cost such a spec more than it
// does itself.
export { temporaryFolder } from '@puhui/local/testing';
export { authority } from './servers/certificates.js';
export { eventually } from './eventually.js';
export { howFar } from './histories.js';

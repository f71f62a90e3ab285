// What test/load needs of the gateway beside its program.
export { SignedInBrowsers, type TokenHolder } from './signed-in-browsers.js';

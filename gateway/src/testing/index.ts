// What test/load needs of the gateway beside its program.
export { SignedInBrowsers, type TokenHolder } from '../spec/signed-in-browsers.js';

// What specs get for `fast-check` (jest.config.mjs): the library itself, with bounds for each property.
import fc from '../../../node_modules/fast-check/lib/fast-check.js';

fc.configureGlobal(globalThis.PUHUI_HISTORIES.settings);

export * from '../../../node_modules/fast-check/lib/fast-check.js';
export default fc;

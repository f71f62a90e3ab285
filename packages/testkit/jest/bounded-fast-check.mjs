// What specs get for `fast-check` (jest.config.mjs): the library itself, with bounds for each property, and texts of any sign
// without the table of a million signs that the library draws up first: a second for each spec file that only names them.
import fc from '../../../node_modules/fast-check/lib/fast-check.js';

fc.configureGlobal(globalThis.PUHUI_HISTORIES.settings);

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/** Any sign but half ones, and back: the library takes words that programs trip over ("__proto__") apart by it. */
const anySign = fc.nat(0x10_ffff - SURROGATES).map(
  (nr) => String.fromCodePoint(nr < SURROGATES_FROM ? nr : nr + SURROGATES),
  (sign) => {
    const code = typeof sign === 'string' ? sign.codePointAt(0) : undefined;
    if (code === undefined || sign !== String.fromCodePoint(code) || !sign.isWellFormed())
      throw new Error('not one whole sign');
    return code < SURROGATES_FROM ? code : code - SURROGATES;
  },
);

/** @param {import('fast-check').StringConstraints} [constraints] */
export const string = (constraints = {}) =>
  fc.string(constraints.unit === 'binary' ? { ...constraints, unit: anySign } : constraints);

export * from '../../../node_modules/fast-check/lib/fast-check.js';
export default { ...fc, string };

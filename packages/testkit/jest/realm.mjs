// A world for specs, one per worker: what all its spec files share, and what is put back after each.
import vm from 'node:vm';
import { installCommonGlobals } from 'jest-util';

/** What the world has of its own, or what would be Jest's. */
const ITS_OWN = new Set(['GLOBAL', 'root', 'global', 'globalThis', 'jest-symbol-do-not-touch']);
/** Built into JavaScript, and yet those of Node's own world, so that what `fs` or `crypto` gives is of the same kind as what a spec makes. */
const OF_NODE = { Buffer, ArrayBuffer, Uint8Array };
const STACK_LINES_MAX = 100;
/** Where Jest's `expect` has what a file taught it, and how far the file has come. It would make it itself, and never to be removed. */
const MATCHERS = Symbol.for('$$jest-matchers-object');
/** Of Jest's way to files: nothing of a spec, and never to be removed. */
const STAYS = new Set([Symbol.for('graceful-fs.queue')]);
const noMatchers = () => ({
  customEqualityTesters: [],
  matchers: Object.create(null),
  state: {
    assertionCalls: 0,
    expectedAssertionsNumber: null,
    isExpectingAssertions: false,
    numPassingAsserts: 0,
    suppressedErrors: [],
  },
});

/**
 * The global object is a plain one. That of `vm.createContext(object)`, which Jest's own environment uses, answers every look
 * at a global (`Object`, `Promise`, `process`) through interceptors: about 300 ns each, and a plain
 * one a tenth of it.
 */
export class Realm {
  /** @type {Realm | undefined} */
  static #kept;
  /** @type {Map<object, PropertyDescriptorMap>} Of the globals, and of what is built into the language: what it has to be at the end of a file. */
  #atFirst = new Map();
  #loading = false;

  /** This worker's. */
  static get() {
    return (Realm.#kept ??= new Realm());
  }

  constructor() {
    this.context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    this.global = vm.runInContext('globalThis', this.context);
    const builtIn = builtInto(this.global);
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(globalThis)))
      if (!ITS_OWN.has(name) && !Object.hasOwn(this.global, name))
        Object.defineProperty(this.global, name, seenFromWithin(this.global, name, descriptor));
    Object.assign(this.global, OF_NODE, { global: this.global });
    installCommonGlobals(this.global, {});
    this.global.Error.stackTraceLimit = STACK_LINES_MAX;
    for (const one of [this.global, ...builtIn])
      this.#atFirst.set(one, Object.getOwnPropertyDescriptors(one));
  }

  /**
   * Begins a file: it gets what Jest's configuration hands to specs, and a `process` whose environment and listeners are its own.
   * @param {Record<string, unknown>} globals
   */
  begin(globals) {
    const { Symbol, Date } = this.global;
    const { process, ...given } = Object.fromEntries(
      Object.entries(installCommonGlobals({ Symbol, Date }, globals)),
    );
    delete given.Symbol;
    delete given.Date;
    Object.assign(this.global, given, { process, [MATCHERS]: noMatchers() });
  }

  /**
   * What a library adds to the globals, or to what is built in, as it is loaded stays: it counts on it for as long as it is there.
   * @template T
   * @param {() => T} load
   * @returns {T}
   */
  keeping(load) {
    if (this.#loading) return load();
    this.#loading = true;
    const before = [...this.#atFirst.keys()].map((one) => new Set(Reflect.ownKeys(one)));
    try {
      return load();
    } finally {
      this.#loading = false;
      for (const [nth, [one, atFirst]] of [...this.#atFirst].entries())
        for (const name of Reflect.ownKeys(one))
          if (!before[nth].has(name)) atFirst[name] = Object.getOwnPropertyDescriptor(one, name);
    }
  }

  /**
   * Ends a file: every global is again what it was before the first.
   * @throws Error by which the file fails. What it left is taken as given from then on: the files behind it are not to blame.
   */
  end() {
    const left = [...this.#atFirst].flatMap(([one, atFirst]) =>
      putBack(one, atFirst).map((name) => {
        atFirst[name] = Object.getOwnPropertyDescriptor(one, name);
        return String(name);
      }),
    );
    if (left.length > 0) throw new Error(`nobody can take away again, or put back, ${left.join(', ')}`);
  }
}

/** @returns what cannot be put back. */
function putBack(one, atFirst) {
  const strange = Reflect.ownKeys(one)
    .filter((name) => !Object.hasOwn(atFirst, name) && !STAYS.has(name))
    .filter((name) => !Reflect.deleteProperty(one, name));
  const changed = Reflect.ownKeys(atFirst).filter((name) => {
    const [first, now] = [atFirst[name], Object.getOwnPropertyDescriptor(one, name)];
    const isOther = now?.value !== first.value || now?.get !== first.get;
    return isOther && (first.configurable || first.writable) && !Reflect.defineProperty(one, name, first);
  });
  return [...strange, ...changed];
}

/** `Object`, `Array.prototype`, `Math` and so on. What a match leaves on `RegExp` changes by itself, and is nobody's. */
function builtInto(global) {
  const all = Object.entries(Object.getOwnPropertyDescriptors(global)).flatMap(([name, { value }]) =>
    name === 'RegExp' ? [value.prototype] : [value, value?.prototype],
  );
  const isAnObject = (one) => (typeof one === 'object' || typeof one === 'function') && one !== null;
  return new Set(all.filter((one) => isAnObject(one) && one !== global));
}

/** A global of Node's that is made when somebody asks for it (`fetch`, `crypto`) is so within. */
function seenFromWithin(global, name, descriptor) {
  if ('value' in descriptor || !descriptor.configurable) return descriptor;
  const put = (value) =>
    void Object.defineProperty(global, name, {
      configurable: true,
      enumerable: descriptor.enumerable,
      writable: true,
      value,
    });
  return {
    configurable: true,
    enumerable: descriptor.enumerable,
    get: () => {
      put(globalThis[name]);
      return globalThis[name];
    },
    set: put,
  };
}

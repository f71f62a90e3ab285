// What libraries are before anything of ours changed them for itself. They are loaded once in a worker, so what one file of specs, or a
// module of ours that it loads, puts in place of a function of theirs (as messaging does with kafkajs's) would be there for the next as well,
// which may have forgotten to load that module.

const isThing = (one) => (typeof one === 'object' && one !== null) || typeof one === 'function';
const valuesOf = (one) =>
  Object.values(Object.getOwnPropertyDescriptors(one)).flatMap(({ value }) =>
    isThing(value) ? [value] : [],
  );
const prototypesOf = (one) => (typeof one === 'function' && isThing(one.prototype) ? [one.prototype] : []);

/** What a module gives, the functions in that, and what is made by them. */
const withinModule = (namespace) =>
  new Set(
    valuesOf(namespace).flatMap((given) =>
      [given, ...valuesOf(given).filter((one) => typeof one === 'function')].flatMap((one) => [
        one,
        ...prototypesOf(one),
      ]),
    ),
  );

function functionsOf(one) {
  const all = Object.getOwnPropertyDescriptors(one);
  return new Map(
    Reflect.ownKeys(all)
      .filter(
        (name) => typeof all[name].value === 'function' && (all[name].writable || all[name].configurable),
      )
      .map((name) => [name, all[name]]),
  );
}

/** The functions of libraries, by what has them. */
export class Originals {
  /** @type {Map<object, Map<PropertyKey, PropertyDescriptor>>} */
  #of = new Map();
  #known = new WeakSet();
  #loading = false;

  /** @param {{ namespace: object }} module that is loaded, and that something of ours is about to have. */
  learn(module) {
    if (this.#known.has(module)) return;
    this.#known.add(module);
    for (const one of withinModule(module.namespace))
      if (!this.#of.has(one)) this.#of.set(one, functionsOf(one));
  }

  /**
   * What a library does to another one as it is loaded stays.
   * @template T
   * @param {() => T} load
   * @returns {T}
   */
  keeping(load) {
    if (this.#loading) return load();
    this.#loading = true;
    const ofOurs = new Set(this.#changed().map(({ one, name }) => one[name]));
    try {
      return load();
    } finally {
      this.#loading = false;
      for (const { one, name, of } of this.#changed())
        if (Object.hasOwn(one, name) && !ofOurs.has(one[name]))
          of.set(name, Object.getOwnPropertyDescriptor(one, name));
    }
  }

  /** Each function is the library's own again. */
  putBack() {
    for (const { one, name, of } of this.#changed()) Object.defineProperty(one, name, of.get(name));
  }

  #changed() {
    return [...this.#of].flatMap(([one, of]) =>
      [...of].flatMap(([name, { value }]) => (one[name] === value ? [] : [{ one, name, of }])),
    );
  }
}

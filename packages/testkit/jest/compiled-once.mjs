// Jest gives every spec file a world of its own, in which all that it imports is compiled anew: about a
// seventh of what unit specs cost. What V8 made of a text the first time is kept for the worker's next file, which loads it.
import vm from 'node:vm';

/** What V8 made of texts, by the name of their file. */
export class CompiledTexts {
  /** @type {Map<string, { code: string, data: Buffer }>} */
  #kept = new Map();

  /**
   * What was kept for this very text.
   * @param {string} name
   * @param {string} code
   * @returns {Buffer | undefined}
   */
  of(name, code) {
    const kept = this.#kept.get(name);
    return kept?.code === code ? kept.data : undefined;
  }

  /**
   * @param {string} name
   * @param {string} code
   * @param {Buffer} data
   */
  keep(name, code, data) {
    this.#kept.set(name, { code, data });
  }
}

const { compileFunction, SourceTextModule } = vm;

/** From now on this worker's Jest compiles each text once. */
export function compileOnce() {
  // Without modules (or a second time) there is nothing to take the place of.
  if (SourceTextModule === undefined || vm.compileFunction !== compileFunction) return;
  const texts = new CompiledTexts();
  vm.compileFunction = (code, parameters, options = {}) => {
    const cachedData = texts.of(options.filename, code);
    const how = cachedData ? { cachedData } : { produceCachedData: true };
    const made = compileFunction(code, parameters, { ...options, ...how });
    if (made.cachedData) texts.keep(options.filename, code, made.cachedData);
    return made;
  };
  vm.SourceTextModule = new Proxy(SourceTextModule, {
    construct: (made, [code, options = {}], asked) => {
      const anew = () => {
        const module = Reflect.construct(made, [code, options], asked);
        texts.keep(options.identifier, code, module.createCachedData());
        return module;
      };
      const cachedData = texts.of(options.identifier, code);
      if (!cachedData) return anew();
      try {
        return Reflect.construct(made, [code, { ...options, cachedData }], asked);
      } catch (error) {
        // Made under other flags of V8 than those of now: a spec has turned one on.
        if (error.code === 'ERR_VM_MODULE_CACHED_DATA_REJECTED') return anew();
        throw error;
      }
    },
  });
}

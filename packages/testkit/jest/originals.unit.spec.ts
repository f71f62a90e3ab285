import { describe, expect, it } from '@jest/globals';
import { Originals } from './originals.mjs';

class Made {
  says(): string {
    return 'as it was made';
  }
}
const library = () => ({ Made, counts: 1, tells: () => 'its own' });
const moduleOf = (given: object) => ({ namespace: { default: given } });

describe('a function of a library', () => {
  it('is its own again, whoever put another in its place: of what it exports, and of what that makes', () => {
    const originals = new Originals();
    const [one, before] = [library(), Object.getOwnPropertyDescriptors(Made.prototype)];
    originals.learn(moduleOf(one));
    one.tells = () => 'ours';
    Made.prototype.says = () => 'as we have it';
    one.counts = 2;
    originals.putBack();
    expect([one.tells(), new Made().says()]).toEqual(['its own', 'as it was made']);
    expect(Object.getOwnPropertyDescriptors(Made.prototype)).toEqual(before);
    // What it reckons with is its own matter.
    expect(one.counts).toBe(2);
  });

  it('is back when it was taken away, and is learnt as it was first given, not again as somebody left it', () => {
    const originals = new Originals();
    const one = library();
    originals.learn(moduleOf(one));
    Reflect.deleteProperty(one, 'tells');
    originals.learn(moduleOf(one));
    originals.putBack();
    expect(one.tells()).toBe('its own');
  });

  it('is what another library made of it as that was loaded, and not what one of ours made of it before', () => {
    const originals = new Originals();
    const [one, other] = [library(), library()];
    for (const each of [one, other]) originals.learn(moduleOf(each));
    other.tells = () => 'ours';
    const wraps = () => {
      const { tells } = one;
      one.tells = () => `of another library, over ${tells()}`;
      return 'loaded';
    };
    expect(originals.keeping(() => originals.keeping(wraps))).toBe('loaded');
    one.tells = () => 'ours';
    originals.putBack();
    expect([one.tells(), other.tells()]).toEqual(['of another library, over its own', 'its own']);
  });
});

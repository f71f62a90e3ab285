import { afterEach, expect, it } from '@jest/globals';
import { sound, soundAtPresses } from './sound.js';

const before = { document: globalThis.document, AudioContext: globalThis.AudioContext };
afterEach(() => void Object.assign(globalThis, before));

/** A phone's sound: heard only where it was made or woken while somebody pressed. */
function phone() {
  const page = new EventTarget();
  const heard: number[] = [];
  let made = 0;
  let isPressed = false;
  class PhoneAudio {
    state = 'suspended';
    currentTime = 0;
    destination = {};
    constructor() {
      made += 1;
      this.wake();
    }
    resume = async (): Promise<void> => this.wake();
    wake(): void {
      if (isPressed) this.state = 'running';
    }
    createOscillator() {
      const frequency = { value: 0 };
      const start = (): void => void heard.push(frequency.value);
      return { frequency, start, stop: () => undefined, connect: (to: unknown) => to };
    }
    createGain() {
      const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
      return { gain, connect: (to: unknown) => to };
    }
  }
  Object.assign(globalThis, { document: page, AudioContext: PhoneAudio });
  const press = (kind: 'pointerup' | 'keydown'): void => {
    isPressed = true;
    page.dispatchEvent(new Event(kind));
    isPressed = false;
  };
  return { heard, press, made: () => made };
}

it('an answer that comes after the press is heard, from one sound that the first press has woken', () => {
  const { heard, press, made } = phone();
  const end = soundAtPresses();
  sound('good');
  expect(heard).toEqual([]);
  press('keydown');
  sound('good');
  press('pointerup');
  sound('bad');
  expect(heard).toEqual([660, 990, 196]);
  expect(made()).toBe(1);
  end();
});

/** After the last touch or key somebody may still be reading; later a page that asks by itself asks for nobody. */
const ATTENDED_MS = 2 * 60_000;
/** Says to the gateway that nobody is there: what a page asks for by itself keeps nobody signed in. */
export const UNATTENDED_HEADER = 'puhui-unattended';

let lastAtMs = Date.now();

/** Somebody is there: a touch, a key, or a till that is looked at. */
export const attend = (nowMs = Date.now()): void => void (lastAtMs = nowMs);
export const isAttended = (nowMs = Date.now()): boolean => nowMs - lastAtMs < ATTENDED_MS;

/** From now on every touch and key counts. */
export function watchAttention(): void {
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    window.addEventListener(sign, () => attend(), { capture: true, passive: true });
}

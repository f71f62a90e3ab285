/** The portal's own files are kept on the machine, so that it opens without a network; answers never are. */
export function keepShell(portal: 'worker' | 'counter'): void {
  if (!('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register(`/${portal}/sw.js`).catch(() => undefined);
  });
}

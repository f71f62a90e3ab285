/** The page's own files are kept on the phone, so that it opens without a network; answers never are. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/worker/sw.js', { scope: '/worker/' }).catch(() => undefined);
  });
}

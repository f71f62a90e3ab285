export { html, Html } from './html.js';
export { bilingual, page, pageHeaders, type PageContent, type Words } from './page.js';

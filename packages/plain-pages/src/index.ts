export { html, Html, type HtmlValue } from './html.js';
export { bilingual, page, pageHeaders, type PageContent, type Words } from './page.js';

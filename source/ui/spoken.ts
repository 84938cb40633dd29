export { newLines, nothingSaid, type Said } from './spoken/new-lines.js';
export { summaryText } from './spoken/summary-text.js';

export { newLines, nothingSaid, type Said } from './spoken/new-lines.js';
export { progressText } from './spoken/progress-text.js';
export { summaryText } from './spoken/summary-text.js';
